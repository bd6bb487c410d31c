import { describe, expect, it } from 'vitest';
import { decodeBase62, defineId, encodeBase62 } from './ids.ts';

const SongId = defineId('Song');

describe('ids', () => {
  it('are ordered by time, in the database and in public', () => {
    const ids = Array.from({ length: 50 }, () => SongId.generate());
    expect(ids.toSorted()).toEqual(ids);
    const shown = ids.map(SongId.toPublic);
    expect(shown.toSorted()).toEqual(shown);
  });

  it('survive the way to the public form and back, at most 22 characters long', () => {
    for (const uuid of ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', SongId.generate()]) {
      const shown = encodeBase62(uuid);
      expect(shown).toMatch(/^[0-9A-Za-z]{1,22}$/);
      expect(decodeBase62(shown)).toBe(uuid);
    }
  });

  it('keep the public form that links already have', () => {
    expect(encodeBase62('00000000-0000-0000-0000-00000000003e')).toBe('10');
    expect(encodeBase62('0192f3c4-5b6a-7c8d-9e0f-123456789abc')).toBe('2y9HMCGLlZx0ZDXoYAimS');
    expect(encodeBase62('ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe('7n42DGM5Tflk9n8mt7Fhc7');
  });

  it.each(['', ' ', 'not/base62', '../../etc', 'é', 'z'.repeat(22), '1'.repeat(23), "1' or 1=1"])('refuse %j', (text) => {
    expect(SongId.fromPublic(text)).toBeNull();
    expect(SongId.param.safeParse(text).success).toBe(false);
  });

  it('are not taken from anything but a UUID', () => {
    expect(() => SongId.of('42')).toThrow(TypeError);
  });
});
