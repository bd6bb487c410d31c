/** One language's subtitles, as a video's JSON lists them. */
export interface Track {
  language: string;
  url: string;
}

/** `auto` shows them while the sound is off, `on` always; a language shows that one wherever there is it, whatever the sound. */
export type SubtitleChoice = 'auto' | 'on' | 'off' | (string & {});

/** Whether a video that has subtitles shows them; `silent`: its sound is off. */
export function wantsSubtitles(choice: SubtitleChoice, silent: boolean): boolean {
  return choice !== 'off' && (choice !== 'auto' || silent);
}

/** The track to show; `null` for none. `language` is the page's, `spoken` the video's where known. */
export function trackToShow(
  tracks: readonly Track[],
  choice: SubtitleChoice,
  { silent, language, spoken }: { silent: boolean; language: string; spoken: string | null },
): Track | null {
  const find = (wanted: string | null): Track | undefined =>
    tracks.find((track) => track.language === wanted) ?? tracks.find((track) => track.language.split('-')[0] === wanted);
  if (!wantsSubtitles(choice, silent)) return null;
  if (choice !== 'auto' && choice !== 'on') return find(choice) ?? null;
  return find(language) ?? find(spoken) ?? tracks[0] ?? null;
}
