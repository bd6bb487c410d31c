/** One language's subtitles, as a video's JSON lists them. */
export interface Track {
  language: string;
  url: string;
}

/** `auto` shows them while the sound is off; a language shows that one wherever there is it, whatever the sound. */
export type SubtitleChoice = 'auto' | 'off' | (string & {});

const storageKey = 'farandole.subtitles';

/** Which subtitles a viewer wants; kept on this device. */
export class SubtitlePreference {
  choice: SubtitleChoice = $state('auto');

  /** Reads what was kept. Browser only. */
  restore(): void {
    try {
      const kept = localStorage.getItem(storageKey);
      if (kept && /^[A-Za-z-]{2,20}$/.test(kept)) this.choice = kept;
    } catch {
      // Storage is forbidden: the choice holds for this page.
    }
  }

  set(choice: SubtitleChoice): void {
    this.choice = choice;
    try {
      localStorage.setItem(storageKey, choice);
    } catch {
      // As above.
    }
  }
}

/** The preference of this page. */
export const subtitlePreference = new SubtitlePreference();

/** The track to show; `null` for none. `language` is the page's, `spoken` the video's where known. */
export function trackToShow(
  tracks: readonly Track[],
  choice: SubtitleChoice,
  { silent, language, spoken }: { silent: boolean; language: string; spoken: string | null },
): Track | null {
  const find = (wanted: string | null): Track | undefined =>
    tracks.find((track) => track.language === wanted) ?? tracks.find((track) => track.language.split('-')[0] === wanted);
  if (choice === 'off') return null;
  if (choice !== 'auto') return find(choice) ?? null;
  return silent ? (find(language) ?? find(spoken) ?? tracks[0] ?? null) : null;
}
