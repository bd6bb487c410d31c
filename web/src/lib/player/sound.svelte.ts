const storageKey = 'farandole.sound';

/**
 * Whether and how loud videos sound. Nothing sounds before someone asked for it; from then on the choice is kept on this device.
 * Browsers refuse sound before the first gesture on a page: `blocked` says so, and the choice itself stays as it was.
 */
export class SoundPreference {
  on = $state(false);
  /** 0 to 1 */
  volume = $state(1);
  blocked = $state(false);

  /** Reads what was kept. Browser only. */
  restore(): void {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
      if (typeof kept !== 'object' || kept === null) return;
      const { on, volume } = kept as { on?: unknown; volume?: unknown };
      this.on = on === true;
      if (typeof volume === 'number' && volume > 0 && volume <= 1) this.volume = volume;
    } catch {
      // Storage is forbidden: the choice holds for this page.
    }
  }

  set(on: boolean, volume: number = this.volume): void {
    this.on = on;
    this.volume = Math.max(0, Math.min(1, volume));
    this.blocked = false;
    try {
      localStorage.setItem(storageKey, JSON.stringify({ on, volume: this.volume }));
    } catch {
      // As above.
    }
  }
}
