import { describe, expect, it } from 'vitest';
import { type SubtitleChoice, trackToShow } from './subtitles.ts';

const tracks = ['br', 'en', 'fr-CA'].map((language) => ({ language, url: `/${language}.vtt` }));
const shown = (choice: SubtitleChoice, silent: boolean, language = 'fr', spoken: string | null = null) =>
  trackToShow(tracks, choice, { silent, language, spoken })?.language ?? null;

describe('the subtitles that are shown', () => {
  it('are those of the page’s language while the sound is off, and none while it is on', () => {
    expect([shown('auto', true), shown('auto', false)]).toEqual(['fr-CA', null]);
  });

  it('are those of the page’s language whatever the sound, when they are always wanted', () => {
    expect([shown('on', true), shown('on', false)]).toEqual(['fr-CA', 'fr-CA']);
  });

  it('are those of the language spoken, or any, where there are none in the page’s', () => {
    expect([shown('auto', true, 'de', 'en'), shown('auto', true, 'de', 'it')]).toEqual(['en', 'br']);
  });

  it('are those of the language that was chosen, whatever the sound, and no other', () => {
    expect([shown('en', false), shown('fr', true), shown('de', true)]).toEqual(['en', 'fr-CA', null]);
  });

  it('are none when they were turned off, or when there are none', () => {
    expect(shown('off', true)).toBeNull();
    expect(trackToShow([], 'auto', { silent: true, language: 'fr', spoken: null })).toBeNull();
  });
});
