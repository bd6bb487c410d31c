import { existsSync } from 'node:fs';
import path from 'node:path';

/** An ffmpeg of this machine that has ffprobe beside it: `FFMPEG_PATH`, or the first of `PATH`. `null` when there is none. */
export function findCli(): string | null {
  const chosen = process.env.FFMPEG_PATH;
  const candidates = chosen ? [chosen] : (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'ffmpeg'));
  return candidates.find((file) => existsSync(file) && existsSync(path.join(path.dirname(file), 'ffprobe'))) ?? null;
}
