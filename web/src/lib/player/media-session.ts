import type { Video } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';

/** What the keys of a headset, of a keyboard or of a locked screen do. */
export interface MediaKeys {
  play: () => void;
  pause: () => void;
  next: () => void;
  previous: () => void;
  /** To a moment, in seconds. */
  seek: (seconds: number) => void;
}

const stepSeconds = 5;

/** Tells the device what plays and what its keys do; gives back how to stop. */
export function tellDevice(video: Video, element: HTMLVideoElement, keys: MediaKeys): () => void {
  if (!('mediaSession' in navigator)) return () => undefined;
  const session = navigator.mediaSession;
  const artist = video.author.displayName || `@${video.author.handle}`;
  session.metadata = new MediaMetadata({
    title: video.caption || m.video_title_plain({ author: artist }),
    artist,
    artwork: video.posterUrl ? [{ src: new URL(video.posterUrl, location.href).href }] : [],
  });
  const handlers: [MediaSessionAction, MediaSessionActionHandler][] = [
    ['play', keys.play],
    ['pause', keys.pause],
    ['nexttrack', keys.next],
    ['previoustrack', keys.previous],
    ['seekforward', ({ seekOffset }) => keys.seek(element.currentTime + (seekOffset ?? stepSeconds))],
    ['seekbackward', ({ seekOffset }) => keys.seek(element.currentTime - (seekOffset ?? stepSeconds))],
    ['seekto', ({ seekTime }) => seekTime !== undefined && keys.seek(seekTime)],
  ];
  for (const [action, handler] of handlers) set(action, handler);

  const controller = new AbortController();
  const place = (): void => {
    session.playbackState = element.paused ? 'paused' : 'playing';
    const { duration, playbackRate, currentTime } = element;
    if (Number.isFinite(duration) && duration > 0) session.setPositionState({ duration, playbackRate, position: Math.min(currentTime, duration) });
  };
  for (const name of ['playing', 'pause', 'seeked', 'ratechange', 'loadedmetadata'])
    element.addEventListener(name, place, { signal: controller.signal });
  place();
  return () => {
    controller.abort();
    for (const [action] of handlers) set(action, null);
    session.metadata = null;
    session.playbackState = 'none';
  };

  function set(action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
    try {
      session.setActionHandler(action, handler);
    } catch {
      // A key that this browser does not know.
    }
  }
}
