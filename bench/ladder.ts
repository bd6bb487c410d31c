/**
 * Two questions. How long does everything that is made of a clip take, against FFmpeg's command line making the same
 * rungs one after the other in the same minute? And how many bytes do the rungs need for the quality that x264's
 * `veryfast` gives (VMAF, four kinds of film)?
 * `LADDER_SECONDS` (default 8) and `LADDER_ROUNDS` (default 3) make it shorter.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { planAv1 } from '../server/src/modules/media/av1.ts';
import { DEFAULT_LIMITS } from '../server/src/modules/media/index.ts';
import { plan } from '../server/src/modules/media/plan.ts';
import type { EncodeTask, RungTask } from '../server/src/platform/ffmpeg/engine.ts';
import { ffmpeg } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { FILM_KINDS, makeFilm } from './support/film-kinds.ts';
import { createMediaWorld } from './support/media-world.ts';
import { median, report } from './support/report.ts';
import { bytesAt, type Point, vmaf } from './support/vmaf.ts';

const SECONDS = Number(process.env.LADDER_SECONDS ?? 8);
const ROUNDS = Number(process.env.LADDER_ROUNDS ?? 3);
const TARGETS = { ladder_over_ffmpeg: 1, bytes_over_veryfast: 0.75, faster_bytes_over_veryfast: 0.9 };
const CRFS = [21, 25, 29, 33, 37];

const folder = await mkdtemp(path.join(tmpdir(), 'farandole-bench-ladder-'));
const at = (name: string) => path.join(folder, name);
const bench = await createMediaWorld();
const options = { signal: new AbortController().signal, container: 'mov' as const, timeoutMs: 600_000 };

async function planned(file: string) {
  const answer = await bench.engine.probe(file, options);
  const decision = answer.ok ? plan(answer.value, DEFAULT_LIMITS) : null;
  if (!decision?.ok) throw new Error(`${file} cannot be planned`);
  return decision.plan;
}

/** Sizes a file has when only its pictures count: the sound is the same everywhere. */
async function picturesOf(file: string): Promise<number> {
  await ffmpeg(['-i', file, '-map', '0:v', '-c', 'copy', `${file}.pictures.mp4`]);
  return (await stat(`${file}.pictures.mp4`)).size;
}

/** Runs one task of the engine and measures its picture against the film it was made of. */
async function measured(file: string, task: EncodeTask, reference: string, name: string): Promise<Point> {
  const answer = await bench.engine.encode(file, task, options);
  if (!answer.ok) throw new Error(answer.failure.message);
  const made = answer.value.files[0]?.path ?? '';
  const point = { vmaf: await vmaf(made, reference, at(`${name}.json`)), bytes: await picturesOf(made) };
  await answer.value.release();
  return point;
}

