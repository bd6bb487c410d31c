/** What the pager needs of a `WheelEvent`. */
export interface WheelStep {
  deltaY: number;
  /** 0 pixels, 1 lines, as in `WheelEvent.deltaMode`. */
  deltaMode: number;
  /** ms on any steady clock */
  now: number;
}

const linePx = 33;
const threshold = 30;

/**
 * Turns wheel and trackpad events into pages: one notch or one flick is one video. Native snapping sends a single notch back,
 * and inertia goes on for a second after the fingers have left, so a page locks the pager until something shows a new intention.
 */
export class WheelPager {
  #locked = false;
  #lockedAt = 0;
  #last = { at: Number.NEGATIVE_INFINITY, size: 0 };
  #direction = 0;
  #sum = 0;

  /** Takes one event; answers 1 for the next video, −1 for the previous one, 0 for neither. */
  push(step: WheelStep): -1 | 0 | 1 {
    const delta = step.deltaMode === 1 ? step.deltaY * linePx : step.deltaY;
    const size = Math.abs(delta);
    const gap = step.now - this.#last.at;
    if (this.#locked && this.#isNewIntention(delta, size, gap, step.now)) this.#locked = false;
    this.#last = { at: step.now, size };
    if (this.#locked) return 0;

    if (gap > 400) this.#sum = 0;
    this.#sum += delta;
    if (Math.abs(this.#sum) < threshold) return 0;
    this.#direction = Math.sign(this.#sum);
    this.#locked = true;
    this.#lockedAt = step.now;
    this.#sum = 0;
    return this.#direction > 0 ? 1 : -1;
  }

  #isNewIntention(delta: number, size: number, gap: number, now: number): boolean {
    const pushedDuringInertia = now - this.#lockedAt > 250 && size > this.#last.size * 1.5 + 8;
    const silence = gap > 400;
    const detentWheel = gap > 120 && size >= 80 && Math.abs(size - this.#last.size) < 1;
    const turnedBack = Math.sign(delta) !== this.#direction && size >= 8;
    return pushedDuringInertia || silence || detentWheel || turnedBack;
  }
}
