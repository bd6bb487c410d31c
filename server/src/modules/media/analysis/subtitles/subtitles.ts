/** One language's subtitles of a clip. Named apart from a post's caption, which is its text. */
export interface SubtitleTrack {
  /** BCP 47, such as `fr` or `br`. */
  language: string;
  /** WebVTT; its address never serves other bytes. */
  url: string;
  /** A recogniser heard them, and nobody has looked at them yet. */
  automatic: boolean;
}

/** What a file of subtitles may be. */
export const SUBTITLE_LIMITS = { bytes: 200 * 1024, languages: 20, cues: 5000 } as const;

const KIND = /^(heard-)?subtitles:(.+)$/;

/** Under which kind the file of a language is kept. */
export function kindOf(language: string): string {
  return `subtitles:${language}`;
}

/** Under which kind what a recogniser heard is kept. */
export function heardKindOf(language: string): string {
  return `heard-subtitles:${language}`;
}

/** The language of a kept file, whoever wrote it; `null` when it holds no subtitles. */
export function languageOf(kind: string): string | null {
  return KIND.exec(kind)?.[2] ?? null;
}

/** Whether a recogniser wrote a kept file. */
export function isHeard(kind: string): boolean {
  return KIND.exec(kind)?.[1] !== undefined;
}

/** The usual spelling of a language's name; `null` when it is none. */
export function readLanguage(text: string): string | null {
  if (text.length > 20 || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text)) return null;
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}
