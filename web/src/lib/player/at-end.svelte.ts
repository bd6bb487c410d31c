import { atEndKey } from './at-end-kept.ts';

/** What follows the end of a video: the same one again, nothing, or the next one. */
export type AtEnd = 'loop' | 'stop' | 'next';

export const atEndChoices: readonly AtEnd[] = ['loop', 'stop', 'next'];

/** What this device wants at the end of a video. */
class AtEndPreference {
  choice: AtEnd = $state('loop');

  /** Reads what was kept. Browser only. */
  restore(): void {
    try {
      const kept = localStorage.getItem(atEndKey);
      this.choice = atEndChoices.find((choice) => choice === kept) ?? 'loop';
    } catch {
      // Storage is forbidden: the choice holds for this page.
    }
  }

  set(choice: AtEnd): void {
    this.choice = choice;
    try {
      if (choice === 'loop') localStorage.removeItem(atEndKey);
      else localStorage.setItem(atEndKey, choice);
    } catch {
      // As above.
    }
  }
}

export const atEnd = new AtEndPreference();
