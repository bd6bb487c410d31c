import sharp, { type Sharp } from 'sharp';

const MAX_INPUT_PIXELS = 50_000_000;
const READERS = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'];

// every other reader of the image library stays shut: fewer parsers meet a stranger's bytes
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: READERS });

/** Opens a stranger's JPEG, PNG or WebP picture; using the result rejects when it is anything else, broken or huge. */
export function readPicture(picture: Uint8Array): Sharp {
  return sharp(picture, { limitInputPixels: MAX_INPUT_PIXELS, failOn: 'error' });
}
