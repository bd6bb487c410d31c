/**
 * Tells, from now on, when `node` comes into sight and when it leaves, by the latest word on it: where the page was busy, a browser hands
 * over several at once, the oldest first, and whoever believes that one waits for ever. Returns what ends it.
 */
export function inSight(node: Element, options: IntersectionObserverInit, tell: (entry: IntersectionObserverEntry) => void): () => void {
  const observer = new IntersectionObserver((entries) => {
    const latest = entries.at(-1);
    if (latest) tell(latest);
  }, options);
  observer.observe(node);
  return () => observer.disconnect();
}
