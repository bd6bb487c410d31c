/** How many pictures the filmstrip has. */
export const stripLength = 12;
/** The last picture begins a little before the end. */
const beforeEndMs = 100;

/** The moments of the filmstrip, in ms: the middles of equal parts, so that neither a black opening nor the end stands for the film. */
export function stripMoments(durationMs: number): number[] {
  return Array.from({ length: stripLength }, (_, index) => Math.round(((index + 0.5) * durationMs) / stripLength));
}

/** A moment that there is a picture of. */
export function withinFilm(atMs: number, durationMs: number): number {
  return Math.round(Math.max(0, Math.min(atMs, durationMs - beforeEndMs)));
}

/** Takes pictures out of a film that the browser plays, one after the other. */
export class Frames {
  readonly #video = document.createElement('video');
  #queue: Promise<unknown>;

  /** `url` on this origin, or of a local file. */
  constructor(url: string) {
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.preload = 'auto';
    this.#queue = new Promise((resolve, reject) => {
      this.#video.addEventListener('loadeddata', resolve, { once: true });
      this.#video.addEventListener('error', () => reject(new Error('this film cannot be shown')), { once: true });
    });
    this.#video.src = url;
  }

  /** Draws the picture of a moment, `width` pixels wide; rejects when the browser cannot play the film. */
  draw(canvas: HTMLCanvasElement, atMs: number, width: number): Promise<void> {
    const drawn = this.#queue.then(async () => {
      await this.#seek(atMs / 1000);
      canvas.width = width;
      canvas.height = Math.round((width * this.#video.videoHeight) / this.#video.videoWidth);
      canvas.getContext('2d')?.drawImage(this.#video, 0, 0, canvas.width, canvas.height);
    });
    this.#queue = drawn;
    return drawn;
  }

  close(): void {
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  #seek(seconds: number): Promise<void> {
    if (this.#video.currentTime === seconds) return Promise.resolve();
    return new Promise((resolve) => {
      this.#video.addEventListener('seeked', () => resolve(), { once: true });
      this.#video.currentTime = seconds;
    });
  }
}
