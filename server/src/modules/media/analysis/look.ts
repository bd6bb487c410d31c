import { readFile } from 'node:fs/promises';
import type { AnalyseTask, EngineOutput, MediaEngine, ProbeReport, RawTask, RunOptions } from '#platform/ffmpeg/engine.ts';
import { type Fingerprint, hashPictures, PICTURE_RATE, RAW_SIDE } from './fingerprint/fingerprint.ts';
import { FLASH_RATE, FLASH_SIDE, findFlashes } from './flashes.ts';
import { measureWaveform, type Waveform } from './waveform.ts';

/** What one look at a clip tells. */
export interface Findings {
  fingerprint: Fingerprint;
  flashesAtMs: number | null;
  /** `null` without a sound track. */
  waveform: Waveform | null;
}

const PICTURES = 'pictures.grey';
const FLASHES = 'flashes.rgb';
const SAMPLES = 'samples.raw';
const PRINT = 'print.raw';
/** Longer ones are cut: more than any clip may be. */
const MAX_MS = 200_000;

/** Finds out everything about one of our own renditions, from one decode. Throws when the engine cannot. */
export async function look(engine: MediaEngine, file: string, options: Omit<RunOptions, 'container'>): Promise<Findings> {
  const report = await probe(engine, file, options);
  const [video, audio] = [report.video[0]?.index ?? 0, report.audio[0]?.index ?? null];
  return withRaw(
    engine,
    file,
    {
      video,
      pictures: [
        { output: PICTURES, filter: picturesFilter() },
        { output: FLASHES, filter: `${cut()},fps=${FLASH_RATE},scale=${FLASH_SIDE}:${FLASH_SIDE}:flags=area,format=rgb24` },
      ],
      sound: audio === null ? null : { track: audio, ...soundTasks() },
    },
    options,
    async (read) => {
      const samples = await read(SAMPLES);
      return {
        fingerprint: { ...hashPictures(await read(PICTURES)), sound: new Uint32Array(whole(await read(PRINT), 4)) },
        flashesAtMs: findFlashes(await read(FLASHES)),
        waveform: audio === null ? null : measureWaveform(new Int16Array(whole(samples, 2))),
      };
    },
  );
}

function soundTasks(): { samples: RawTask; fingerprint: RawTask } {
  const sound = `atrim=duration=${MAX_MS / 1000}`;
  return {
    samples: { output: SAMPLES, filter: `${sound},aresample=8000,aformat=sample_fmts=s16:channel_layouts=stereo` },
    fingerprint: { output: PRINT, filter: `${sound},aresample=11025,aformat=sample_fmts=s16:channel_layouts=mono,asetpts=N/SR/TB` },
  };
}

/** What the pictures of a film show, and nothing else. It may be a copy of a stranger's, lying on its side. */
export async function lookAtPictures(
  engine: MediaEngine,
  file: string,
  options: Omit<RunOptions, 'container'>,
): Promise<Pick<Fingerprint, 'pictures' | 'mirrored'>> {
  const [video] = (await probe(engine, file, options)).video;
  const filter = [picturesFilter(), ...(video?.orientation ? [video.orientation] : [])].join();
  const task = { video: video?.index ?? 0, pictures: [{ output: PICTURES, filter }], sound: null };
  return withRaw(engine, file, task, options, async (read) => hashPictures(await read(PICTURES)));
}

const cut = () => `trim=duration=${MAX_MS / 1000}`;
const picturesFilter = () => `${cut()},fps=${PICTURE_RATE},scale=${RAW_SIDE}:${RAW_SIDE}:flags=area,format=gray`;

async function probe(engine: MediaEngine, file: string, options: Omit<RunOptions, 'container'>): Promise<ProbeReport> {
  const answer = await engine.probe(file, { ...options, container: 'mov' });
  if (!answer.ok) throw new Error(`a rendition could not be probed: ${answer.failure.message}`);
  return answer.value;
}

async function withRaw<T>(
  engine: MediaEngine,
  file: string,
  task: AnalyseTask,
  options: Omit<RunOptions, 'container'>,
  use: (read: (output: string) => Promise<Buffer>) => Promise<T>,
): Promise<T> {
  const answer = await engine.analyse(file, task, { ...options, container: 'mov' });
  if (!answer.ok) throw new Error(`a rendition could not be analysed: ${answer.failure.message}`);
  try {
    return await use((output) => readOutput(answer.value, output));
  } finally {
    await answer.value.release();
  }
}

async function readOutput({ files }: EngineOutput, output: string): Promise<Buffer> {
  const file = files.find((made) => made.output === output);
  return file ? readFile(file.path) : Buffer.alloc(0);
}

/** The bytes on a boundary of their own, as typed arrays want them. */
function whole(bytes: Buffer, size: number): ArrayBuffer {
  return new Uint8Array(bytes.subarray(0, bytes.length - (bytes.length % size))).buffer;
}
