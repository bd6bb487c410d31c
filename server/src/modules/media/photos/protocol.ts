/** What the process that reads strangers' pictures leaves in its folder. */
export const PHOTO_FILES = { avif: 'photo.avif', webp: 'photo.webp', jpeg: 'photo.jpg', poster: 'poster.webp' } as const;

/** The one line it writes when all is done. */
export interface PhotoReport {
  width: number;
  height: number;
  thumbhash: string;
  averageColour: string;
}
