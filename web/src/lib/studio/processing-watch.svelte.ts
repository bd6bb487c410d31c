import type { Asset, Video } from '#lib/api-types.ts';

/** Time between two looks, in ms. */
export interface Pace {
  shown: number;
  /** Nobody looks at the page. */
  hidden: number;
  /** After a look that failed; doubles up to `hidden`. */
  failed: number;
}

const usual: Pace = { shown: 700, hidden: 10_000, failed: 2000 };

/** Hears of each step of the video's file until the returned function is called. */
export type FollowSteps = (tell: (asset: Asset) => void) => () => void;

/** Follows a video of one's own until it can be watched or is refused. */
export class ProcessingWatch {
  video: Video | null = $state.raw(null);
  /** The last look failed; it goes on looking. */
  away = $state(false);
  /** What had to be done to the film, as far as it is known. */
  notes: Asset['notes'] = $state.raw([]);
  readonly #look: () => Promise<Video>;
  readonly #pace: Pace;
  readonly #isHidden: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #follow: FollowSteps | null;
  #unfollow: (() => void) | null = null;
  /** What was last heard of the file; while there is news, looking is for emergencies. */
  #heard: { state: Asset['state']; at: number } | null = null;
  #failures = 0;
  #stopped = false;

  constructor(look: () => Promise<Video>, options: { pace?: Pace; isHidden?: () => boolean; follow?: FollowSteps } = {}) {
    this.#look = look;
    this.#pace = options.pace ?? usual;
    this.#follow = options.follow ?? null;
    this.#isHidden = options.isHidden ?? (() => document.hidden);
  }

  /** Looks now, and again until there is nothing left to wait for. */
  async start(): Promise<void> {
    clearTimeout(this.#timer);
    this.#stopped = false;
    this.#unfollow ??= this.#follow?.((asset) => this.#hear(asset)) ?? null;
    try {
      this.video = await this.#look();
      this.#failures = 0;
    } catch {
      this.#failures += 1;
    }
    this.away = this.#failures > 0;
    if (this.#stopped) return;
    if (this.video && settled(this.video)) return this.#hangUp();
    this.#timer = setTimeout(() => void this.start(), this.#wait());
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#hangUp();
  }

  /** A step changes what is shown at once; a new state is looked at whole, because more than the file changes with it. */
  #hear(asset: Asset): void {
    if (this.#stopped) return;
    const { state, step, progress, secondsLeft, ladder, refusal } = asset;
    this.notes = asset.notes;
    const news = this.#heard !== null && this.#heard.state !== state;
    this.#heard = { state, at: performance.now() };
    if (this.video?.processing) this.video = { ...this.video, processing: { step, progress, secondsLeft, ladder, refusal } };
    if (news || step === 'done') void this.start();
  }

  #hangUp(): void {
    this.#unfollow?.();
    this.#unfollow = null;
    this.#heard = null;
  }

  #wait(): number {
    if (this.#isHidden()) return this.#pace.hidden;
    if (this.#failures > 0) return Math.min(this.#pace.hidden, this.#pace.failed * 2 ** (this.#failures - 1));
    const hears = this.#heard !== null && performance.now() - this.#heard.at < this.#pace.hidden;
    return hears ? this.#pace.hidden : this.#pace.shown;
  }
}

/** Nothing more will happen: every rendition is there, or the video is refused or gone. */
export function settled(video: Video): boolean {
  if (video.state === 'published' || video.state === 'scheduled') return !video.processing || video.processing.step === 'done';
  return video.state !== 'processing';
}
