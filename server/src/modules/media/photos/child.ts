import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { stillSize } from '../filters.ts';
import { makeStill } from '../still.ts';
import { PHOTO_FILES, type PhotoReport } from './protocol.ts';

/** Longest side of what viewers get: sharp on a phone, not heavy. */
const LONG_SIDE = 1920;
const MAX_INPUT_PIXELS = 100_000_000;
const READERS = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadHeifBuffer'];

// every other reader of the image library stays shut: fewer parsers meet a stranger's bytes
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: READERS });
sharp.concurrency(1);
sharp.cache(false);

/** A process of its own: reads one picture from its input, writes its forms into its folder and says what they are. */
const picture = await buffer(process.stdin);
const upright = sharp(picture, { limitInputPixels: MAX_INPUT_PIXELS, failOn: 'error' }).rotate();
const { data, info } = await upright
  .resize(LONG_SIDE, LONG_SIDE, { fit: 'inside', withoutEnlargement: true })
  .flatten({ background: '#ffffff' })
  .toColourspace('srgb')
  .removeAlpha()
  .raw()
  .toBuffer({ resolveWithObject: true });
// from pixels alone: nothing that the file said of itself goes on
const pixels = () => sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
await writeFile(PHOTO_FILES.avif, await pixels().avif({ quality: 58, effort: 3 }).toBuffer());
await writeFile(PHOTO_FILES.webp, await pixels().webp({ quality: 78 }).toBuffer());
await writeFile(PHOTO_FILES.jpeg, await pixels().jpeg({ quality: 82, mozjpeg: true }).toBuffer());
const small = stillSize(info);
const rgb = await pixels().resize(small.width, small.height, { fit: 'fill' }).raw().toBuffer();
const { poster, thumbhash, averageColour } = await makeStill({ rgb, ...small });
await writeFile(PHOTO_FILES.poster, poster);
const report: PhotoReport = { width: info.width, height: info.height, thumbhash, averageColour };
process.stdout.write(JSON.stringify(report));
