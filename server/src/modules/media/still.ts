import sharp, { type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';

/** A raw picture: three bytes a pixel. */
export interface RawPicture {
  rgb: Uint8Array;
  width: number;
  height: number;
}

/** What is shown before a film is. */
export interface Still {
  /** WebP of at most 25 KiB. */
  poster: Buffer;
  /** The same for those who save data; null where the poster is as light. */
  light: Buffer | null;
  /** At most 28 bytes, in base64. */
  thumbhash: string;
  /** `#rrggbb`. */
  averageColour: string;
}

const POSTER_BYTES = 25 * 1024;
/** What saves data, and still tells what is to be seen. */
const LIGHT_QUALITY = 30;
/** Tried in this order until one is small enough; the last is taken in any case. */
const QUALITIES = [75, 60, 45, 30, 15, 1];
/** ThumbHash takes no larger picture. */
const THUMB_SIDE = 100;

/** Makes everything that stands for a film from one of its pictures. */
export async function makeStill({ rgb, width, height }: RawPicture): Promise<Still> {
  const picture = () => sharp(rgb, { raw: { width, height, channels: 3 } });
  const [poster, light, thumb, average] = await Promise.all([
    posterOf(picture),
    picture().webp({ quality: LIGHT_QUALITY }).toBuffer(),
    picture().resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside' }).ensureAlpha().raw().toBuffer({ resolveWithObject: true }),
    picture().resize(1, 1).raw().toBuffer(),
  ]);
  const hash = rgbaToThumbHash(thumb.info.width, thumb.info.height, thumb.data);
  return {
    poster,
    light: light.length < poster.length ? light : null,
    thumbhash: Buffer.from(hash).toString('base64'),
    averageColour: `#${average.subarray(0, 3).toString('hex')}`,
  };
}

async function posterOf(picture: () => Sharp): Promise<Buffer> {
  let smallest: Buffer = Buffer.alloc(0);
  for (const quality of QUALITIES) {
    smallest = await picture().webp({ quality }).toBuffer();
    if (smallest.length <= POSTER_BYTES) break;
  }
  return smallest;
}
