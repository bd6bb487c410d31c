import type { Tx } from '#platform/db/database.ts';
import { event, isEvent } from '#platform/events/event.ts';
import type { Consumer } from '#platform/events/event-log.ts';
import type { RawPicture } from '#platform/ffmpeg/engine.ts';
import type { JobContext } from '#platform/jobs/job.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import { readPicture } from '#platform/pictures.ts';
import type { AssetId } from './asset-id.ts';
import { mediaErrors } from './errors.ts';
import { assetChanged, assetPlayable } from './events.ts';
import { stillSize } from './filters.ts';
import { makeCover } from './jobs/make-cover.ts';
import type { Size } from './ladder.ts';
import type { ProcessingDeps } from './processing-deps.ts';
import { LIGHT_POSTER, publishPoster } from './publish-output.ts';
import { makeStill } from './still.ts';

const TIMEOUT_MS = 120_000;
/** The last picture begins a little before the end. */
const BEFORE_END_MS = 100;

/** The poster its owner chose: a moment of the film, or a picture of their own. */
export interface Covers {
  /** Chooses a moment of the film, in milliseconds; taken up as soon as the film can be watched. */
  chooseMoment(id: AssetId, atMs: number, tx?: Tx): Promise<void>;
  /** Uses a JPEG, PNG or WebP picture, cut to the film's shape. Throws `asset.bad-cover` and `asset.cover-too-early`. */
  usePicture(id: AssetId, picture: Uint8Array): Promise<void>;
  /** Takes the chosen moment out of the film. */
  make(id: AssetId, context: JobContext): Promise<void>;
  readonly consumers: Consumer[];
}

/** Builds it. */
export function createCovers({ db, events, store, storage, engine, clock, log, jobs }: ProcessingDeps & { jobs: JobQueue }): Covers {
  const enqueue = (tx: Tx, id: AssetId) => jobs.enqueue(tx, makeCover, { assetId: id }, { key: `media.make-cover:${id}` });

  async function chooseIn(tx: Tx, id: AssetId, atMs: number): Promise<void> {
    const work = await store.getWork(id, tx);
    if (!work) return;
    await store.change(id, { cover_at_ms: atMs }, clock.now(), tx);
    if (work.renditions.length > 0) await enqueue(tx, id);
  }

  /** Shows another poster from now on. */
  async function replace(id: AssetId, picture: RawPicture, coverAtMs: number | null): Promise<void> {
    const still = await makeStill(picture);
    const { columns, light } = await publishPoster(storage, id, still);
    const before = await db.transaction(async (tx) => {
      const work = await store.getWork(id, tx);
      if (!work) return null;
      await store.change(id, { ...columns, cover_at_ms: coverAtMs }, clock.now(), tx);
      if (light) await store.putFiles(tx, id, new Map([[LIGHT_POSTER, light]]));
      else await store.removeFile(tx, id, LIGHT_POSTER);
      await events.append(tx, [event(assetChanged, { assetId: id })]);
      return work;
    });
    if (before?.posterKey === columns.poster_key) return;
    const made = [columns.poster_key, ...(light ? [light.key] : [])];
    // work that ended in between has tidied up what no row named yet
    if (before && (await Promise.all(made.map((key) => storage.stat(key)))).includes(null)) await publishPoster(storage, id, still);
    const gone = before ? [before.posterKey, before.files.find(({ kind }) => kind === LIGHT_POSTER)?.key] : made;
    for (const key of gone) if (typeof key === 'string' && (!before || !made.includes(key))) await storage.delete(key);
  }

  return {
    chooseMoment: (id, atMs, tx) => (tx ? chooseIn(tx, id, atMs) : db.transaction((own) => chooseIn(own, id, atMs))),
    async usePicture(id, picture) {
      const work = await store.getWork(id);
      const { width, height } = work?.asset ?? {};
      if (!width || !height || work?.posterKey === null) throw mediaErrors.error('asset.cover-too-early');
      const size = stillSize({ width, height });
      const raw = await asRaw(picture, size);
      await replace(id, { rgb: raw, ...size }, null);
    },
    async make(id, { signal }) {
      const work = await store.getWork(id);
      const clean = work?.renditions.toSorted((a, b) => Number(a.provisional) - Number(b.provisional) || b.width - a.width)[0];
      const file = clean && (await storage.materialize(clean.key));
      if (!work || !clean || !file || work.coverAtMs === null) return;
      const { coverAtMs } = work;
      try {
        const durationMs = work.asset.durationMs ?? 0;
        const size = stillSize(clean);
        const still = { output: 'still.rgb', filter: `scale=${size.width}:${size.height}:in_range=tv:out_range=pc,format=rgb24`, ...size };
        const atMs = [Math.max(0, Math.min(coverAtMs, durationMs - BEFORE_END_MS))];
        const task = { video: 0, audio: null, maxDurationMs: durationMs, durationMs, rungs: [], still: { ...still, atMs }, sheet: null };
        const answer = await engine.encode(file.path, task, { signal, container: 'mov', timeoutMs: TIMEOUT_MS });
        if (!answer.ok || !answer.value.still) {
          log.warn({ assetId: id, trace: answer.ok ? 'no picture' : answer.failure.message }, 'the chosen cover could not be taken');
          if (answer.ok) await answer.value.release();
          return;
        }
        await replace(id, answer.value.still, coverAtMs);
        await answer.value.release();
      } finally {
        await file.release();
      }
    },
    consumers: [
      {
        name: 'media.take-covers',
        types: [assetPlayable],
        async handle(batch, tx) {
          for (const entry of batch) {
            if (!isEvent(entry, assetPlayable)) continue;
            const work = await store.getWork(entry.data.assetId as AssetId, tx);
            if (work?.coverAtMs != null) await enqueue(tx, entry.data.assetId as AssetId);
          }
        },
      },
    ],
  };
}

/** A stranger's picture, upright, cut to `size`. Throws `asset.bad-cover`. */
async function asRaw(picture: Uint8Array, { width, height }: Size): Promise<Buffer> {
  try {
    const upright = readPicture(picture).rotate().resize(width, height, { fit: 'cover', position: 'attention' });
    return await upright.flatten().toColourspace('srgb').removeAlpha().raw().toBuffer();
  } catch (cause) {
    throw mediaErrors.error('asset.bad-cover', { cause });
  }
}
