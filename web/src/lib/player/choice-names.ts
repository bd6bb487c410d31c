import { spokenName } from '#lib/feed-settings/spoken-languages.ts';
import { formatNumber } from '#lib/figures.ts';
import { currentLanguage } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PlaybackChoices } from './playback-choices.ts';

/** What each choice is called. */
export const autoplayNames = { on: m.on, following: m.autoplay_following, off: m.off };
export const atEndNames = { loop: m.at_end_loop, stop: m.at_end_stop, next: m.at_end_next };

export function speedName(speed: number): string {
  return `${formatNumber(speed, currentLanguage())}×`;
}

export function qualityName(quality: PlaybackChoices['quality']): string {
  return quality === 'auto' ? m.quality_auto() : `${quality}p`;
}

export function subtitlesName(choice: string): string {
  if (choice === 'auto') return m.subtitles_auto();
  if (choice === 'on') return m.subtitles_on();
  return choice === 'off' ? m.off() : spokenName(choice, currentLanguage());
}
