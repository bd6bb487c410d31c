import type { VideoFacts } from '../video-facts.ts';

/** A picture's size in pixels, upright. */
export interface Size {
  width: number;
  height: number;
}

/** What a film is to become before it is sent. */
export interface Target extends Size {
  /** bits a second */
  bitrate: number;
}

const mebibyte = 1024 * 1024;
/** Smaller files are sent in the time it takes to begin. */
const leastBytes = 8 * mebibyte;
/** What the server shows without encoding it again. */
const copiedBitrate = 8_000_000;
const fullHd: Size = { width: 1920, height: 1080 };
const bitsPerPixel = 0.1;
const mostBitrate = 6_500_000;
const leastBitrate = 1_500_000;
/** The result is built in memory. */
const mostResultBytes = 256 * mebibyte;
/** A smaller saving is not worth a generation of quality: a share of what the film weighs. */
export const leastSaving = 0.3;

/**
 * A first look, with what the page knows of a file without any library: whether it is worth opening. Whatever the browser cannot
 * play it cannot compress either.
 */
export function mayBeWorthCompressing(bytes: number, { durationMs, width, height }: VideoFacts): boolean {
  if (!durationMs || !width || !height || bytes < leastBytes) return false;
  return (bytes * 8000) / durationMs > copiedBitrate || exceedsFullHd({ width, height });
}

/** What to make of a film, or null when sending it as it is serves better. `frameRate` in pictures a second. */
export function targetFor(film: { bytes: number; durationMs: number; frameRate: number } & Size): Target | null {
  if (!mayBeWorthCompressing(film.bytes, film)) return null;
  const size = exceedsFullHd(film) ? fittedFullHd(film) : even(film);
  const wanted = size.width * size.height * Math.min(60, film.frameRate) * bitsPerPixel;
  const bitrate = Math.round(Math.min(mostBitrate, Math.max(leastBitrate, wanted)));
  const result = (bitrate * film.durationMs) / 8000;
  if (result > mostResultBytes || result > film.bytes * (1 - leastSaving)) return null;
  return { ...size, bitrate };
}

function exceedsFullHd({ width, height }: Size): boolean {
  return Math.max(width, height) > fullHd.width || Math.min(width, height) > fullHd.height;
}

function fittedFullHd({ width, height }: Size): Size {
  const scale = Math.min(fullHd.width / Math.max(width, height), fullHd.height / Math.min(width, height));
  return even({ width: width * scale, height: height * scale });
}

function even({ width, height }: Size): Size {
  return { width: 2 * Math.round(width / 2), height: 2 * Math.round(height / 2) };
}
