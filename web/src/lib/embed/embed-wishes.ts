import { startSeconds } from '#lib/feed/start-seconds.ts';
import { type Language, languages } from '#lib/language.ts';
import type { SubtitleChoice } from '#lib/player/subtitles.ts';
import { type EmbedTheme, embedThemes } from './embed-style.ts';

/** What the page around an embedded player asks for in its address. */
export interface EmbedWishes {
  /** Seconds into the video at which it starts. */
  startAt: number;
  /** Begins by itself, then without sound. */
  autoplay: boolean;
  muted: boolean;
  /** Begins again at its end. */
  loop: boolean;
  captions: SubtitleChoice;
  /** `null`: the one that the browser asks for. */
  language: Language | null;
  theme: EmbedTheme;
  /** Whose messages the player obeys, and to whom it tells what happens; `null`: nobody. */
  origin: string | null;
}

/** Reads `?t= autoplay= muted= loop= captions= lang= theme= origin=`; what makes no sense is as if it were not there. `duration` in seconds. */
export function embedWishes(query: URLSearchParams, duration: number): EmbedWishes {
  const wants = (name: string) => query.get(name) === '1';
  const captions = query.get('captions');
  return {
    startAt: startSeconds(query.get('t'), duration),
    autoplay: wants('autoplay'),
    muted: wants('muted'),
    loop: wants('loop'),
    captions: captions === '1' ? 'on' : captions && captions !== '0' ? captions : 'off',
    language: languages.find((one) => one === query.get('lang')) ?? null,
    theme: embedThemes.find((one) => one === query.get('theme')) ?? 'dark',
    origin: originOf(query.get('origin')),
  };
}

function originOf(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  return url && /^https?:$/.test(url.protocol) ? url.origin : null;
}
