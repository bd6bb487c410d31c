const stayMs = 1400;

/** One short word about what a key has just done; the next replaces it. */
class Told {
  text = $state('');
  /** The same for ears alone, where eyes see it anyway. */
  heard = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.text = ''), stayMs);
  }
}

export const told = new Told();
