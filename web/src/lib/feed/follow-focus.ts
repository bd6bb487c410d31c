/**
 * A video that leaves the view takes the keyboard's focus with it, as nothing of it can be reached any more: the focus goes on to the same place of
 * the video that came. Gives back what to call when another is in view, and how to stop.
 */
export function followFocus(): { moved: () => void; stop: () => void } {
  let inside = false;
  const look = (event: FocusEvent): void => {
    inside = event.target instanceof Element && event.target.matches('[role=feed] article :focus-visible');
  };
  document.addEventListener('focusin', look);
  return {
    moved() {
      if (!inside || (document.activeElement !== document.body && !document.activeElement?.closest('[inert]'))) return;
      document.querySelector<HTMLElement>('[role=feed] article:not([inert]) button')?.focus({ preventScroll: true });
    },
    stop: () => document.removeEventListener('focusin', look),
  };
}
