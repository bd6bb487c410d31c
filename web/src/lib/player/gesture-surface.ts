import type { Attachment } from 'svelte/attachments';
import { type Gesture, GestureRecogniser, type PointerStep } from './gestures.ts';

interface Handlers {
  ongesture: (gesture: Gesture) => void;
  /** Pressed by keyboard or by a screen reader. */
  ontoggle: () => void;
  onmenu: () => void;
}

const kinds: Partial<Record<string, PointerStep['kind']>> = {
  pointerdown: 'down',
  pointermove: 'move',
  pointerup: 'up',
  pointercancel: 'cancel',
  pointerleave: 'cancel',
};

/** Feeds what fingers and mice do on an element to the gesture machine, and calls it when its time has come. */
export function gestureSurface(handlers: Handlers): Attachment<HTMLElement> {
  return (node) => {
    const recogniser = new GestureRecogniser(node.clientWidth);
    const controller = new AbortController();
    const { signal } = controller;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const tell = (gestures: Gesture[]): void => {
      for (const gesture of gestures) handlers.ongesture(gesture);
      clearTimeout(timer);
      const { deadline } = recogniser;
      if (deadline !== null) timer = setTimeout(() => tell(recogniser.tick(performance.now())), Math.max(0, deadline - performance.now()) + 1);
    };
    const feed = (event: PointerEvent): void => {
      const kind = kinds[event.type];
      if (!kind || (event.pointerType === 'mouse' && event.button > 0)) return;
      const box = node.getBoundingClientRect();
      recogniser.width = box.width;
      tell(recogniser.step({ kind, id: event.pointerId, x: event.clientX - box.left, y: event.clientY - box.top, now: performance.now() }));
    };

    for (const type of Object.keys(kinds)) node.addEventListener(type, (event) => feed(event as PointerEvent), { signal });
    node.addEventListener('click', (event) => event.detail === 0 && handlers.ontoggle(), { signal });
    node.addEventListener(
      'contextmenu',
      (event) => {
        event.preventDefault();
        // A long touch is a gesture of its own, and the browser asks for its menu besides.
        if (!('pointerType' in event) || event.pointerType !== 'touch') handlers.onmenu();
      },
      { signal },
    );
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  };
}
