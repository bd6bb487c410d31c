import { describe, expect, it } from 'vitest';
import { comparePictures } from './compare-pictures.ts';
import { compareSound } from './compare-sound.ts';
import { hashPictures, RAW_SIDE } from './fingerprint.ts';
import { verdict } from './likeness.ts';
import { HASHED_SIDE } from './low-frequencies.ts';
import { FLAT, hashPicture } from './picture-hash.ts';
import { pictureTokens, soundTokens } from './tokens.ts';

/** Numbers of 32 bits that are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state ^ (state >>> 15)) >>> 0;
  };
}

const hashes = (seed: number, count: number) => {
  const next = random(seed);
  return BigUint64Array.from({ length: count }, () => (BigInt(next()) << 32n) | BigInt(next()));
};
const items = (seed: number, count: number) => Uint32Array.from({ length: count }, random(seed));
/** A picture of a few soft blobs. */
const blobs = (side: number, seed: number, mirror = false) => {
  const next = random(seed);
  const spots = Array.from({ length: 6 }, () => [next() % 100, next() % 100, (next() % 200) - 100].map((value) => value / 100));
  return Float64Array.from({ length: side * side }, (_, index) => {
    const x = (mirror ? side - 1 - (index % side) : index % side) / side;
    const y = Math.floor(index / side) / side;
    return 128 + 100 * spots.reduce((sum, [a = 0, b = 0, high = 0]) => sum + high * Math.exp(-20 * ((x - a) ** 2 + (y - b) ** 2)), 0);
  });
};

describe('the hash of a picture', () => {
  it('is known for its mirror image without looking at it', () => {
    expect(hashPicture(blobs(HASHED_SIDE, 7)).mirrored).toBe(hashPicture(blobs(HASHED_SIDE, 7, true)).upright);
    expect(hashPicture(blobs(HASHED_SIDE, 7)).upright).not.toBe(hashPicture(blobs(HASHED_SIDE, 7, true)).upright);
  });

  it('is none for a picture that shows nothing', () => {
    expect(hashPicture(new Float64Array(HASHED_SIDE ** 2).fill(40)).upright).toBe(FLAT);
  });

  it('stays when bars are put around the picture', () => {
    const plain = Uint8Array.from(blobs(RAW_SIDE, 3));
    const barred = new Uint8Array(RAW_SIDE ** 2);
    const [top, height] = [20, 56];
    for (let y = 0; y < height; y += 1) {
      const source = Math.floor(((y + 0.5) * RAW_SIDE) / height);
      barred.set(plain.subarray(source * RAW_SIDE, (source + 1) * RAW_SIDE), (top + y) * RAW_SIDE);
    }
    const match = comparePictures(hashPictures(plain).pictures.whole, hashPictures(barred).pictures.bare);
    expect(match?.distance).toBeLessThanOrEqual(4);
  });
});

describe('two series of pictures', () => {
  it('are laid on one another where they fit', () => {
    const a = hashes(1, 30);
    expect(comparePictures(a, a.slice(4))).toEqual({ distance: 0, offset: -4, overlap: 26 });
    expect(comparePictures(a.slice(4), a)).toEqual({ distance: 0, offset: 4, overlap: 26 });
    expect(comparePictures(a, hashes(2, 30))?.distance).toBeGreaterThan(25);
  });

  it('are not compared by a few that they share, nor by those that show nothing', () => {
    const a = hashes(1, 30);
    const joined = BigUint64Array.from([...hashes(2, 26), ...a.slice(0, 4)]);
    expect(comparePictures(a, joined)?.distance).toBeGreaterThan(25);
    expect(comparePictures(new BigUint64Array(30), new BigUint64Array(30))).toBeNull();
  });
});

describe('two sounds', () => {
  it('are laid on one another where they fit', () => {
    const a = items(1, 120);
    expect(compareSound(a, a.slice(17))).toEqual({ error: 0, offset: -17, overlap: 103 });
    expect(compareSound(a, items(2, 120))).toBeNull();
    expect(compareSound(a, a.slice(100))).toBeNull();
  });
});

it.each([
  [0.7, null, 'same'],
  [6, 0.4, 'same'],
  [6.1, null, 'review'],
  [11.8, 0.3, 'review'],
  [11.8, 0.15, 'same'],
  [12.1, 0.01, 'different'],
  [null, 0.01, 'different'],
] as const)('pictures %s bits apart with sound wrong by %s are %s', (distance, soundError, expected) => {
  expect(verdict(distance, soundError)).toBe(expected);
});

describe('what a clip is looked up by', () => {
  it('survives two changed bits in every picture', () => {
    const a = hashes(1, 20);
    const next = random(9);
    const changed = a.map((hash) => hash ^ (1n << BigInt(next() % 64)) ^ (1n << BigInt(next() % 64)));
    const stored = new Set(pictureTokens(a, 'store'));
    expect(pictureTokens(changed, 'look-up').filter((token) => stored.has(token)).length).toBeGreaterThan(2);
    expect(pictureTokens(hashes(2, 20), 'look-up').filter((token) => stored.has(token))).toEqual([]);
  });

  it('is spread over a long film, and never more than the database likes', () => {
    expect(pictureTokens(hashes(1, 360), 'store')).toHaveLength(120);
    expect(soundTokens(items(1, 1450), 'store')).toHaveLength(50);
    expect(soundTokens(items(1, 1450), 'look-up')).toHaveLength(200);
    expect(
      pictureTokens(
        BigUint64Array.from({ length: 30 }, () => 5n),
        'look-up',
      ),
    ).toHaveLength(3);
  });
});
