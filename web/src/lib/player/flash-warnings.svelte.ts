import { SvelteSet } from 'svelte/reactivity';

/** What of a video matters here. */
interface Warned {
  id: string;
  warnings: readonly string[];
}

/** Videos that flash are covered until their viewer says to go on; it holds for this page. */
class FlashWarnings {
  readonly #accepted = new SvelteSet<string>();

  /** Whether the video must not start by itself. */
  covers(video: Warned | undefined): boolean {
    return video?.warnings.includes('flashing') === true && !this.#accepted.has(video.id);
  }

  accept(video: Warned): void {
    this.#accepted.add(video.id);
  }
}

/** The warnings of this page. */
export const flashWarnings = new FlashWarnings();
