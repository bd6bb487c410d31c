import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import type { ProbeReport } from '#platform/ffmpeg/engine.ts';
import { QUARTERS, quarterColours } from '#platform/ffmpeg/testing/clips.ts';
import type { Asset } from '../asset.ts';
import type { TestMedia } from './test-media.ts';

/** What a public file of an asset holds. */
export async function probePublic(bench: TestMedia, url: string): Promise<ProbeReport> {
  const answer = await bench.engine.probe(bench.fileOf(url), { signal: new AbortController().signal, container: 'mov', timeoutMs: 10_000 });
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

/** What holds for every asset that is ready. `inQuarters` says that it shows the four colours of `makeClip`. */
export async function expectWatchable(bench: TestMedia, asset: Asset, inQuarters = true): Promise<void> {
  expect(asset.ladder?.made).toBe(asset.ladder?.planned);
  expect(asset).toMatchObject({ state: 'ready', step: 'done', progress: 1, secondsLeft: null, refusal: null });
  expect(asset.renditions.length).toBeGreaterThan(0);
  for (const rendition of asset.renditions) {
    const report = await probePublic(bench, rendition.url);
    const [video] = report.video;
    expect(video).toMatchObject({
      codec: 'h264',
      profile: 100,
      pixelFormat: 'yuv420p',
      orientation: null,
      transfer: 'sdr',
      matrix: 1,
      startsWithKeyFrame: true,
    });
    expect(video?.keyFrameGapMs).toBeLessThanOrEqual(2100);
    expect({ width: video?.width, height: video?.height }).toEqual({ width: rendition.width, height: rendition.height });
    expect(report.audio.map(({ codec, profile, channels, sampleRate }) => ({ codec, profile, channels, sampleRate }))).toEqual(
      asset.hasSound ? [{ codec: 'aac', profile: 1, channels: 2, sampleRate: 48_000 }] : [],
    );
    expect(Math.abs(report.durationMs - (asset.durationMs ?? 0))).toBeLessThanOrEqual(200);
    expect((await readFile(bench.fileOf(rendition.url))).indexOf('moov')).toBeLessThan(100);
    if (inQuarters) expect(await quarterColours(bench.fileOf(rendition.url))).toEqual(QUARTERS);
  }
  expect(await bench.announced(asset.id)).toEqual(['media.asset-playable', 'media.asset-ready']);
  const publicKeys = (await bench.stored()).filter(
    (key) => key.startsWith('media/') && asset.posterUrl?.startsWith(`/${key.split('/').slice(0, 2).join('/')}/`),
  );
  const storyboard = await readFile(bench.fileOf(asset.storyboardUrl ?? ''), 'utf8');
  const [, picture = ''] = /^(\S+-storyboard\.webp)#xywh=0,0,/m.exec(storyboard) ?? [];
  const pictureUrl = path.posix.join(path.posix.dirname(asset.storyboardUrl ?? ''), picture);
  const urls = [asset.posterUrl, asset.previewUrl, asset.storyboardUrl, pictureUrl, ...asset.renditions.map(({ url }) => url)];
  // a poster that is light already has none that is lighter
  if (asset.lightPosterUrl) urls.push(asset.lightPosterUrl);
  expect(publicKeys.toSorted()).toEqual(urls.map((url) => url?.slice(1)).toSorted());
  expect((await probePublic(bench, asset.previewUrl ?? '')).audio).toEqual([]);
}
