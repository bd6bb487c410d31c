const lifeMs = 700;

/** Hearts that rise where someone double-tapped. */
export class HeartBursts {
  list: Array<{ id: number; x: number; y: number; tilt: number }> = $state([]);
  #last = 0;

  /** `x`, `y` in px of the stage. */
  add(x: number, y: number): void {
    const id = ++this.#last;
    // Never twice the same angle, so that a series of hearts looks alive.
    this.list.push({ id, x, y, tilt: ((id * 37) % 41) - 20 });
    setTimeout(() => {
      this.list = this.list.filter((burst) => burst.id !== id);
    }, lifeMs);
  }
}
