import path from 'node:path';
import sharp from 'sharp';
import type { RawPicture } from '#platform/ffmpeg/engine.ts';
import type { Storyboard } from './filters.ts';

const QUALITY = 60;

/** The table of small pictures as WebP. */
export function storyboardPicture({ rgb, width, height }: RawPicture): Promise<Buffer> {
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .webp({ quality: QUALITY })
    .toBuffer();
}

/**
 * The list of a storyboard's pictures as WebVTT: which part of the table under `pictureKey` belongs to which part of the
 * film, in the form that players know (`#xywh=`, Media Fragments URI 1.0).
 */
export function storyboardIndex({ tile, tiles, columns, tileMs }: Storyboard, pictureKey: string): string {
  const name = path.basename(pictureKey);
  const cues = Array.from({ length: tiles }, (_item, index) => {
    const x = (index % columns) * tile.width;
    const y = Math.floor(index / columns) * tile.height;
    return `${clock(index * tileMs)} --> ${clock((index + 1) * tileMs)}\n${name}#xywh=${x},${y},${tile.width},${tile.height}\n`;
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
}

function clock(ms: number): string {
  const pad = (value: number, digits: number) => String(Math.floor(value)).padStart(digits, '0');
  return `${pad(ms / 3_600_000, 2)}:${pad((ms / 60_000) % 60, 2)}:${pad((ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`;
}
