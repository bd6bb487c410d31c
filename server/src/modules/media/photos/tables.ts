import type { Generated } from 'kysely';

/** The rows of photos. */
export interface PhotoTables {
  media_photos: {
    asset_id: string;
    place: number;
    width: number;
    height: number;
    thumbhash: string;
    average_colour: string;
    alt: Generated<string>;
    avif_key: string;
    webp_key: string;
    jpeg_key: string;
    poster_key: string;
    bytes: number;
  };
}
