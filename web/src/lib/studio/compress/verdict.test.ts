import { describe, expect, it } from 'vitest';
import { type Heard, isTooSlow, lossOf } from './verdict.ts';

const source: Heard = { bytes: 40_000_000, tracks: 2, durationMs: 20_000, audibleMs: 18_400 };
const result = (change: Partial<Heard> = {}): Heard => ({ ...source, bytes: 9_000_000, ...change });

describe('whether a compressed film may take the place of its source', () => {
  it('it may when nothing but weight was lost', () => {
    expect(lossOf(source, result())).toBeNull();
    expect(lossOf(source, result({ durationMs: 20_200, audibleMs: 18_000 }))).toBeNull();
  });

  it('a lost track, another length, a sound that fell silent or faded early each keep the original', () => {
    expect(lossOf(source, result({ tracks: 1 }))).toBe('track-lost');
    expect(lossOf(source, result({ durationMs: 19_799 }))).toBe('length-changed');
    expect(lossOf(source, result({ audibleMs: 0 }))).toBe('sound-lost');
    expect(lossOf(source, result({ audibleMs: 16_000 }))).toBe('sound-lost');
    expect(lossOf({ ...source, audibleMs: 400 }, result({ audibleMs: 0 }))).toBe('sound-lost');
  });

  it('a silent film stays comparable, and a result that weighs hardly less is no gain', () => {
    expect(lossOf({ ...source, audibleMs: 0 }, result({ audibleMs: 0 }))).toBeNull();
    expect(lossOf(source, result({ bytes: source.bytes }))).toBe('no-saving');
    expect(lossOf(source, result({ bytes: 36_000_000 }))).toBe('no-saving');
  });

  it('gives up when it takes longer than one and a half times the film, as soon as that can be told', () => {
    expect(isTooSlow(3000, 0.01, 20_000)).toBe(false);
    expect(isTooSlow(4000, 0.1, 20_000)).toBe(true);
    expect(isTooSlow(4000, 0.2, 20_000)).toBe(false);
    expect(isTooSlow(3001, 0.99, 2000)).toBe(true);
  });
});
