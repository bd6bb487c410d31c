import { readFile } from 'node:fs/promises';
import { ffmpeg } from '../../server/src/platform/ffmpeg/testing/clips.ts';

/** Mean VMAF (0 to 100) of `file` against `reference`, both of `width` × `height`; every third frame. Log in `log`. */
export async function vmaf(file: string, reference: string, log: string): Promise<number> {
  const even = 'setpts=PTS-STARTPTS,format=yuv420p';
  const graph = `[0:v]${even}[a];[1:v]${even}[b];[a][b]libvmaf=n_threads=2:n_subsample=3:log_fmt=json:log_path=${log}`;
  await ffmpeg(['-i', file, '-i', reference, '-lavfi', graph, '-an', '-f', 'null', '-']);
  const report = JSON.parse(await readFile(log, 'utf8')) as { pooled_metrics: { vmaf: { mean: number } } };
  return report.pooled_metrics.vmaf.mean;
}

/** One way to encode a film: how good and how large. */
export interface Point {
  vmaf: number;
  bytes: number;
}

/**
 * Bytes that a curve needs for a quality: interpolated between its points on a logarithmic scale of bytes, as rate and
 * quality are nearly straight there; beyond its ends the last two points go on.
 */
export function bytesAt(curve: readonly Point[], quality: number): number {
  const points = curve.toSorted((a, b) => a.vmaf - b.vmaf);
  const upper = Math.min(
    Math.max(
      1,
      points.findIndex((point) => point.vmaf >= quality),
    ),
    points.length - 1,
  );
  const found = points.at(-1);
  const above = found && found.vmaf < quality ? points.length - 1 : upper;
  const [from, to] = [points[above - 1], points[above]];
  if (!from || !to) return Number.NaN;
  const share = (quality - from.vmaf) / (to.vmaf - from.vmaf);
  return Math.exp(Math.log(from.bytes) + share * (Math.log(to.bytes) - Math.log(from.bytes)));
}
