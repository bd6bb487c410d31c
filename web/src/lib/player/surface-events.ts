import type { Attachment } from 'svelte/attachments';

/** What fingers, mice and keyboards do on a surface. */
const types = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'pointerleave', 'click', 'contextmenu'] as const;

/** Hears all of it; answers what ends that. */
export function hearSurface(node: HTMLElement, take: (event: MouseEvent) => void): () => void {
  const controller = new AbortController();
  for (const type of types) node.addEventListener(type, take, { signal: controller.signal });
  return () => controller.abort();
}

/** What is older is no part of what is being done. */
const keptMs = 1000;

/** Until `gestureSurface` is here, keeps for it what is done on an element: it comes with the first of that. */
export function keepEvents(kept: MouseEvent[]): Attachment<HTMLElement> {
  return (node) =>
    hearSurface(node, (event) => {
      if (event.type === 'contextmenu') event.preventDefault();
      if (event.timeStamp - (kept.at(-1)?.timeStamp ?? 0) > keptMs) kept.length = 0;
      // nothing begins with a pointer that passes by
      if (kept.length > 0 || !/move|leave/.test(event.type)) kept.push(event);
    });
}
