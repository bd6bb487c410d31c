import type { Rendition, Video } from '#lib/api-types.ts';

const storageKey = 'farandole.saved-bytes';

/** How much was not loaded because data are saved; counted for as long as the tab is open. */
class SavedBytes {
  total = $state(0);
  readonly #counted = new Set<string>();

  /** Reads what was counted before a reload. Browser only. */
  restore(): void {
    try {
      this.total = Number(sessionStorage.getItem(storageKey)) || 0;
    } catch {
      // Storage is forbidden: it is counted from here on.
    }
  }

  /** A video plays from one file where another would have been loaded. Counts each video once. */
  count({ id }: Pick<Video, 'id'>, loaded: Rendition, usual: Rendition | null): void {
    if (this.#counted.has(id)) return;
    this.#counted.add(id);
    this.total += Math.max(0, (usual?.bytes ?? 0) - loaded.bytes);
    try {
      sessionStorage.setItem(storageKey, String(this.total));
    } catch {
      // As above.
    }
  }
}

export const savedBytes = new SavedBytes();
