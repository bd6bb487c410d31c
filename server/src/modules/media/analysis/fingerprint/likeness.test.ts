import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '#testing/test-database.ts';
import { comparePictures } from './compare-pictures.ts';
import { compareSound } from './compare-sound.ts';
import { everyOther, type Fingerprint, hashPictures, perView, RAW_SIDE, VIEWS, viewsOf } from './fingerprint.ts';
import { likenessTo, verdict } from './likeness.ts';
import { HASHED_SIDE } from './low-frequencies.ts';
import { FLAT, hashPicture } from './picture-hash.ts';
import { packViews } from './store.ts';
import { lookUpTokens, soundTokens, storedTokens } from './tokens.ts';

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
    expect(hashPicture(blobs(HASHED_SIDE, 7)).mirrored.bits).toBe(hashPicture(blobs(HASHED_SIDE, 7, true)).upright.bits);
    expect(hashPicture(blobs(HASHED_SIDE, 7)).upright.bits).not.toBe(hashPicture(blobs(HASHED_SIDE, 7, true)).upright.bits);
  });

  it('is none for a picture that shows nothing', () => {
    expect(hashPicture(new Float64Array(HASHED_SIDE ** 2).fill(40)).upright.bits).toBe(FLAT);
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

  it('holds for certain only what no noise turns over', () => {
    const bars = Float64Array.from({ length: HASHED_SIDE ** 2 }, (_, index) => 40 * Math.floor((index % HASHED_SIDE) / 6));
    const noise = random(5);
    const { certainty } = hashPicture(bars.map((value) => value + (noise() % 100) / 100)).upright;
    // upright bars swing across and never down: a wave in seven tells something
    expect(certainty.filter((certain) => certain === 255).length).toBeLessThan(16);
    expect(certainty.filter((certain) => certain < 64).length).toBeGreaterThan(40);
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

  it('are compared although one of them is short, when nearly all of it lies beside the other', () => {
    const a = items(1, 51);
    expect(compareSound(a.slice(19), a)).toEqual({ error: 0, offset: 19, overlap: 32 });
    expect(compareSound(a.slice(19), Uint32Array.from([...a.slice(30), ...items(2, 30)]))).toBeNull();
    expect(compareSound(a.slice(30), a)).toBeNull();
  });
});

it.each([
  // a film that moves
  [0.7, false, null, 'same'],
  [4, false, 0.4, 'same'],
  [4.1, false, null, 'review'],
  [8, false, 0.15, 'same'],
  [8.1, false, 0.15, 'review'],
  [12, false, 0.3, 'review'],
  [12.1, false, 0.01, 'different'],
  [null, false, 0.01, 'different'],
  // one that shows a still picture
  [0, true, 0.4, 'review'],
  [5, true, 0.1, 'same'],
  [1, true, null, 'same'],
  [1.1, true, null, 'review'],
] as const)('pictures %s bits apart (still: %s) with sound wrong by %s are %s', (distance, still, soundError, expected) => {
  expect(verdict(distance, { still, soundError })).toBe(expected);
});

describe('a clip that is compared with others', () => {
  const views = (series: BigUint64Array) => viewsOf(() => series);
  const certain = (of: (bit: number) => number) => perView(() => Uint8Array.from({ length: 40 * 64 }, (_, index) => of(index % 64)));
  const film = (series: BigUint64Array, certainty = certain(() => 255), sound = items(5, 80)): Fingerprint => ({
    pictures: views(series),
    mirrored: views(hashes(77, series.length)),
    certainty: { pictures: certainty, mirrored: certainty },
    sound,
  });
  const stored = (of: Fingerprint) => ({ pictures: everyOther(of.pictures, 0), sound: of.sound });

  it('is found to be another although it begins between the pictures that are stored', () => {
    const a = hashes(1, 40);
    expect(likenessTo(film(a.slice(3)))(stored(film(a)))).toMatchObject({ verdict: 'same', distance: 0, offsetMs: 750, mirrored: false });
  });

  it('is the same where only bits differ that noise decides', () => {
    const a = hashes(1, 40);
    const noisy = a.map((hash) => hash ^ 0xffn);
    expect(
      likenessTo(
        film(
          noisy,
          certain((bit) => (bit >= 56 ? 10 : 255)),
          items(6, 80),
        ),
      )(stored(film(a))).verdict,
    ).toBe('same');
    expect(
      likenessTo(
        film(
          noisy,
          certain(() => 255),
          items(6, 80),
        ),
      )(stored(film(a))).verdict,
    ).toBe('review');
  });

  it('is the same by the view in which fewer bits differ of those that tell, though more differ of all', () => {
    const [whole, core] = [hashes(1, 40), hashes(2, 40)];
    const other = stored({ ...film(hashes(3, 40)), pictures: { ...views(hashes(3, 40)), whole, core } });
    const certainty = { ...certain(() => 255), whole: certain((bit) => (bit >= 52 ? 10 : 255)).whole };
    const copy = {
      ...film(hashes(4, 40), certainty),
      pictures: { ...views(hashes(4, 40)), whole: whole.map((hash) => hash ^ 0xfffn), core: core.map((hash) => hash ^ 0x1ffn) },
    };
    expect(likenessTo(copy)(other)).toMatchObject({ verdict: 'same', mirrored: false });
  });

  it('is for a person to look at when it is a still picture with another sound, or with none that could be told from others', () => {
    const still = new BigUint64Array(40).fill(0xf0f0f0f0f0f0f0f0n);
    const almost = still.map((hash) => hash ^ 0b11n);
    expect(likenessTo(film(still))(stored(film(almost, undefined, items(6, 80)))).verdict).toBe('review');
    expect(likenessTo(film(still))(stored(film(almost))).verdict).toBe('same');
    const silence = new Uint32Array(80).fill(627_964_279);
    expect(likenessTo(film(still, undefined, silence))(stored(film(almost, undefined, silence))).verdict).toBe('review');
  });
});

describe('what a clip is looked up by', () => {
  const views = (series: BigUint64Array) => viewsOf(() => series);
  const certainty = (pictures: number, of: (bit: number) => number) =>
    perView(() => Uint8Array.from({ length: pictures * 64 }, (_, index) => of(index % 64)));

  it('survives that the least certain bits of every half change, and meets nothing else', () => {
    const a = hashes(1, 20);
    // of each half the first bit and the last are doubtful, and all of them are wrong
    const doubt = certainty(20, (bit) => (bit % 32 === 0 || bit % 32 === 31 ? 9 : 200));
    const changed = a.map((hash) => hash ^ 0x8000000180000001n);
    const stored = new Set(storedTokens(views(a)));
    expect(lookUpTokens(views(changed), doubt).filter((token) => stored.has(token))).toHaveLength(stored.size);
    expect(lookUpTokens(views(hashes(2, 20)), doubt).filter((token) => stored.has(token))).toEqual([]);
    expect(
      lookUpTokens(
        views(changed),
        certainty(20, (bit) => bit + 1),
      ).filter((token) => stored.has(token)),
    ).toEqual([]);
  });

  it('is spread over a long film, and never more than the database likes', () => {
    expect(storedTokens(views(hashes(1, 720)))).toHaveLength(80);
    expect(
      lookUpTokens(
        views(hashes(1, 720)),
        certainty(720, () => 255),
      ),
    ).toHaveLength(320);
    expect(soundTokens(items(1, 1450), 'store')).toHaveLength(50);
    expect(soundTokens(items(1, 1450), 'look-up')).toHaveLength(200);
    expect(storedTokens(views(new BigUint64Array(30).fill(5n)))).toEqual([0, 5]);
  });

  it('is the same when the database works it out from what it has stored', async () => {
    const { db, drop } = await createTestDatabase();
    const film = hashes(3, 80);
    film[8] = FLAT;
    const different = perView((view) => film.map((hash) => hash ^ BigInt(VIEWS.indexOf(view) * 0x1111)));
    await db.pool.query('alter table media_fingerprints drop constraint media_fingerprints_asset_id_fkey');
    await db.pool.query("insert into media_fingerprints values ($1, $1, now(), $2, '', '{}', '{}')", [
      '00000000-0000-7000-8000-000000000001',
      packViews(different),
    ]);
    await db.pool.query(await readFile(new URL('../../../../../migrations/0121_media_halves.sql', import.meta.url), 'utf8'));
    const { rows } = await db.pool.query<{ picture_tokens: number[] }>('select picture_tokens from media_fingerprints');
    expect(rows[0]?.picture_tokens.toSorted((one, other) => one - other)).toEqual(storedTokens(different).toSorted((one, other) => one - other));
    await drop();
  });
});
