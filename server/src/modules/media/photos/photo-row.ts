import type { Selectable } from 'kysely';
import type { Photo } from './photo.ts';
import type { PhotoTables } from './tables.ts';

/** A photo as it is kept. */
export type PhotoRow = Selectable<PhotoTables['media_photos']>;

/** A row as others know it. */
export function toPhoto(row: PhotoRow): Photo {
  const { place, width, height, thumbhash, average_colour: averageColour, alt } = row;
  return {
    place,
    width,
    height,
    thumbhash,
    averageColour,
    alt,
    avifUrl: `/${row.avif_key}`,
    webpUrl: `/${row.webp_key}`,
    jpegUrl: `/${row.jpeg_key}`,
  };
}
