import type { Logger } from '../log.ts';
import { createCliEngine } from './cli/cli-engine.ts';
import type { MediaEngine } from './engine.ts';
import { createNodeAvEngine } from './node-av-engine.ts';

/** The engine an operator chose: FFmpeg's command line at `ffmpegPath`, or the libraries that come with the product. */
export function createEngine({ log, workDir, ffmpegPath }: { log: Logger; workDir: string; ffmpegPath: string | null }): MediaEngine {
  return ffmpegPath === null ? createNodeAvEngine({ log, workDir }) : createCliEngine({ log, workDir, ffmpeg: ffmpegPath });
}
