const quickMs = 250;
const settleMs = 120;

/**
 * Someone who flicks through ten videos wants the eleventh: when two changes come within 250 ms, sources are given out 120 ms
 * after the last of them, so that what was passed over is never asked for.
 */
export class AssignmentDelay {
  #last = Number.NEGATIVE_INFINITY;

  /** Notes a change of video at `now` (ms) and answers how long to wait, in ms, before giving out its source. */
  changed(now: number): number {
    const quick = now - this.#last < quickMs;
    this.#last = now;
    return quick ? settleMs : 0;
  }
}
