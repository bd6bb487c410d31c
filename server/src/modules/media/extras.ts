import type { RungTask, SheetTask, VideoStream } from '#platform/ffmpeg/engine.ts';
import { moviePictures, type Storyboard, sheetFilter, shownSize } from './filters.ts';
import type { Size } from './ladder.ts';

/** What is shown of a film before it is opened: a moving preview, and a table of small pictures to seek by. */

const PREVIEW_MS = 3000;
const PREVIEW_SHORT_SIDE = 270;
const PREVIEW_RATE = { num: 15, den: 1 };
/** Where in the film the preview begins: openings are often black. */
const PREVIEW_AT = 0.3;
const TILE_LONG_SIDE = 192;
const MAX_TILES = 100;
const COLUMNS = 10;
const TILE_AT_LEAST_MS = 1000;

/** The muted preview of three seconds as a rung, and how long it will be. */
export function previewRung(video: VideoStream, filmMs: number): { rung: RungTask; size: Size; durationMs: number } {
  const shown = shownSize(video);
  const size = scaled(shown, PREVIEW_SHORT_SIDE / Math.min(shown.width, shown.height));
  const endMs = Math.min(filmMs, video.endMs);
  const durationMs = Math.min(PREVIEW_MS, endMs);
  const startMs = Math.max(0, Math.min(endMs * PREVIEW_AT, endMs - PREVIEW_MS));
  const rung: RungTask = {
    output: 'preview.mp4',
    videoFilter: moviePictures(video, size, PREVIEW_RATE, { startMs, durationMs }),
    frameRate: PREVIEW_RATE,
    coding: { codec: 'h264', preset: 'faster' },
    crf: 30,
    maxRate: 300_000,
    bufferSize: 300_000,
    keyInterval: 30,
    audioRate: null,
  };
  return { rung, size, durationMs };
}

/** Lays out the storyboard of a film: a picture a second, a hundred at most. */
export function storyboardOf(video: VideoStream, filmMs: number): Storyboard {
  const endMs = Math.min(filmMs, video.endMs);
  const tileMs = Math.max(TILE_AT_LEAST_MS, Math.ceil(endMs / MAX_TILES));
  const tiles = Math.max(1, Math.min(MAX_TILES, Math.round(endMs / tileMs)));
  const columns = Math.min(COLUMNS, tiles);
  const shown = shownSize(video);
  const tile = scaled(shown, TILE_LONG_SIDE / Math.max(shown.width, shown.height));
  return { tile, tiles, columns, rows: Math.ceil(tiles / columns), tileMs };
}

/** The storyboard as the engine's task. */
export function sheetTask(video: VideoStream, board: Storyboard): SheetTask {
  const { tile, columns, rows } = board;
  return { output: 'sheet.rgb', filter: sheetFilter(video, board), width: tile.width * columns, height: tile.height * rows };
}

function scaled({ width, height }: Size, scale: number): Size {
  const even = (value: number) => Math.max(2, 2 * Math.round((value * Math.min(1, scale)) / 2));
  return { width: even(width), height: even(height) };
}
