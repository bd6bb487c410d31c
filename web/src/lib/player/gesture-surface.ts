import type { Attachment } from 'svelte/attachments';
import { type Gesture, GestureRecogniser, type PointerStep } from './gestures.ts';
import { hearSurface } from './surface-events.ts';

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

/**
 * Feeds what fingers and mice do on an element to the gesture machine, and calls it when its time has come. `kept`: what was done there
 * before; it is read first, each at the time it was done.
 */
export function gestureSurface(handlers: Handlers, kept: MouseEvent[] = []): Attachment<HTMLElement> {
  return (node) => {
    const recogniser = new GestureRecogniser(node.clientWidth);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let opened = false;

    const tell = (gestures: Gesture[]): void => {
      for (const gesture of gestures) {
        if (gesture.kind === 'menu') opened = true;
        handlers.ongesture(gesture);
      }
      clearTimeout(timer);
      const { deadline } = recogniser;
      if (deadline !== null) timer = setTimeout(() => tell(recogniser.tick(performance.now())), Math.max(0, deadline - performance.now()) + 1);
    };
    const feed = (event: PointerEvent, kind: PointerStep['kind']): void => {
      if (event.pointerType === 'mouse' && event.button > 0) return;
      if (kind === 'down') opened = false;
      const box = node.getBoundingClientRect();
      recogniser.width = box.width;
      tell(
        recogniser.step({
          kind,
          id: event.pointerId,
          x: document.dir === 'rtl' ? box.right - event.clientX : event.clientX - box.left,
          y: event.clientY - box.top,
          now: event.timeStamp,
        }),
      );
    };
    const take = (event: MouseEvent): void => {
      const kind = kinds[event.type];
      if (kind) feed(event as PointerEvent, kind);
      else if (event.type === 'click') {
        if (event.detail === 0) handlers.ontoggle();
      } else {
        event.preventDefault();
        // A long touch is a gesture of its own, and the browser asks for its menu besides.
        if (!('pointerType' in event) || event.pointerType !== 'touch') handlers.onmenu();
      }
    };

    const stop = hearSurface(node, take);
    // The finger that opened the menu leaves it: what lies there now is not what it pressed.
    const lifted = (event: TouchEvent): void => {
      if (opened) event.preventDefault();
    };
    node.addEventListener('touchend', lifted);
    for (const event of kept.splice(0)) take(event);
    return () => {
      stop();
      node.removeEventListener('touchend', lifted);
      clearTimeout(timer);
    };
  };
}
