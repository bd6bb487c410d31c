import type { Video } from '#lib/api-types.ts';

/** Time between two looks, in ms. */
export interface Pace {
  shown: number;
  /** Nobody looks at the page. */
  hidden: number;
  /** After a look that failed; doubles up to `hidden`. */
  failed: number;
}

const usual: Pace = { shown: 700, hidden: 10_000, failed: 2000 };

/** Follows a video of one's own until it can be watched or is refused. */
export class ProcessingWatch {
  video: Video | null = $state.raw(null);
  /** The last look failed; it goes on looking. */
  away = $state(false);
  readonly #look: () => Promise<Video>;
  readonly #pace: Pace;
  readonly #isHidden: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #stopped = false;

  constructor(look: () => Promise<Video>, options: { pace?: Pace; isHidden?: () => boolean } = {}) {
    this.#look = look;
    this.#pace = options.pace ?? usual;
    this.#isHidden = options.isHidden ?? (() => document.hidden);
  }

  /** Looks now, and again until there is nothing left to wait for. */
  async start(): Promise<void> {
    clearTimeout(this.#timer);
    this.#stopped = false;
    try {
      this.video = await this.#look();
      this.#failures = 0;
    } catch {
      this.#failures += 1;
    }
    this.away = this.#failures > 0;
    if (this.#stopped || (this.video && settled(this.video))) return;
    this.#timer = setTimeout(() => void this.start(), this.#wait());
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #wait(): number {
    if (this.#isHidden()) return this.#pace.hidden;
    if (this.#failures > 0) return Math.min(this.#pace.hidden, this.#pace.failed * 2 ** (this.#failures - 1));
    return this.#pace.shown;
  }
}

/** Nothing more will happen: every rendition is there, or the video is refused or gone. */
export function settled(video: Video): boolean {
  if (video.state === 'published') return !video.processing || video.processing.step === 'done';
  return video.state !== 'processing';
}
