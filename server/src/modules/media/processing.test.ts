import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { thumbHashToApproximateAspectRatio } from 'thumbhash';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ClipOptions,
  ffmpeg,
  makeClip,
  markTurned,
  PLANTED,
  PLANTED_METADATA,
  QUARTERS,
  quarterColours,
} from '#platform/ffmpeg/testing/clips.ts';
import type { Asset } from './asset.ts';
import { createMediaOn, createTestMedia } from './testing/test-media.ts';
import { expectWatchable as expectWatchableOn } from './testing/watchable.ts';

let bench: Awaited<ReturnType<typeof createTestMedia>>;
let folder: string;
const clip = (name: string) => path.join(folder, name);

beforeAll(async () => {
  bench = await createTestMedia();
  folder = await mkdtemp(path.join(tmpdir(), 'farandole-clips-'));
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

const expectWatchable = (asset: Asset) => expectWatchableOn(bench, asset);
const sizes = (asset: Asset) => asset.renditions.map(({ width, height }) => `${width}x${height}`).toSorted();

describe('a film becomes watchable', { timeout: 120_000 }, () => {
  it('makes the whole ladder of an upright 1080p film and deletes the upload', async () => {
    const asset = await bench.process(
      await makeClip(clip('full.mp4'), {
        width: 1080,
        height: 1920,
        rate: 60,
        seconds: 0.5,
        sound: null,
        coding: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '600', '-crf', '10'],
        filters: 'noise=alls=10,format=yuv420p',
      }),
    );
    await expectWatchable(asset);
    expect(sizes(asset)).toEqual(['1080x1920', '360x640', '540x960', '720x1280']);
    expect((await bench.stored()).filter((key) => key.startsWith('uploads/'))).toEqual([]);
    await expect.poll(bench.workedIn).toEqual([]);
  });

  it('turns a phone’s film upright and takes nothing along that it says of its place and maker', async () => {
    const lying = await makeClip(clip('lying.mov'), { width: 240, height: 426, filters: 'transpose=clock,format=yuv420p' });
    const source = await markTurned(lying, clip('phone.mov'), 90, PLANTED_METADATA);
    expect(await quarterColours(source)).toEqual(QUARTERS);
    expect((await readFile(source)).includes(PLANTED[0])).toBe(true);
    const asset = await bench.process(source);
    await expectWatchable(asset);
    expect(asset).toMatchObject({ width: 240, height: 426, hasSound: true });
    // renditions, preview, both posters, storyboard and its index, and what the API says
    const kept = (await bench.stored()).filter((key) => key.startsWith(asset.posterUrl?.split('/').slice(1, 3).join('/') ?? '-'));
    expect(kept).toHaveLength(6);
    const derived = [...(await Promise.all(kept.map((key) => readFile(bench.fileOf(key))))), Buffer.from(JSON.stringify(asset))];
    for (const planted of PLANTED) expect(derived.some((bytes) => bytes.includes(planted))).toBe(false);
  });

  it('brings a phone’s HEVC film in 10-bit HLG, lying on its side, to ordinary screens', async () => {
    const hlg = [
      '-c:v',
      'libx265',
      '-preset',
      'ultrafast',
      '-pix_fmt',
      'yuv420p10le',
      '-x265-params',
      'log-level=none:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc',
      '-color_primaries',
      'bt2020',
      '-color_trc',
      'arib-std-b67',
      '-colorspace',
      'bt2020nc',
      '-tag:v',
      'hvc1',
      '-c:a',
      'aac',
    ];
    const lying = await makeClip(clip('hlg-lying.mov'), { width: 540, height: 960, coding: hlg, filters: 'transpose=cclock' });
    const source = await markTurned(lying, clip('hlg.mov'), -90, PLANTED_METADATA);
    const asset = await bench.process(source);
    await expectWatchable(asset);
    expect(asset).toMatchObject({ width: 540, height: 960, hasSound: true });
    expect(sizes(asset)).toEqual(['360x640', '540x960']);
  });

  it.each<[string, string, ClipOptions, Partial<Asset>]>([
    [
      'a WebM film in VP9 with Opus',
      'vp9.webm',
      { coding: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'] },
      { hasSound: true },
    ],
    [
      'a WebM film in VP8 with Vorbis',
      'vp8.webm',
      { coding: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libvorbis'] },
      { hasSound: true },
    ],
    ['an AV1 film', 'av1.mp4', { coding: ['-c:v', 'libsvtav1', '-preset', '12', '-svtav1-params', 'lp=1', '-c:a', 'libopus'] }, { hasSound: true }],
    ['a landscape film', 'landscape.mp4', { width: 640, height: 360 }, { width: 640, height: 360 }],
    [
      'a film of odd size',
      'odd.mkv',
      { width: 241, height: 427, coding: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p', '-c:a', 'aac'] },
      { width: 241, height: 427 },
    ],
    ['a film without sound', 'silent.mp4', { sound: null }, { hasSound: false }],
    [
      'a film with mono sound at 96 kHz',
      'mono.mov',
      {
        sound: 'sine=frequency=440:sample_rate=96000',
        coding: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'pcm_s16le', '-ac', '1'],
      },
      { hasSound: true },
    ],
    [
      'a film whose frames come unevenly',
      'uneven.mp4',
      {
        seconds: 2,
        filters: "select='lt(n,15)+not(mod(n,4))'",
        coding: ['-fps_mode', 'vfr', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
      },
      {},
    ],
    ['a film with oblong pixels', 'oblong.mp4', { width: 240, height: 240, filters: 'setsar=2/1' }, { width: 480, height: 240 }],
    [
      '4K at 60 frames a second',
      '4k60.mp4',
      { width: 2160, height: 3840, rate: 60, seconds: 0.5, sound: null, coding: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'] },
      { width: 2160, height: 3840 },
    ],
  ])('takes %s', async (_what, name, options, expected) => {
    const asset = await bench.process(await makeClip(clip(name), options));
    await expectWatchable(asset);
    expect(asset).toMatchObject(expected);
    for (const { width, height } of asset.renditions) expect(Math.min(width, height)).toBeLessThanOrEqual(1080);
  });

  it('takes the default sound of several', async () => {
    const silent = await makeClip(clip('no-sound.mp4'), { sound: null });
    const inputs = ['-i', silent, '-f', 'lavfi', '-t', '1', '-i', 'sine=frequency=200', '-f', 'lavfi', '-t', '1', '-i', 'sine=frequency=3000'];
    await ffmpeg([
      ...inputs,
      '-map',
      '0:v',
      '-map',
      '1:a',
      '-map',
      '2:a',
      '-c:v',
      'copy',
      '-c:a',
      'aac',
      '-disposition:a:0',
      '0',
      '-disposition:a:1',
      'default',
      clip('two-sounds.mp4'),
    ]);
    const asset = await bench.process(clip('two-sounds.mp4'));
    await expectWatchable(asset);
    expect(await loudestHalf(asset)).toBe('high');
  });

  it('makes loud films quieter, down to -14 LUFS, and leaves quiet ones as they are', async () => {
    const loud = await bench.process(await makeClip(clip('loud.mp4'), { seconds: 2, sound: 'aevalsrc=0.9*sin(880*PI*t):s=48000' }));
    const quiet = await bench.process(await makeClip(clip('quiet.mp4'), { seconds: 2, sound: 'aevalsrc=0.02*sin(880*PI*t):s=48000' }));
    expect(await loudness(loud)).toBeCloseTo(-14, 0);
    expect(await loudness(quiet)).toBeCloseTo(await integrated(clip('quiet.mp4')), 0);
    expect(await loudness(quiet)).toBeLessThan(-30);
  });

  it('gives every film a small poster, a thumbhash and its average colour', async () => {
    const asset = await bench.process(await makeClip(clip('poster.mp4'), { width: 720, height: 1280, filters: 'noise=alls=60:allf=t', sound: null }));
    const poster = await readFile(bench.fileOf(asset.posterUrl ?? ''));
    expect(await sharp(poster).metadata()).toMatchObject({ format: 'webp', width: 360, height: 640 });
    expect(poster.length).toBeLessThanOrEqual(25 * 1024);
    const hash = Buffer.from(asset.thumbhash ?? '', 'base64');
    expect(hash.length).toBeLessThanOrEqual(28);
    expect(thumbHashToApproximateAspectRatio(hash)).toBeCloseTo(9 / 16, 1);
    expect(asset.averageColour).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('gives those who save data a lighter poster of the same picture', async () => {
    const filters = 'noise=alls=12,gblur=sigma=2';
    const asset = await bench.process(await makeClip(clip('light.mp4'), { width: 720, height: 1280, filters, sound: null }));
    const [poster, light] = await Promise.all([asset.posterUrl, asset.lightPosterUrl].map((url) => readFile(bench.fileOf(url ?? ''))));
    expect(light?.length).toBeLessThan((poster?.length ?? 0) * 0.8);
    expect(await sharp(light).metadata()).toMatchObject({ format: 'webp', width: 360, height: 640 });
    const [colour, same] = await Promise.all([poster, light].map((file) => sharp(file).resize(1, 1).raw().toBuffer()));
    for (const [channel, value] of [...(colour ?? [])].entries()) expect(Math.abs(value - (same?.[channel] ?? 0))).toBeLessThanOrEqual(4);
  });

  it('keeps the lowest rung of a noisy film below 600 kbit/s', async () => {
    const asset = await bench.process(await makeClip(clip('noisy.mp4'), { width: 360, height: 640, seconds: 4, filters: 'noise=alls=80:allf=t' }));
    expect(asset.renditions.map(({ width }) => width)).toEqual([360]);
    expect(asset.renditions[0]?.bitrate).toBeLessThanOrEqual(600_000);
    expect(asset.renditions[0]?.bitrate).toBeGreaterThan(300_000);
  });

  it('shows a web-safe film as it is until clean renditions exist', async () => {
    const source = await makeClip(clip('web-safe.mp4'), {
      width: 540,
      height: 960,
      coding: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', ...PLANTED_METADATA],
    });
    const id = await bench.receive(source);
    const { signal } = new AbortController();
    const seen: (readonly string[])[] = [];
    const watched = createMediaOn(bench, {
      encode: async (file, task, options) => {
        seen.push((await bench.media.get(id))?.renditions.map(({ url }) => url) ?? []);
        return bench.engine.encode(file, task, options);
      },
    });
    await watched.work.process(id, { signal, attempt: 1, maxAttempts: 8 });
    expect(seen).toEqual([[expect.stringMatching(/-source\.mp4$/)]]);
    const asset = await bench.media.get(id);
    await expectWatchable(asset as Asset);
    expect(asset?.renditions.map(({ url }) => url).join()).not.toContain('source');
  });
});

/** Which half of the spectrum the sound of the first rendition is in. */
async function loudestHalf(asset: Asset): Promise<'low' | 'high'> {
  const file = bench.fileOf(asset.renditions[0]?.url ?? '');
  const power = async (filter: string) => {
    const samples = await ffmpeg(['-i', file, '-af', filter, '-f', 's16le', '-ac', '1', '-']);
    return new Int16Array(samples.buffer, samples.byteOffset, samples.length >> 1).reduce((sum, sample) => sum + sample * sample, 0);
  };
  return (await power('lowpass=f=1000')) > (await power('highpass=f=1500')) ? 'low' : 'high';
}

const loudness = (asset: Asset) => integrated(bench.fileOf(asset.renditions[0]?.url ?? ''));

/** Integrated loudness in LUFS, as the command line measures it. */
async function integrated(file: string): Promise<number> {
  const text = await ffmpeg(['-i', file, '-af', 'ebur128=metadata=1,ametadata=print:key=lavfi.r128.I:file=-', '-f', 'null', '-']);
  return Number(text.toString().trim().split('=').at(-1));
}
