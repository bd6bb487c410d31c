import { writeFile } from 'node:fs/promises';
import { synthesise } from '../music/perform.ts';
import type { Score } from '../music/score.ts';
import { RATE } from '../music/voices.ts';
import { run } from './ffmpeg.ts';

/** Loudness every clip is brought to, in LUFS. */
const TARGET = -14;

/** Ffmpeg arguments that read a raw soundtrack written by {@link writeSoundtrack}. */
export const rawAudio = (path: string): string[] => ['-f', 'f32le', '-ar', `${RATE}`, '-ac', '2', '-i', path];

/** Writes the music of a clip as raw samples; resolves with the filter that brings it to the target loudness. */
export async function writeSoundtrack(score: Score, seconds: number, path: string): Promise<string> {
  const samples = synthesise(score, seconds);
  await writeFile(path, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
  const report = await run([...rawAudio(path), '-af', 'ebur128', '-f', 'null', '-']);
  const loudness = Number(/I:\s+(-?[\d.]+) LUFS(?![\s\S]*I:)/.exec(report)?.[1]);
  // 3 dB below full scale, because AAC overshoots sharp attacks by up to 2 dB.
  return `volume=${(TARGET - loudness).toFixed(2)}dB,alimiter=limit=0.72:level=0:latency=1`;
}
