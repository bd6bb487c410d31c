import { z } from 'zod';
import type { Transfer } from '../engine.ts';

/** What `ffprobe -of json -show_streams -show_format` writes, as far as it is read. */
const ratio = z.string().optional();
const number = z.coerce.number().optional();

const streamSchema = z.object({
  index: z.number(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  profile: z.string().optional(),
  level: z.number().optional(),
  pix_fmt: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  sample_aspect_ratio: ratio,
  avg_frame_rate: ratio,
  field_order: z.string().optional(),
  color_transfer: z.string().optional(),
  color_space: z.string().optional(),
  color_range: z.string().optional(),
  channels: z.number().optional(),
  sample_rate: number,
  disposition: z.record(z.string(), z.number()).optional(),
  side_data_list: z.array(z.object({ displaymatrix: z.string().optional() })).optional(),
});

/** A track as ffprobe describes it. */
export type ProbedStream = z.infer<typeof streamSchema>;

/** Checks what ffprobe wrote. */
export const streamsSchema = z.object({
  streams: z.array(streamSchema).default([]),
  format: z.object({ start_time: number, duration: number }),
});

/** FFmpeg's numbers of the colour matrices, by the names that ffprobe writes. */
const MATRICES: Record<string, number> = {
  gbr: 0,
  bt709: 1,
  unknown: 2,
  fcc: 4,
  bt470bg: 5,
  smpte170m: 6,
  smpte240m: 7,
  ycgco: 8,
  bt2020nc: 9,
  bt2020c: 10,
};
const UNKNOWN_MATRIX = 2;

/** FFmpeg's number of a colour matrix; 2 when it is not named. */
export function matrixOf(name: string | undefined): number {
  return MATRICES[name ?? 'unknown'] ?? UNKNOWN_MATRIX;
}

/** How light was turned into numbers. */
export function transferOf(name: string | undefined): Transfer {
  if (name === 'arib-std-b67') return 'hlg';
  return name === 'smpte2084' ? 'pq' : 'sdr';
}

/** Reads `30000/1001` or `4:3`; `0/0` and nothing at all become 0 over 0. */
export function fractionOf(text: string | undefined): { num: number; den: number } {
  const [, num, den] = /^(\d+)[:/](\d+)$/.exec(text ?? '') ?? [];
  return { num: Number(num ?? 0), den: Number(den ?? 0) };
}

/** The nine numbers of a display matrix, from the three lines ffprobe writes; `null` when there is none. */
export function matrixNumbers(stream: ProbedStream): number[] | null {
  const text = stream.side_data_list?.find(({ displaymatrix }) => displaymatrix !== undefined)?.displaymatrix;
  if (text === undefined) return null;
  const numbers = text
    .split('\n')
    .flatMap((line) => line.replace(/^\w+:/, '').trim().split(/\s+/))
    .filter((part) => part !== '')
    .map(Number);
  return numbers.length === 9 && numbers.every(Number.isFinite) ? numbers : null;
}
