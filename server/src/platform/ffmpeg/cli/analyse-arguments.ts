import type { AnalyseTask, Container, RawTask } from '../engine.ts';
import { decodedInput, QUIET } from './arguments.ts';

/** For ffmpeg: raw pictures and raw sound from one decode. */
export function analyseArguments(container: Container, { video, pictures, sound }: AnalyseTask): string[] {
  const labels = pictures.map((_picture, index) => `[p${index}]`);
  const graph = [
    ...(pictures.length > 0 ? [`[0:${video}]split=${pictures.length}${labels.join('')}`] : []),
    ...pictures.map(({ filter }, index) => `${labels[index]}${filter}[v${index}]`),
    ...(sound ? [`[0:${sound.track}]${sound.samples.filter}[a]`] : []),
  ].join(';');
  return [
    ...QUIET,
    ...decodedInput(container),
    ...['-filter_complex', graph],
    ...pictures.flatMap(({ output }, index) => ['-map', `[v${index}]`, '-fps_mode', 'passthrough', '-f', 'rawvideo', output]),
    ...(sound ? ['-map', '[a]', '-f', 's16le', sound.samples.output] : []),
  ];
}

/** For ffmpeg: the acoustic fingerprint alone, which not every build can make. */
export function fingerprintArguments(container: Container, track: number, { filter, output }: RawTask): string[] {
  return [...QUIET, ...decodedInput(container), '-map', `0:${track}`, '-af', filter, '-f', 'chromaprint', '-fp_format', 'raw', output];
}
