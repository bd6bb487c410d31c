import { describe, expect, it } from 'vitest';
import { checksOf } from './checks.ts';

const film = { hasSound: true, isSilent: false, warnings: [] };
const draft = { caption: 'Bal', language: 'fr' };

describe('what is looked at before posting', () => {
  it('a film in which somebody speaks has no subtitles yet', () => {
    expect(checksOf(film, draft)).toEqual(['no-subtitles']);
    expect(checksOf(film, { ...draft, language: 'zxx' })).toEqual([]);
  });

  it('a sound track in which nothing is heard, and none at all', () => {
    expect(checksOf({ ...film, isSilent: true }, draft)).toEqual(['silent']);
    expect(checksOf({ ...film, hasSound: false }, draft)).toEqual(['no-sound']);
  });

  it('light that flashes', () => {
    expect(checksOf({ ...film, warnings: ['flashing'] }, { ...draft, language: 'zxx' })).toEqual(['flashing']);
  });

  it('a post without a word, also before the server has seen the film', () => {
    expect(checksOf(null, { ...draft, caption: ' ' })).toEqual(['no-caption']);
    expect(checksOf(null, draft)).toEqual([]);
  });
});