/** What each rung costs in bytes against `veryfast` at the same quality. */
async function compare(kind: string): Promise<{ av1: number; faster: number }> {
  const film = await makeFilm(kind, at(`${kind}.mp4`), '720x1280', Math.min(SECONDS, 4));
  const curve: Point[] = [];
  for (const crf of CRFS) {
    const file = at(`${kind}-${crf}.mp4`);
    const coding = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', String(crf), '-profile:v', 'high'];
    await ffmpeg(['-i', film, '-an', ...coding, '-x264-params', 'keyint=60:min-keyint=60:scenecut=0:open-gop=0', file]);
    curve.push({ vmaf: await vmaf(file, film, at(`${kind}-${crf}.json`)), bytes: (await stat(file)).size });
  }
  const steps = (await planned(film)).steps.filter((step) => step.kind === 'encode');
  const base = steps[0]?.task;
  const rung = steps.flatMap(({ task }) => task.rungs).find(({ output }) => output === '720p.mp4');
  const av1 = planAv1({
    durationMs: 60_000,
    hasSound: false,
    renditions: [{ name: '720p', key: '', width: 720, height: 1280, codec: 'h264', bitrate: 0, bytes: 0, provisional: false }],
  })?.task.rungs[0];
  if (!base || !rung || !av1) throw new Error('no rungs');
  // what is compared is the encoders; a ceiling on the rate would bend the one and not the other
  const only = (one: RungTask): EncodeTask => ({ ...base, audio: null, rungs: [{ ...one, maxRate: null }], still: null, sheet: null });
  const faster = await measured(film, only({ ...rung, coding: { codec: 'h264', preset: 'faster' } }), film, `${kind}-faster`);
  const small = await measured(film, only(av1), film, `${kind}-av1`);
  const ratio = (point: Point) => point.bytes / bytesAt(curve, point.vmaf);
  console.log(
    `${kind}: AV1 ${(small.bytes / 1024).toFixed(0)} KiB at VMAF ${small.vmaf.toFixed(1)} (${ratio(small).toFixed(2)}), ` +
      `H.264 faster ${(faster.bytes / 1024).toFixed(0)} KiB at ${faster.vmaf.toFixed(1)} (${ratio(faster).toFixed(2)}), ` +
      `veryfast ${curve.map((point) => `${(point.bytes / 1024).toFixed(0)} KiB at ${point.vmaf.toFixed(1)}`).join(', ')}`,
  );
  return { av1: ratio(small), faster: ratio(faster) };
}

/** The command line making each rung by itself, as one would by hand. */
async function oneByOne(film: string, rungs: readonly RungTask[]): Promise<number> {
  const startedAt = performance.now();
  for (const { output, videoFilter, coding, crf, maxRate, bufferSize, keyInterval, audioRate } of rungs) {
    const scale = videoFilter.split(',').filter((part) => part.startsWith('scale='));
    const rates = ['-crf', String(crf), '-maxrate', String(maxRate), '-bufsize', String(bufferSize)];
    const gop = ['-x264-params', `keyint=${keyInterval}:min-keyint=${keyInterval}:scenecut=0:open-gop=0:aq-mode=2`];
    const pictures = ['-vf', `${scale.join(',')},format=yuv420p`, '-c:v', 'libx264', '-preset', String(coding.preset), '-profile:v', 'high'];
    const sound = audioRate === null ? ['-an'] : ['-c:a', 'aac', '-b:a', String(audioRate)];
    await ffmpeg(['-i', film, ...pictures, ...rates, ...gop, ...sound, '-movflags', '+faststart', at(`by-hand-${output}`)]);
  }
  return performance.now() - startedAt;
}

try {
  const film = await makeFilm('camera', at('film.mp4'), '1080x1920', SECONDS);
  const rungs = (await planned(film)).steps
    .flatMap((step) => (step.kind === 'encode' ? step.task.rungs : []))
    .filter(({ output }) => output !== 'preview.mp4');
  const rounds: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const theirs = await oneByOne(film, rungs);
    const startedAt = performance.now();
    const asset = await bench.process(film);
    if (asset.state !== 'ready') throw new Error(`the film is ${asset.state}`);
    rounds.push({ theirs, ours: performance.now() - startedAt });
  }
  const kinds: { av1: number; faster: number }[] = [];
  for (const kind of Object.keys(FILM_KINDS)) kinds.push(await compare(kind));
  const mean = (values: readonly number[]) => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
  const figures = {
    ladder_over_ffmpeg: median(rounds.map(({ ours, theirs }) => ours / theirs)),
    bytes_over_veryfast: mean(kinds.map(({ av1 }) => av1)),
    faster_bytes_over_veryfast: mean(kinds.map(({ faster }) => faster)),
    ladder_ms: median(rounds.map(({ ours }) => ours)),
    ffmpeg_ms: median(rounds.map(({ theirs }) => theirs)),
  };
  const missed = Object.entries(TARGETS).flatMap(([name, target]) => (figures[name as keyof typeof TARGETS] <= target ? [] : [name]));
  report('ladder', figures, missed);
} finally {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
}
