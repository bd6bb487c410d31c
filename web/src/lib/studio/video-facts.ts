/** What the browser reads of a local video. All null: it cannot play this format, which says nothing about the server. */
export interface VideoFacts {
  durationMs: number | null;
  width: number | null;
  height: number | null;
}

const unknown: VideoFacts = { durationMs: null, width: null, height: null };

/** Reads the metadata of an object URL. Never rejects; gives up after `patienceMs`. */
export function readVideoFacts(url: string, patienceMs = 8000): Promise<VideoFacts> {
  return new Promise((resolve) => {
    const video = document.createElement('video');
    const end = (facts: VideoFacts): void => {
      clearTimeout(timer);
      video.removeAttribute('src');
      video.load();
      resolve(facts);
    };
    const timer = setTimeout(() => end(unknown), patienceMs);
    video.preload = 'metadata';
    video.muted = true;
    video.addEventListener('loadedmetadata', () => end(factsOf(video)), { once: true });
    video.addEventListener('error', () => end(unknown), { once: true });
    video.src = url;
  });
}

/** Recordings made by a browser announce an endless length: unknown. */
export function factsOf(video: Pick<HTMLVideoElement, 'duration' | 'videoWidth' | 'videoHeight'>): VideoFacts {
  return {
    durationMs: Number.isFinite(video.duration) ? Math.round(video.duration * 1000) : null,
    width: video.videoWidth || null,
    height: video.videoHeight || null,
  };
}
