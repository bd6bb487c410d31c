/** A photo of a post. Its addresses never serve other bytes. */
export interface Photo {
  /** Where among the photos, from 0. */
  place: number;
  /** Size in pixels, upright. */
  width: number;
  height: number;
  /** A blurred picture of at most 28 bytes, in base64. */
  thumbhash: string;
  /** `#rrggbb` */
  averageColour: string;
  /** What it shows, for those who do not see it; empty: its author did not say. */
  alt: string;
  avifUrl: string;
  webpUrl: string;
  jpegUrl: string;
}

/** Limits of a post of photos. */
export const PHOTO_LIMITS = { photos: 35, bytes: 25_000_000, altCharacters: 1000 } as const;

/** How long one is looked at: where a length is asked for, a post of photos is as long as looking at all of them. */
export const MS_PER_PHOTO = 3000;
