/** What of a video matters here. */
interface Warned {
  id: string;
  sensitive: boolean;
  warnings: readonly string[];
}

/** Videos that flash, or that are not for everybody, are covered until their viewer says to go on; it holds for this page. */
class WarnedVideos {
  #accepted: readonly string[] = $state.raw([]);

  /** Whether the video must neither be loaded nor start. */
  covers(video: Warned | undefined): boolean {
    return video !== undefined && (video.sensitive || video.warnings.length > 0) && !this.#accepted.includes(video.id);
  }

  accept(video: Warned): void {
    this.#accepted = [...this.#accepted, video.id];
  }
}

/** The warnings of this page. */
export const warnedVideos = new WarnedVideos();
