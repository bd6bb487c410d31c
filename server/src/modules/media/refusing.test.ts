import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestMedia, type TestMedia } from './testing/test-media.ts';
import { makeTricks, type Trick } from './testing/tricks.ts';

let bench: TestMedia;
let folder: string;
let tricks: Trick[];

const NAMES = [
  'an empty file',
  'a text named .mp4',
  'a playlist that names a local file',
  'a playlist that names itself',
  'a playlist that names a remote file',
  'a script that names a local file',
  'a playlist behind the first bytes of a film',
  'a photo',
  'an AVI with a dangerous codec',
  'a Matroska with a dangerous codec',
  'a transport stream',
  'a film cut off before its index',
  'a film cut off after its index',
  'a film whose pictures are noise',
  'sound alone',
  'one pixel',
  'a flood of pixels',
  'a gap of ten hours between two frames',
  'an hour at one frame a second',
  'a thousand frames a second',
  'forty tracks',
];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'farandole-tricks-'));
  bench = await createTestMedia();
  tricks = await makeTricks(folder);
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a file that cannot be shown is refused with its reason, and nothing of it is kept', { timeout: 60_000 }, () => {
  it.each(NAMES)('%s', async (name) => {
    const trick = tricks.find((made) => made.name === name);
    expect(trick).toBeDefined();
    const asset = await bench.process(trick?.file ?? '');
    expect(asset).toMatchObject({
      state: 'refused',
      refusal: trick?.reason,
      step: 'done',
      progress: 1,
      secondsLeft: null,
      renditions: [],
      posterUrl: null,
      thumbhash: null,
    });
    expect(await bench.announced(asset.id)).toEqual(['media.asset-refused']);
    expect(await bench.stored()).toEqual([]);
    await expect.poll(bench.workedIn).toEqual([]);
  });

  it('knows every trick that is made', () => {
    expect(tricks.map(({ name }) => name)).toEqual(NAMES);
  });
});
