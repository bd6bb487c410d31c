import { type Fraction, swapsSides, type VideoStream } from '#platform/ffmpeg/engine.ts';
import type { Size } from './ladder.ts';

/** FFmpeg's number of a colour matrix that the file does not name. */
const UNKNOWN_MATRIX = 2;
/** From this height on, a picture that does not say its matrix is taken for BT.709, as browsers do. */
const HD_PIXELS = 1280 * 720;

/** The size of a film as it is shown: upright, with square pixels. */
export function shownSize(video: VideoStream): Size {
  const width = Math.round(video.width * video.sampleAspectRatio);
  return swapsSides(video.orientation) ? { width: video.height, height: width } : { width, height: video.height };
}

const STILL_WIDTH = 360;
/** A panorama's still is not let grow taller, nor thinner, than this. */
const STILL_MAX_HEIGHT = 800;

/** The size of the picture that stands for a film of this size. */
export function stillSize({ width, height }: Size): Size {
  const scale = Math.min(1, STILL_WIDTH / width, STILL_MAX_HEIGHT / height);
  return { width: Math.max(2, 2 * Math.round((width * scale) / 2)), height: Math.max(2, 2 * Math.round((height * scale) / 2)) };
}

/** A part of a film, in milliseconds. */
interface Part {
  startMs: number;
  durationMs: number;
}

/**
 * The chain that makes a rung's pictures: cut, whole pictures, even distances, size, colours, upright. Cutting comes
 * before the frame rate, or a gap in the timestamps would be filled with a million frames; turning comes last, on the
 * small picture.
 */
export function moviePictures(video: VideoStream, size: Size, rate: Fraction, { startMs, durationMs }: Part): string {
  const cut =
    startMs > 0 ? [`trim=start=${startMs / 1000}:duration=${durationMs / 1000}`, 'setpts=PTS-STARTPTS'] : [`trim=duration=${durationMs / 1000}`];
  const time = [...cut, ...wholePictures(video), `fps=fps=${rate.num}/${rate.den}:start_time=0`];
  return [...time, ...pictureFilters(video, size, 'yuv420p'), 'setsar=1', BT709_TAGS].join(',');
}

/** How the small pictures of a storyboard lie: row by row, one for each `tileMs` of the film. */
export interface Storyboard {
  tile: Size;
  tiles: number;
  columns: number;
  rows: number;
  tileMs: number;
}

/** The chain that lays small pictures of the whole film side by side in one RGB picture. */
export function sheetFilter(video: VideoStream, { tile, columns, rows, tiles, tileMs }: Storyboard): string {
  const time = [`trim=duration=${(tiles * tileMs) / 1000}`, `fps=fps=1000/${tileMs}:start_time=0`];
  return [...time, ...pictureFilters(video, tile, 'yuv420p'), `tile=${columns}x${rows}:nb_frames=${tiles}`, ...TO_RGB].join(',');
}

/** The chain that makes a small RGB picture of one frame. */
export function stillFilter(video: VideoStream, size: Size): string {
  return [...pictureFilters(video, size, 'yuv420p'), ...TO_RGB].join(',');
}

const TO_RGB = ['scale=in_color_matrix=bt709:in_range=tv:out_range=pc', 'format=rgb24'];
const BT709_TAGS = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';
/** To light that ordinary screens show; without it the picture is washed out. */
const TONE_MAP = 'tonemapx=tonemap=mobius:desat=0:p=bt709:t=bt709:m=bt709:r=tv:peak=100:format=yuv420p';

/** Two half pictures from different moments become one, before anything scales them. */
function wholePictures({ interlaced }: VideoStream): string[] {
  return interlaced ? ['bwdif=mode=send_frame:parity=auto:deint=interlaced'] : [];
}

function pictureFilters(video: VideoStream, size: Size, format: string): string[] {
  const lying = swapsSides(video.orientation) ? { width: size.height, height: size.width } : size;
  const upright = video.orientation ? [video.orientation] : [];
  if (video.transfer !== 'sdr') return [`scale=${lying.width}:${lying.height}`, TONE_MAP, ...upright];
  const colours = `${inputMatrix(video)}out_color_matrix=bt709:out_range=tv`;
  return [`scale=${lying.width}:${lying.height}:${colours}`, `format=${format}`, ...upright];
}

/** Named only where the file does not: the scaler would otherwise take it for standard definition. */
function inputMatrix({ matrix, width, height }: VideoStream): string {
  const isUnknown = matrix === UNKNOWN_MATRIX;
  return isUnknown && width * height >= HD_PIXELS ? 'in_color_matrix=bt709:' : '';
}
