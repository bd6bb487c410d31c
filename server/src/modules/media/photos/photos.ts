import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { RAW_SIDE } from '../analysis/fingerprint/fingerprint.ts';
import { ListedFile, type Screening } from '../analysis/listed/screening.ts';
import { AssetId } from '../asset-id.ts';
import { mediaErrors } from '../errors.ts';
import { deleteAllBut, publishFile } from '../publish.ts';
import type { MediaStore } from '../store.ts';
import type { Audience } from '../tables.ts';
import { isHeic } from './heic.ts';
import { type MadePhoto, makePhoto } from './make-photo.ts';
import { MS_PER_PHOTO, type Photo } from './photo.ts';
import { type PhotoRow, toPhoto } from './photo-row.ts';
import type { PhotoTables } from './tables.ts';

/** Which photos a post shows, in which order, and what each of them shows. */
export type ChosenPhoto = Pick<Photo, 'place' | 'alt'>;

/** Posts of photos: an asset that holds pictures instead of a film. */
export interface Photos {
  /** Makes an empty set; nobody sees it before it is posted. */
  create(ownerId: string): Promise<AssetId>;
  /** Puts a picture at a place, in the stead of an earlier one. Throws `asset.bad-photo`, `asset.heic-photo` and `asset.photos-posted`. */
  put(id: AssetId, place: number, picture: Uint8Array): Promise<Photo>;
  /** Settles what is posted, within the caller's transaction: the first becomes the poster. Gives its length in ms. Throws `asset.no-such-photo` and `asset.photos-posted`. */
  settle(tx: Tx, id: AssetId, chosen: readonly ChosenPhoto[]): Promise<number>;
}

/** Builds it. `audience`: who may fetch a set before it is posted. */
export function createPhotos(deps: {
  db: Database;
  store: MediaStore;
  storage: Storage;
  clock: Clock;
  screening: Screening;
  audience: Audience;
}): Photos {
  const { db, store, storage, clock, screening } = deps;
  const tables = (tx?: Tx) => db.for<PhotoTables>(tx);

  async function keep(id: AssetId, place: number, made: MadePhoto): Promise<PhotoRow> {
    const { files, width, height, thumbhash, averageColour } = made;
    const store = (file: MadePhoto['files'][keyof MadePhoto['files']], ending: string) => publishFile(storage, id, file, `photo-${place}.${ending}`);
    const [avif, webp, jpeg] = [await store(files.avif, 'avif'), await store(files.webp, 'webp'), await store(files.jpeg, 'jpg')];
    const poster = await publishFile(storage, id, files.poster, `poster-${place}.webp`);
    const keys = { avif_key: avif.key, webp_key: webp.key, jpeg_key: jpeg.key, poster_key: poster.key };
    const bytes = avif.bytes + webp.bytes + jpeg.bytes + poster.bytes;
    return { asset_id: id, place, width, height, thumbhash, average_colour: averageColour, alt: '', ...keys, bytes };
  }

  /** Refuses the whole set when a picture may not be published, and keeps what the authority needs. */
  async function screen(id: AssetId, picture: Uint8Array, made: MadePhoto): Promise<void> {
    const grey = await sharp(await readFile(made.files.poster.path))
      .resize(RAW_SIDE, RAW_SIDE, { fit: 'fill' })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    try {
      await screening.checkPhoto(picture, grey);
    } catch (error) {
      const work = await store.getWork(id);
      if (!(error instanceof ListedFile) || !work) throw error;
      const source = path.join(path.dirname(made.files.poster.path), 'source');
      await writeFile(source, picture);
      await screening.keep(work.asset, work.uploadedAt, source, error.match);
      await db.transaction((tx) => store.refuse(tx, id, 'refused', 'media.listed', clock.now()));
      await deleteAllBut(storage, id, new Set());
      throw mediaErrors.error('asset.bad-photo');
    }
  }

  return {
    async create(ownerId) {
      const assetId = AssetId.generate();
      const upload = { assetId, ownerId, sourceKey: null, fileName: '', bytes: 0 };
      await db.transaction((tx) => store.insert(tx, upload, clock.now(), deps.audience));
      return assetId;
    },
    async put(id, place, picture) {
      const made = await makePhoto(picture);
      if (!made) throw mediaErrors.error(isHeic(picture) ? 'asset.heic-photo' : 'asset.bad-photo');
      try {
        await screen(id, picture, made);
        const row = await keep(id, place, made);
        await db.transaction(async (tx) => {
          const work = await store.getWork(id, tx);
          if (work?.asset.state !== 'waiting') throw mediaErrors.error('asset.photos-posted');
          const values = tables(tx).insertInto('media_photos').values(row);
          await values.onConflict((conflict) => conflict.columns(['asset_id', 'place']).doUpdateSet(row)).execute();
          const sum = tables(tx).selectFrom('media_photos').where('asset_id', '=', id);
          const { bytes } = await sum.select((e) => e.fn.sum<string>('bytes').as('bytes')).executeTakeFirstOrThrow();
          await store.change(id, { source_bytes: Number(bytes) }, clock.now(), tx);
        });
        return toPhoto(row);
      } finally {
        await made.release();
      }
    },
    async settle(tx, id, chosen) {
      if ((await store.getWork(id, tx))?.asset.state !== 'waiting') throw mediaErrors.error('asset.photos-posted', { field: 'photos' });
      const rows = await tables(tx).deleteFrom('media_photos').where('asset_id', '=', id).returningAll().execute();
      const kept = chosen.map(({ place, alt }, at) => {
        const row = rows.find((one) => one.place === place);
        if (!row) throw mediaErrors.error('asset.no-such-photo', { field: 'photos', values: { place } });
        return { ...row, place: at, alt };
      });
      const [first] = kept;
      if (!first) throw mediaErrors.error('asset.no-such-photo', { field: 'photos', values: { place: 0 } });
      await tables(tx).insertInto('media_photos').values(kept).execute();
      const { width, height, thumbhash, average_colour, poster_key } = first;
      const durationMs = kept.length * MS_PER_PHOTO;
      const shown = { width, height, thumbhash, average_colour, poster_key, has_sound: false, duration_ms: durationMs };
      await store.change(id, { state: 'ready', step: 'done', progress: 1, ...shown }, clock.now(), tx);
      return durationMs;
    },
  };
}
