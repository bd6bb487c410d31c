import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg, makeClip } from '#platform/ffmpeg/testing/clips.ts';
import type { AssetId } from '../asset-id.ts';
import { publishAsIs } from '../testing/publish-as-is.ts';
import { createTestMedia, type TestMedia } from '../testing/test-media.ts';

let bench: TestMedia;
let folder: string;
let film: string;
let original: AssetId;
const clip = (name: string) => path.join(folder, name);
const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
const context = { signal: new AbortController().signal, attempt: 1, maxAttempts: 4 };

beforeAll(async () => {
  bench = await createTestMedia();
  folder = await mkdtemp(path.join(tmpdir(), 'farandole-analysis-'));
  film = await makeFilm('film.mp4', 'mandelbrot=s=240x426:r=15:start_scale=1.5:end_scale=0.3:end_pts=80', 'sine=frequency=500');
  original = await process(film);
}, 60_000);
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

async function makeFilm(name: string, picture: string, sound: string): Promise<string> {
  await ffmpeg(['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound, '-t', '4', ...coding, clip(name)]);
  return clip(name);
}

/** Publishes a file as it is, as one rendition, and looks at it. */
async function process(file: string): Promise<AssetId> {
  const id = await publishAsIs(bench, file);
  await bench.media.analysis.analyse(id, context);
  return id;
}

async function altered(name: string, filters: string): Promise<AssetId> {
  await ffmpeg(['-i', film, '-vf', filters, ...coding, '-crf', '34', clip(name)]);
  return process(clip(name));
}

describe('a clip that was made of another', { timeout: 60_000 }, () => {
  it('is found whatever was done to it, and the first upload stays the original [MOD-03]', async () => {
    const copies = [
      await altered('smaller.mp4', 'scale=180:320'),
      await altered('mirrored.mp4', 'hflip'),
      await altered('cropped.mp4', 'crop=iw*0.9:ih*0.9'),
      await altered('barred.mp4', 'scale=240:240,pad=240:426:0:93'),
    ];
    const other = await process(await makeFilm('other.mp4', 'testsrc2=s=240x426:r=15', 'sine=frequency=800'));
    for (const copy of copies) {
      expect(await bench.media.analysis.duplicatesOf(copy)).toEqual({
        originalId: original,
        others: [original, ...copies.filter((id) => id !== copy)],
        toReview: [],
      });
    }
    expect(await bench.media.analysis.duplicatesOf(original)).toEqual({ originalId: original, others: copies, toReview: [] });
    expect(await bench.media.analysis.duplicatesOf(other)).toEqual({ originalId: other, others: [], toReview: [] });
    // looking again changes nothing, and when the original goes the next upload takes its place
    await bench.media.analysis.analyse(copies[0] as AssetId, context);
    await bench.database.db.transaction((tx) => bench.media.remove(tx, original));
    expect(await bench.media.analysis.duplicatesOf(copies[3] as AssetId)).toEqual({
      originalId: copies[0],
      others: copies.slice(0, 3),
      toReview: [],
    });
  });
});

describe('a clip', { timeout: 60_000 }, () => {
  it('that flashes more than three times a second carries a warning, one that does not carries none [F-61]', async () => {
    const strobe = await process(
      await makeFilm('strobe.mp4', "color=black:s=240x426:r=30,geq=lum='if(mod(floor(N/3),2),235,16)':cb=128:cr=128", 'sine'),
    );
    expect(await bench.media.get(strobe)).toMatchObject({ warnings: ['flashing'], isSilent: false });
    const calm = await process(await makeClip(clip('calm.mp4')));
    expect(await bench.media.get(calm)).toMatchObject({ warnings: [], isSilent: false });
  });

  it('whose sound track is empty is said to be silent; one with no sound track is not', async () => {
    const silent = await process(await makeClip(clip('silent.mp4'), { sound: 'anullsrc=r=48000' }));
    expect(await bench.media.get(silent)).toMatchObject({ isSilent: true });
    const mute = await process(await makeClip(clip('mute.mp4'), { sound: null }));
    expect(await bench.media.get(mute)).toMatchObject({ isSilent: null });
    expect(await bench.media.analysis.waveform(mute)).toBeNull();
  });

  it('shows its author where its sound is loud', async () => {
    const half = await process(await makeClip(clip('half.mp4'), { seconds: 2, sound: "aevalsrc='if(lt(t,1),0.02,0.5)*sin(880*PI*t)':s=48000" }));
    const peaks = [...((await bench.media.analysis.waveform(half)) ?? [])];
    expect(peaks).toHaveLength(1000);
    expect(Math.max(...peaks.slice(50, 450))).toBeLessThan(Math.min(...peaks.slice(550, 950)) / 5);
  });

  it('that is gone by the time it is looked at is no trouble', async () => {
    const id = await process(await makeClip(clip('gone.mp4')));
    await bench.database.db.transaction((tx) => bench.media.remove(tx, id));
    await expect(bench.media.analysis.analyse(id, context)).resolves.toBeUndefined();
    expect(await bench.media.analysis.duplicatesOf(id)).toBeNull();
  });
});
