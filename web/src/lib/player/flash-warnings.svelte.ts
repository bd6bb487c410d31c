/** What of a video matters here. */
interface Warned {
  id: string;
  warnings: readonly string[];
}

/** Videos that flash are covered until their viewer says to go on; it holds for this page. */
class FlashWarnings {
  #accepted: readonly string[] = $state.raw([]);

  /** Whether the video must not start by itself. */
  covers(video: Warned | undefined): boolean {
    return video?.warnings.includes('flashing') === true && !this.#accepted.includes(video.id);
  }

  accept(video: Warned): void {
    this.#accepted = [...this.#accepted, video.id];
  }
}

/** The warnings of this page. */
export const flashWarnings = new FlashWarnings();
