import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Container, EncodeTask, EngineAnswer, EngineOutput, MediaEngine, ProbeReport, RungTask } from './engine.ts';
import { ffmpeg, makeClip, markTurned, PLANTED, PLANTED_METADATA, QUARTERS, quarterColours } from './testing/clips.ts';
import { jailedProcesses } from './testing/jailed.ts';

/** What every engine does alike. `open` starts one whose work folders are below `workDir`. */
export function testEngine(name: string, open: (workDir: string) => MediaEngine): void {
  describe(`the media engine: ${name}`, { timeout: 60_000 }, () => {
    let folder: string;
    let workDir: string;
    let engine: MediaEngine;
    const at = (file: string) => path.join(folder, file);
    const options = (container: Container = 'mov') => ({ signal: new AbortController().signal, container, timeoutMs: 30_000 });
    const probe = async (file: string, container: Container = 'mov') => given(await engine.probe(file, options(container)));

    /** Makes files, looks at them, and lets go of them. */
    async function made<T>(answer: EngineAnswer<EngineOutput>, look: (output: EngineOutput) => Promise<T>): Promise<T> {
      const output = given(answer);
      try {
        return await look(output);
      } finally {
        await output.release();
      }
    }

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'farandole-engine-'));
      workDir = at('work');
      engine = open(workDir);
      await makeClip(at('plain.mp4'), { rate: 25 });
    });
    afterAll(async () => {
      await engine.close();
      expect(await usedFolders(workDir)).toEqual([]);
      await rm(folder, { recursive: true, force: true });
    });

    it('reads what a film holds from its packets and headers', async () => {
      const report = await probe(at('plain.mp4'));
      expect(report).toMatchObject({ streams: 2, claimedDurationMs: 1000 });
      expect(report.durationMs).toBeGreaterThanOrEqual(1000);
      expect(report.durationMs).toBeLessThan(1030);
      expect(report.video).toHaveLength(1);
      expect(report.video[0]).toMatchObject({
        ...{ index: 0, codec: 'h264', pixelFormat: 'yuv420p', width: 240, height: 426, sampleAspectRatio: 1, orientation: null, transfer: 'sdr' },
        ...{ frames: 25, frameRate: { num: 25, den: 1 }, constantFrameRate: true, startsWithKeyFrame: true, interlaced: false, endMs: 1000 },
      });
      expect(report.audio).toMatchObject([{ index: 1, codec: 'aac', profile: 1, channels: 1, sampleRate: 48_000, isDefault: true }]);
    });

    it('reads turns, light, shapes of pixels and half pictures', async () => {
      const turned = await markTurned(at('plain.mp4'), at('turned.mov'), 90);
      expect((await probe(turned)).video[0]).toMatchObject({ orientation: 'transpose=cclock' });
      const hlg = await makeClip(at('hlg.mp4'), { sound: null, filters: 'setsar=2/1', coding: HLG });
      expect((await probe(hlg)).video[0]).toMatchObject({ transfer: 'hlg', matrix: 9, pixelFormat: 'yuv420p10le', sampleAspectRatio: 2 });
      const woven = await makeClip(at('woven.mkv'), { sound: null, rate: 50, width: 320, height: 240, filters: 'interlace', coding: WOVEN });
      expect((await probe(woven, 'matroska')).video[0]).toMatchObject({ interlaced: true });
    });

    it('counts from 0 however the file does, and knows an uneven film', async () => {
      await ffmpeg(['-i', at('plain.mp4'), '-c', 'copy', '-output_ts_offset', '70', '-f', 'matroska', at('late.mkv')]);
      expect((await probe(at('late.mkv'), 'matroska')).durationMs).toBeLessThan(1100);
      const uneven = { seconds: 2, sound: null, filters: "select='lt(n,15)+not(mod(n,4))'", coding: ['-fps_mode', 'vfr', ...H264] };
      expect((await probe(await makeClip(at('uneven.mp4'), uneven))).video[0]).toMatchObject({ constantFrameRate: false });
    });

    it('makes every rung and both pictures from one run: upright, in time, with sound where it is wanted', async () => {
      const loud = await makeClip(at('loud.mp4'), { seconds: 2, sound: 'aevalsrc=0.9*sin(880*PI*t)|0.9*sin(880*PI*t):s=44100' });
      const source = await markTurned(loud, at('phone.mov'), 180, PLANTED_METADATA);
      const upright = 'hflip,vflip';
      const rungs = [rung('big.mp4', `scale=240:426,${upright}`), { ...rung('small.mp4', `scale=120:214,${upright}`), audioRate: null }];
      const still = { output: 'still.rgb', filter: `scale=24:42,${upright},format=rgb24`, width: 24, height: 42, atMs: [0, 500] };
      const sheet = { output: 'sheet.rgb', filter: `fps=2,scale=24:42,${upright},tile=4x1,format=rgb24`, width: 96, height: 42 };
      const progress: number[] = [];
      const task = { ...encodeTask(rungs, 2000), audio: { index: 1, loudness: { integrated: -14, peak: -1.5 } }, still, sheet };
      const answer = await engine.encode(source, task, { ...options(), onProgress: (share) => progress.push(share) });
      await made(answer, async (output) => {
        expect(output.files.map((file) => file.output)).toEqual(['big.mp4', 'small.mp4']);
        const [big, small] = output.files.map((file) => file.path);
        expect(await quarterColours(big ?? '')).toEqual(await quarterColours(source));
        const report = await probe(big ?? '');
        expect(report.video[0]).toMatchObject({ codec: 'h264', profile: 100, orientation: null, width: 240, height: 426, frames: 60 });
        expect(report.video[0]?.keyFrameGapMs).toBeLessThanOrEqual(1000);
        expect(report.audio).toMatchObject([{ codec: 'aac', channels: 2, sampleRate: 48_000 }]);
        expect(Math.abs(report.durationMs - 2000)).toBeLessThanOrEqual(60);
        expect((await probe(small ?? '')).audio).toEqual([]);
        expect(await integrated(big ?? '')).toBeCloseTo(-14, 0);
        expect((await readFile(big ?? '')).indexOf('moov')).toBeLessThan(100);
        for (const word of PLANTED) expect((await readFile(big ?? '')).includes(word)).toBe(false);
        expect(output.still?.rgb).toHaveLength(24 * 42 * 3);
        expect(output.sheet?.rgb).toHaveLength(96 * 42 * 3);
        expect(topLeft(output.still?.rgb)).toBe('yellow');
      });
      expect(progress.every((share) => share >= 0 && share <= 1)).toBe(true);
    });

    it('cuts what is too long, and does not fill gaps with pictures', async () => {
      const task = encodeTask([{ ...rung('cut.mp4', 'scale=120:214'), videoFilter: 'trim=duration=0.5,fps=fps=30:start_time=0,scale=120:214' }], 500);
      await made(await engine.encode(at('plain.mp4'), { ...task, maxDurationMs: 500 }, options()), async ({ files }) => {
        const { durationMs } = await probe(files[0]?.path ?? '');
        expect(Math.abs(durationMs - 500)).toBeLessThanOrEqual(34);
      });
    });

    it('brings HDR to ordinary screens', async () => {
      const toneMap = 'scale=120:214,tonemapx=tonemap=mobius:desat=0:p=bt709:t=bt709:m=bt709:r=tv:peak=100:format=yuv420p';
      const hlg = await makeClip(at('hdr.mp4'), { sound: null, coding: HLG });
      await made(await engine.encode(hlg, encodeTask([rung('sdr.mp4', toneMap)], 1000), options()), async ({ files }) => {
        expect((await probe(files[0]?.path ?? '')).video[0]).toMatchObject({ transfer: 'sdr', pixelFormat: 'yuv420p' });
        expect(await quarterColours(files[0]?.path ?? '')).toEqual(QUARTERS);
      });
    });

    it('makes AV1', async () => {
      const task = { ...rung('av1.mp4', 'scale=240:426'), coding: { codec: 'av1' as const, preset: 12 }, crf: 45, maxRate: null };
      await made(await engine.encode(at('plain.mp4'), encodeTask([task], 1000), options()), async ({ files }) => {
        expect((await probe(files[0]?.path ?? '')).video[0]).toMatchObject({ codec: 'av1', frames: 30, startsWithKeyFrame: true });
      });
    });

    it('copies streams without their words, and finds a still among their key frames', async () => {
      const source = await markTurned(at('plain.mp4'), at('worded.mov'), 90, PLANTED_METADATA);
      const still = { output: 'still.rgb', filter: 'scale=42:24,transpose=cclock,format=rgb24', width: 24, height: 42, atMs: [0] };
      await made(
        await engine.copy(source, { video: 0, audio: 1, output: 'copy.mp4', still, coded: { width: 240, height: 426 } }, options()),
        async (output) => {
          const file = output.files[0]?.path ?? '';
          expect((await probe(file)).video[0]).toMatchObject({ codec: 'h264', orientation: 'transpose=cclock', frames: 25 });
          for (const word of PLANTED) expect((await readFile(file)).includes(word)).toBe(false);
          expect((await readFile(file)).indexOf('moov')).toBeLessThan(100);
          expect(output.still?.rgb).toHaveLength(24 * 42 * 3);
        },
      );
    });

    it('takes pixels of a shape that cannot be for square ones, also when it copies them', async () => {
      await ffmpeg(['-i', at('plain.mp4'), '-c', 'copy', '-aspect', '100000:1', at('damaged.mp4')]);
      expect((await probe(at('damaged.mp4'))).video[0]?.sampleAspectRatio).toBe(1);
      await made(
        await engine.copy(at('damaged.mp4'), { video: 0, audio: 1, output: 'copy.mp4', still: null, coded: { width: 240, height: 426 } }, options()),
        async (output) => {
          const file = output.files[0]?.path ?? '';
          expect(
            (await ffmpeg(['-i', file, '-frames:v', '1', '-vf', 'scale=ceil(iw*sar/2)*2:ih,setsar=1', '-pix_fmt', 'gray', '-f', 'rawvideo', '-']))
              .length,
          ).toBe(240 * 426);
        },
      );
    });

    it('packages streams as one file of fragments and the playlist that lists them', async () => {
      const source = await makeClip(at('long.mp4'), { seconds: 5, coding: [...H264, '-g', '30', '-c:a', 'aac'] });
      const task = { video: 0, audio: 1, output: 'hls.mp4', playlist: 'hls.m3u8', segmentMs: 2000 };
      await made(await engine.package(source, task, options()), async ({ files }) => {
        const playlist = await readFile(files[1]?.path ?? '', 'utf8');
        expect(playlist).toMatch(/#EXT-X-MAP:URI="hls.mp4",BYTERANGE="\d+@0"/);
        expect(playlist.match(/#EXTINF:/g)).toHaveLength(3);
        expect(new Set(playlist.split('\n').filter((line) => line !== '' && !line.startsWith('#')))).toEqual(new Set(['hls.mp4']));
        expect((await probe(files[0]?.path ?? '')).durationMs).toBeGreaterThan(4900);
      });
    });

    it('writes raw pictures, raw sound and an acoustic fingerprint', async () => {
      const source = await makeClip(at('looked-at.mp4'), { seconds: 5, coding: [...H264, '-g', '30', '-c:a', 'aac'] });
      const grey = { output: 'grey.raw', filter: 'trim=duration=4,fps=2,scale=16:16:flags=area,format=gray' };
      const colour = { output: 'colour.raw', filter: 'scale=2:2:flags=area,format=rgb24' };
      const samples = { output: 'samples.raw', filter: 'aresample=8000,aformat=sample_fmts=s16:channel_layouts=stereo' };
      const fingerprint = { output: 'print.raw', filter: 'aresample=11025,aformat=sample_fmts=s16:channel_layouts=mono' };
      const task = { video: 0, pictures: [grey, colour], sound: { track: 1, samples, fingerprint } };
      await made(await engine.analyse(source, task, options()), async ({ files }) => {
        expect(files.map(({ output }) => output)).toEqual(['grey.raw', 'colour.raw', 'samples.raw', 'print.raw']);
        const [pictures, colours, sound, print] = files.map(({ bytes }) => bytes);
        expect([pictures, colours]).toEqual([8 * 16 * 16, 150 * 2 * 2 * 3]);
        expect(Math.abs((sound ?? 0) - 5 * 8000 * 4)).toBeLessThan(3000);
        expect(print).toBeGreaterThan(50);
      });
    });

    it.each([
      ['no film', async (file: string) => writeFile(file, 'no film'), 'mov', 'unreadable'],
      ['half a film', async (file: string) => writeFile(file, (await readFile(at('plain.mp4'))).subarray(0, 2000)), 'mov', 'unreadable'],
      ['a playlist', async (file: string) => writeFile(file, `#EXTM3U\n#EXTINF:1,\nfile://${at('plain.mp4')}\n`), 'mov', 'unreadable'],
      [
        'a film of many tracks',
        async (file: string) => ffmpeg(['-i', at('plain.mp4'), ...MANY, '-c', 'copy', '-f', 'mp4', file]),
        'mov',
        'too-many-streams',
      ],
    ] as const)('refuses %s', async (what, make, container, kind) => {
      const file = at(what.replaceAll(' ', '-'));
      await make(file);
      expect(await engine.probe(file, options(container))).toMatchObject({ ok: false, failure: { kind } });
      expect(await usedFolders(workDir)).toEqual([]);
    });

    it('never decodes with a decoder that is not allowed', async () => {
      await ffmpeg(['-f', 'lavfi', '-i', 'color=red:s=64x64:d=0.5', '-c:v', 'magicyuv', at('magic.mkv')]);
      const answer = await engine.encode(at('magic.mkv'), encodeTask([rung('out.mp4', 'scale=64:64')], 500), options('matroska'));
      expect(answer.ok).toBe(false);
    });

    it('refuses a film whose pictures are noise', async () => {
      const bytes = await readFile(await makeClip(at('noise.mp4'), { coding: [...H264, '-movflags', '+faststart'] }));
      for (let index = bytes.indexOf('mdat') + 4; index < bytes.length; index += 1) bytes[index] = (index * 2_654_435_761) >>> 11;
      await writeFile(at('noise.mp4'), bytes);
      const answer = await engine.encode(at('noise.mp4'), encodeTask([rung('out.mp4', 'scale=64:64')], 1000), options());
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
    });

    it.runIf(process.platform === 'linux')('gives way to others when nobody waits for it', async () => {
      const heavy = await makeClip(at('slow.mp4'), { width: 720, height: 1280, filters: 'noise=alls=40:allf=t,format=yuv420p' });
      const task = encodeTask([rung('out.mp4', 'scale=720:1280')], 1000);
      const seen = async (more: { background?: boolean }) => {
        const priorities = new Set<number>();
        const look = async () => {
          for (const pid of await jailedProcesses(workDir, { busy: true })) priorities.add(getPriority(pid));
        };
        const answer = await engine.encode(heavy, task, { ...options(), ...more, onProgress: () => void look().catch(() => undefined) });
        await made(answer, async () => undefined);
        return [...priorities];
      };
      expect(await seen({})).toEqual([10]);
      expect(await seen({ background: true })).toEqual([15]);
    });

    it('is stopped by its time limit and by its caller, and leaves nothing behind', async () => {
      const heavy = await makeClip(at('heavy.mp4'), { width: 720, height: 1280, seconds: 3, filters: 'noise=alls=40:allf=t,format=yuv420p' });
      const task = encodeTask([rung('out.mp4', 'scale=720:1280')], 3000);
      expect(await engine.encode(heavy, task, { ...options(), timeoutMs: 300 })).toMatchObject({ ok: false, failure: { kind: 'timed-out' } });
      const stopping = new AbortController();
      const stopped = engine.encode(heavy, task, { ...options(), signal: stopping.signal });
      stopping.abort(new Error('stopping'));
      await expect(stopped).rejects.toThrow('stopping');
      expect(await usedFolders(workDir)).toEqual([]);
    });
  });
}

