import type { Attachment } from 'svelte/attachments';

/** A pointer that only passes over a grid starts nothing. */
const restMs = 350;

/** Tells when a mouse rests on an element or the keyboard stands there, and when that is over. */
export function whenRested(change: (rested: boolean) => void): Attachment<HTMLElement> {
  return (node) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const start = () => {
      clearTimeout(timer);
      timer = setTimeout(() => change(true), restMs);
    };
    const stop = () => {
      clearTimeout(timer);
      change(false);
    };
    const left = new AbortController();
    const { signal } = left;
    node.addEventListener('pointerenter', ({ pointerType }) => pointerType === 'mouse' && start(), { signal });
    node.addEventListener('pointerleave', stop, { signal });
    node.addEventListener('focus', () => node.matches(':focus-visible') && start(), { signal });
    node.addEventListener('blur', stop, { signal });
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  };
}
