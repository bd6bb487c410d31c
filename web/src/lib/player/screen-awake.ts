/** Someone who has done nothing for so long may have fallen asleep. */
const patienceMs = 10 * 60_000;
const signs = ['pointerdown', 'keydown', 'wheel'] as const;

/** Keeps the screen from going dark while a video plays and someone is there; gives back how to stop. */
export function keepAwake(element: HTMLVideoElement): () => void {
  if (!('wakeLock' in navigator)) return () => undefined;
  const controller = new AbortController();
  const { signal } = controller;
  let lock: WakeLockSentinel | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const release = (): void => {
    void lock?.release();
    lock = undefined;
  };
  const hold = async (): Promise<void> => {
    if (lock || element.paused || document.visibilityState === 'hidden') return;
    // Refused on a low battery: then the screen does as it likes.
    const granted = await navigator.wakeLock.request('screen').catch(() => undefined);
    if (signal.aborted || element.paused || lock) return void granted?.release();
    lock = granted;
    granted?.addEventListener('release', () => {
      if (lock === granted) lock = undefined;
    });
  };
  const present = (): void => {
    clearTimeout(timer);
    timer = setTimeout(release, patienceMs);
    void hold();
  };

  element.addEventListener('playing', () => void hold(), { signal });
  element.addEventListener('pause', release, { signal });
  document.addEventListener('visibilitychange', () => void hold(), { signal });
  for (const sign of signs) addEventListener(sign, present, { signal, passive: true });
  present();
  return () => {
    controller.abort();
    clearTimeout(timer);
    release();
  };
}