const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const WOVEN = ['-c:v', 'libx264', '-flags', '+ildct+ilme', '-pix_fmt', 'yuv420p'];
const HLG = [
  ...['-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le'],
  ...['-x265-params', 'log-level=none:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc'],
  ...['-color_primaries', 'bt2020', '-color_trc', 'arib-std-b67', '-colorspace', 'bt2020nc', '-tag:v', 'hvc1'],
];
const MANY = Array.from({ length: 40 }, () => ['-map', '0:a']).flat();

function rung(output: string, picture: string): RungTask {
  return {
    output,
    videoFilter: `trim=duration=10,fps=fps=30:start_time=0,${picture},format=yuv420p,setsar=1`,
    frameRate: { num: 30, den: 1 },
    coding: { codec: 'h264', preset: 'veryfast' },
    crf: 28,
    maxRate: 2_000_000,
    bufferSize: 4_000_000,
    keyInterval: 30,
    audioRate: 96_000,
  };
}

function encodeTask(rungs: RungTask[], durationMs: number): EncodeTask {
  return { video: 0, audio: null, maxDurationMs: 10_000, durationMs, rungs, still: null, sheet: null };
}

function given<T extends ProbeReport | EngineOutput>(answer: EngineAnswer<T>): T {
  if (!answer.ok) throw new Error(`${answer.failure.kind}: ${answer.failure.message}`);
  return answer.value;
}

/** Name of the first pixel's colour. */
function topLeft(rgb: Uint8Array | undefined): string {
  const [red = 0, green = 0, blue = 0] = rgb ?? [];
  if (red > 150 && green > 150 && blue < 100) return 'yellow';
  return `rgb(${red}, ${green}, ${blue})`;
}

async function integrated(file: string): Promise<number> {
  const text = await ffmpeg(['-i', file, '-af', 'ebur128=metadata=1,ametadata=print:key=lavfi.r128.I:file=-', '-f', 'null', '-']);
  return Number(text.toString().trim().split('=').at(-1));
}

/** Work folders that hold anything; compiled code is no work. */
async function usedFolders(workDir: string): Promise<string[]> {
  if (!existsSync(workDir)) return [];
  const names = (await readdir(workDir)).filter((name) => !/^\d+-code-/.test(name));
  const used = await Promise.all(names.map(async (name) => ((await readdir(path.join(workDir, name))).some((one) => one !== 'code') ? [name] : [])));
  return used.flat();
}
