import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg, makeClip } from '#platform/ffmpeg/testing/clips.ts';
import { createTestMedia, type TestMedia } from './testing/test-media.ts';
import { expectWatchable, probePublic } from './testing/watchable.ts';

let bench: TestMedia;
let folder: string;
const at = (name: string) => path.join(folder, name);
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

beforeAll(async () => {
  bench = await createTestMedia({ limits: { maxDurationMs: 600_000 } });
  folder = await mkdtemp(path.join(tmpdir(), 'farandole-inputs-'));
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

/** Writes a film as a browser records it: to a pipe, so that nothing in it knows how long it is. */
async function recorded(name: string, format: readonly string[], coding: readonly string[]): Promise<string> {
  const plain = await makeClip(at(`plain-${name}.mp4`), { seconds: 1.5 });
  await writeFile(at(name), await ffmpeg(['-i', plain, ...coding, ...format, '-']));
  return at(name);
}

describe('films that phones, browsers and editors write', { timeout: 60_000 }, () => {
  it('are taken in PQ with ten bits', async () => {
    const params = 'log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc';
    const light = ['-color_primaries', 'bt2020', '-color_trc', 'smpte2084', '-colorspace', 'bt2020nc'];
    const pq = [
      '-c:v',
      'libx265',
      '-preset',
      'ultrafast',
      '-pix_fmt',
      'yuv420p10le',
      '-x265-params',
      params,
      ...light,
      '-tag:v',
      'hvc1',
      '-c:a',
      'aac',
    ];
    const asset = await bench.process(await makeClip(at('pq.mov'), { coding: pq }));
    await expectWatchable(bench, asset);
    expect(asset.notes).toEqual(['hdr-converted']);
  });

  it('are taken with half pictures, which become whole ones', async () => {
    // a bar that jumps sideways: woven together, every second line of it is elsewhere
    const moving = "color=black:s=320x240:r=50:d=1[wall];color=white:s=64x240:r=50:d=1[post];[wall][post]overlay=x='mod(n*16,256)':y=0";
    const bar = `${moving},interlace,format=yuv420p`;
    await ffmpeg(['-f', 'lavfi', '-i', bar, '-c:v', 'libx264', '-flags', '+ildct+ilme', at('woven.mkv')]);
    const asset = await bench.process(at('woven.mkv'));
    await expectWatchable(bench, asset, false);
    expect(asset.notes).toEqual(['deinterlaced']);
    expect(await combing(at('woven.mkv'))).toBeGreaterThan(3 * (await combing(bench.fileOf(asset.renditions.at(-1)?.url ?? ''))));
  });

  it('are taken as a browser records them in WebM, without a duration', async () => {
    const webm = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus', '-f', 'webm', '-live', '1'];
    const asset = await bench.process(await recorded('recorded.webm', [], webm));
    await expectWatchable(bench, asset);
    expect(asset).toMatchObject({ hasSound: true });
    expect(Math.abs((asset.durationMs ?? 0) - 1500)).toBeLessThan(100);
  });

  it('are taken as a browser records them in MP4, in fragments and with Opus', async () => {
    const fragments = ['-f', 'mp4', '-movflags', '+frag_keyframe+empty_moov+default_base_moof'];
    const asset = await bench.process(await recorded('recorded.mp4', fragments, [...X264, '-c:a', 'libopus']));
    await expectWatchable(bench, asset);
    expect(Math.abs((asset.durationMs ?? 0) - 1500)).toBeLessThan(100);
  });

  it('are taken with an edit list: what an editor cut away stays away', async () => {
    const long = await makeClip(at('long.mp4'), { seconds: 3, coding: [...X264, '-g', '300', '-c:a', 'aac'] });
    await ffmpeg(['-ss', '1.2', '-i', long, '-c', 'copy', at('edited.mp4')]);
    const asset = await bench.process(at('edited.mp4'));
    await expectWatchable(bench, asset);
    expect(Math.abs((asset.durationMs ?? 0) - 1800)).toBeLessThan(150);
  });

  it('may change their size on the way; the result does not', async () => {
    for (const [name, size] of [
      ['small', { width: 160, height: 284 }],
      ['large', { width: 240, height: 426 }],
    ] as const) {
      const part = await makeClip(at(`${name}.mp4`), { ...size, sound: null, seconds: 0.5, coding: [...X264, '-x264-params', 'repeat-headers=1'] });
      await ffmpeg(['-i', part, '-c', 'copy', '-bsf:v', 'h264_mp4toannexb', at(`${name}.h264`)]);
    }
    await writeFile(at('both.h264'), Buffer.concat([await readFile(at('small.h264')), await readFile(at('large.h264'))]));
    await ffmpeg(['-fflags', '+genpts', '-r', '30', '-i', at('both.h264'), '-c', 'copy', at('both.mkv')]);
    const asset = await bench.process(at('both.mkv'));
    await expectWatchable(bench, asset);
    expect((await probePublic(bench, asset.renditions[0]?.url ?? '')).video[0]?.frames).toBeGreaterThanOrEqual(30);
  });

  it('are taken with a damaged picture: it is not their copy that is shown, and nothing of ours has failed', async () => {
    const film = await readFile(await makeClip(at('damaged.mp4'), { filters: 'noise=alls=20,format=yuv420p', coding: [...X264, '-c:a', 'aac'] }));
    const first = film.indexOf('mdat') + 2000;
    for (let index = first; index < first + 100; index += 1) film[index] = (index * 2_654_435_761) >>> 11;
    await writeFile(at('damaged.mp4'), film);
    const crashes = async () => (await bench.database.db.pool.query('select 1 from media_assets where crashes > 0')).rows;
    const asset = await bench.process(at('damaged.mp4'));
    await expectWatchable(bench, asset, false);
    expect(await crashes()).toEqual([]);
  });

  it('say when one of several sounds was kept', async () => {
    const two = ['-f', 'lavfi', '-t', '1', '-i', 'sine=frequency=900'];
    await ffmpeg([
      '-i',
      await makeClip(at('one-sound.mp4')),
      ...two,
      '-map',
      '0',
      '-map',
      '1:a',
      '-c:v',
      'copy',
      '-c:a',
      'aac',
      at('two-sounds.mp4'),
    ]);
    expect((await bench.process(at('two-sounds.mp4'))).notes).toEqual(['other-sound-left-out']);
  });
});

describe('loudness', { timeout: 60_000 }, () => {
  it('is brought to -14 LUFS by making films quieter only: what is quiet in a loud film is never raised, and peaks stay below -1 dBTP [F-27]', async () => {
    const quietThenLoud = "aevalsrc='if(lt(t,2),0.02,0.95)*sin(880*PI*t)':s=48000";
    const source = await makeClip(at('quiet-then-loud.mp4'), { seconds: 4, sound: quietThenLoud });
    const asset = await bench.process(source);
    const result = bench.fileOf(asset.renditions[0]?.url ?? '');
    expect(await power(result, 0, 1.8)).toBeLessThanOrEqual((await power(source, 0, 1.8)) + 0.1);
    expect(await measure(result, 'I')).toBeCloseTo(-14, 0);
    expect(await peak(result)).toBeLessThanOrEqual(-1);
  });
});

describe('a film of more than three minutes', { timeout: 240_000 }, () => {
  it('can also be played as HLS, from one file for each rung', async () => {
    const tiny = { width: 96, height: 96, rate: 2, seconds: 184, sound: null, coding: X264 };
    const asset = await bench.process(await makeClip(at('three-minutes.mp4'), tiny));
    expect(asset.state).toBe('ready');
    expect(asset.skipped.map(({ rendition }) => rendition)).not.toContain('hls');
    const read = (url: string) => readFile(bench.fileOf(url), 'utf8');
    const main = await read(asset.playlistUrl ?? '');
    const named = main.split('\n').filter((line) => line.endsWith('.m3u8'));
    expect(named).toHaveLength(1);
    expect(main).toMatch(/RESOLUTION=96x96,CODECS="avc1\.64002a"/);
    for (const name of named) {
      const variant = await read(path.posix.join(path.posix.dirname(asset.playlistUrl ?? ''), name));
      const [, media = ''] = /#EXT-X-MAP:URI="([^"]+)"/.exec(variant) ?? [];
      const url = path.posix.join(path.posix.dirname(asset.playlistUrl ?? ''), media);
      expect((await probePublic(bench, url)).durationMs).toBeGreaterThan(183_000);
      const ends = [...variant.matchAll(/#EXT-X-BYTERANGE:(\d+)@(\d+)/g)].map(([, length, start]) => Number(length) + Number(start));
      expect(Math.max(...ends)).toBe((await readFile(bench.fileOf(url))).length);
    }
  });
});

/** How much neighbouring lines differ: much, where two moments are woven into one picture. */
async function combing(file: string): Promise<number> {
  const [width, height] = [320, 240];
  const gray = await ffmpeg(['-i', file, '-vf', `scale=${width}:${height}:flags=neighbor,format=gray`, '-frames:v', '20', '-f', 'rawvideo', '-']);
  let sum = 0;
  for (let line = 1; line < height; line += 1) {
    for (let x = 0; x < width; x += 1)
      sum += Math.abs((gray[10 * width * height + line * width + x] ?? 0) - (gray[10 * width * height + (line - 1) * width + x] ?? 0));
  }
  return sum / (width * height);
}

/** Mean power of a part of a film's sound, in dB. */
async function power(file: string, from: number, to: number): Promise<number> {
  const samples = await ffmpeg(['-i', file, '-af', `atrim=${from}:${to}`, '-f', 'f32le', '-ac', '1', '-']);
  const floats = new Float32Array(samples.buffer.slice(samples.byteOffset, samples.byteOffset + samples.length));
  return 10 * Math.log10(floats.reduce((sum, value) => sum + value * value, 0) / floats.length);
}

async function measure(file: string, key: string): Promise<number> {
  const text = await ffmpeg(['-i', file, '-af', `ebur128=metadata=1:peak=true,ametadata=print:key=lavfi.r128.${key}:file=-`, '-f', 'null', '-']);
  return Number(text.toString().trim().split('=').at(-1));
}

/** True peak in dBTP. */
async function peak(file: string): Promise<number> {
  const text = await ffmpeg(['-i', file, '-af', 'ebur128=metadata=1:peak=true,ametadata=print:key=lavfi.r128.true_peak:file=-', '-f', 'null', '-']);
  const peaks = [...text.toString().matchAll(/true_peak=([\d.]+)/g)].map(([, value]) => Number(value));
  return 20 * Math.log10(Math.max(...peaks));
}
