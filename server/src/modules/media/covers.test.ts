import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg } from '#platform/ffmpeg/testing/clips.ts';
import type { Asset } from './asset.ts';
import { AssetId } from './asset-id.ts';
import { createTestMedia, type TestMedia } from './testing/test-media.ts';

let bench: TestMedia;
let folder: string;
let film: string;
const context = { signal: new AbortController().signal, attempt: 1, maxAttempts: 5 };

/** Three seconds: red, then green, then blue. */
beforeAll(async () => {
  bench = await createTestMedia();
  folder = await mkdtemp(path.join(tmpdir(), 'farandole-covers-'));
  film = path.join(folder, 'film.mp4');
  const colours = ['red', 'lime', 'blue'].flatMap((colour) => ['-f', 'lavfi', '-i', `color=${colour}:s=240x426:r=25:d=1`]);
  await ffmpeg([...colours, '-filter_complex', 'concat=n=3', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', film]);
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

/** Name of the poster's colour. */
async function posterColour(asset: Asset | null, url = asset?.posterUrl): Promise<string> {
  const pixel = await sharp(await readFile(bench.fileOf(url ?? '')))
    .resize(1, 1)
    .raw()
    .toBuffer();
  return ['red', 'green', 'blue'][[0, 1, 2].toSorted((a, b) => (pixel[b] ?? 0) - (pixel[a] ?? 0))[0] ?? 0] ?? '';
}

async function expectOnePoster(id: AssetId): Promise<void> {
  const asset = await bench.media.get(id);
  const posters = (await bench.stored()).filter((key) => key.endsWith('-poster.webp'));
  expect(posters).toContain(asset?.posterUrl?.slice(1));
  expect(new Set(posters).size).toBe(posters.length);
}

describe('the cover of a film', { timeout: 60_000 }, () => {
  it('is the moment its owner chose, with the placeholder and colour of that moment', async () => {
    const { id, thumbhash, posterUrl } = await bench.process(film);
    await bench.media.covers.chooseMoment(id, 2500);
    await bench.media.covers.make(id, context);
    const asset = await bench.media.get(id);
    expect(await posterColour(asset)).toBe('blue');
    expect(asset?.averageColour).toMatch(/^#0.0.f/);
    expect(asset?.thumbhash).not.toBe(thumbhash);
    expect(asset?.posterUrl).not.toBe(posterUrl);
    expect((await bench.stored()).filter((key) => key.endsWith('-poster.webp'))).toEqual([asset?.posterUrl?.slice(1)]);
    expect(await bench.announced(id)).toContain('media.asset-changed');
  });

  it('is the chosen moment also when it was chosen before the film could be watched, or lies behind its end', async () => {
    const id = await bench.receive(film);
    await bench.media.covers.chooseMoment(id, 60_000);
    await bench.media.work.process(id, context, 'playable');
    const events = await bench.media.covers.consumers[0]?.types;
    expect(events?.map(({ name }) => name)).toEqual(['media.asset-playable']);
    await bench.media.covers.make(id, context);
    await bench.media.work.process(id, context);
    expect(await posterColour(await bench.media.get(id))).toBe('blue');
    await expectOnePoster(id);
  });

  it('is a picture of its owner’s, cut to the film’s shape, upright and without what it says of its place', async () => {
    const { id } = await bench.process(film);
    const picture = await sharp({ create: { width: 800, height: 600, channels: 3, background: 'lime' } })
      .withExif({ IFD0: { Make: 'PlantedMaker' } })
      .jpeg()
      .toBuffer();
    await bench.media.covers.usePicture(id, picture);
    const asset = await bench.media.get(id);
    expect(await posterColour(asset)).toBe('green');
    const metadata = await sharp(await readFile(bench.fileOf(asset?.posterUrl ?? ''))).metadata();
    expect(metadata).toMatchObject({ width: 240, height: 426, format: 'webp' });
    expect(metadata.exif).toBeUndefined();
    await expectOnePoster(id);
  });

  it('is lighter for those who save data: of the same picture, and none of an older one', async () => {
    const { id } = await bench.process(film);
    const light = async () =>
      (await bench.stored()).filter((key) => key.startsWith(`media/${AssetId.toPublic(id)}/`) && key.endsWith('-poster-light.webp'));
    for (const [channel, colour] of ['red', 'green', 'blue'].entries()) {
      // grain, the same in every run: chance would put the poster at times where nothing lighter is left
      const pixels = Buffer.from(Array.from({ length: 240 * 426 * 3 }, (_, at) => ((at * 7919) % 97) * 0.4 + (at % 3 === channel ? 100 : 0)));
      await bench.media.covers.usePicture(
        id,
        await sharp(pixels, { raw: { width: 240, height: 426, channels: 3 } })
          .png()
          .toBuffer(),
      );
      const asset = await bench.media.get(id);
      expect(await posterColour(asset, asset?.lightPosterUrl)).toBe(colour);
      expect(await light()).toEqual([asset?.lightPosterUrl?.slice(1)]);
    }
    // a picture of one colour is no lighter for it
    await bench.media.covers.chooseMoment(id, 2500);
    await bench.media.covers.make(id, context);
    expect((await bench.media.get(id))?.lightPosterUrl).toBeNull();
    expect(await light()).toEqual([]);
  });

  it.each([
    ['a text', Buffer.from('no picture')],
    ['a drawing that could run scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['nothing', Buffer.alloc(0)],
  ])('is never %s', async (_what, picture) => {
    const { id, posterUrl } = await bench.process(film);
    await expect(bench.media.covers.usePicture(id, picture)).rejects.toMatchObject({ code: 'asset.bad-cover' });
    expect((await bench.media.get(id))?.posterUrl).toBe(posterUrl);
  });

  it('waits for the film', async () => {
    const id = await bench.receive(film);
    await expect(bench.media.covers.usePicture(id, Buffer.from('x'))).rejects.toMatchObject({ code: 'asset.cover-too-early' });
  });
});
