import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProbeReport } from '#platform/ffmpeg/engine.ts';
import type { Asset } from './asset.ts';
import { ffmpeg, makeClip, markTurned, PLANTED, PLANTED_METADATA, QUARTERS, quarterColours } from './testing/clips.ts';
import { createTestMedia } from './testing/test-media.ts';

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

async function probe(url: string): Promise<ProbeReport> {
  const answer = await bench.engine.probe(bench.fileOf(url), { signal: new AbortController().signal, container: 'mov', timeoutMs: 10_000 });
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

/** What holds for every asset that is ready. */
async function expectWatchable(asset: Asset): Promise<void> {
  expect(asset).toMatchObject({ state: 'ready', step: 'done', progress: 1, secondsLeft: null, refusal: null });
  expect(asset.renditions.length).toBeGreaterThan(0);
  for (const rendition of asset.renditions) {
    const report = await probe(rendition.url);
    const [video] = report.video;
    expect(video).toMatchObject({ codec: 'h264', profile: 100, pixelFormat: 'yuv420p', orientation: null, transfer: 'sdr', matrix: 1, startsWithKeyFrame: true });
    expect(video?.keyFrameGapMs).toBeLessThanOrEqual(2100);
    expect({ width: video?.width, height: video?.height }).toEqual({ width: rendition.width, height: rendition.height });
    expect(report.audio.map(({ codec, profile, channels, sampleRate }) => ({ codec, profile, channels, sampleRate }))).toEqual(
      asset.hasSound ? [{ codec: 'aac', profile: 1, channels: 2, sampleRate: 48_000 }] : [],
    );
    expect(Math.abs(report.durationMs - (asset.durationMs ?? 0))).toBeLessThanOrEqual(200);
    expect((await readFile(bench.fileOf(rendition.url))).indexOf('moov')).toBeLessThan(100);
    expect(await quarterColours(bench.fileOf(rendition.url))).toEqual(QUARTERS);
  }
  expect(await bench.announced(asset.id)).toEqual(['media.asset-playable', 'media.asset-ready']);
  const publicKeys = (await bench.stored()).filter((key) => key.startsWith('media/') && asset.posterUrl?.startsWith(`/${key.split('/').slice(0, 2).join('/')}/`));
  expect(publicKeys.toSorted()).toEqual([asset.posterUrl, ...asset.renditions.map(({ url }) => url)].map((url) => url?.slice(1)).toSorted());
}

const sizes = (asset: Asset) => asset.renditions.map(({ width, height }) => `${width}x${height}`).toSorted();

describe('a film becomes watchable', () => {
  it('makes the whole ladder of an upright 1080p film and deletes the upload', async () => {
    const asset = await bench.process(await makeClip(clip('full.mp4'), { width: 1080, height: 1920, rate: 60, seconds: 1, sound: null, coding: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '600', '-crf', '10'], filters: 'noise=alls=10,format=yuv420p' }));
    await expectWatchable(asset);
    expect(sizes(asset)).toEqual(['1080x1920', '360x640', '540x960', '720x1280']);
    expect((await bench.stored()).filter((key) => key.startsWith('uploads/'))).toEqual([]);
    expect(await bench.workedIn()).toEqual([]);
  });

  it('turns a phone’s film upright and takes nothing along that it says of its place and maker', async () => {
    const lying = await makeClip(clip('lying.mov'), { width: 240, height: 426, filters: 'transpose=clock,format=yuv420p' });
    const source = await markTurned(lying, clip('phone.mov'), 90, PLANTED_METADATA);
    expect(await quarterColours(source)).toEqual(QUARTERS);
    expect((await readFile(source)).includes(PLANTED[0])).toBe(true);
    const asset = await bench.process(source);
    await expectWatchable(asset);
    expect(asset).toMatchObject({ width: 240, height: 426, hasSound: true });
    const derived = await Promise.all([asset.posterUrl ?? '', ...asset.renditions.map(({ url }) => url)].map((url) => readFile(bench.fileOf(url))));
    for (const planted of PLANTED) expect(derived.some((bytes) => bytes.includes(planted))).toBe(false);
  });
});
