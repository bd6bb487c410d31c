import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import type { MediaEngine } from '#platform/ffmpeg/engine.ts';
import { createNodeAvEngine } from '#platform/ffmpeg/node-av-engine.ts';
import type { JobContext } from '#platform/jobs/job.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import type { Logger } from '#platform/log.ts';
import type { Transcriber } from '#platform/speech/transcriber.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { type Analysis, createAnalysis } from './analysis/analysis.ts';
import { createScreening } from './analysis/listed/screening.ts';
import { createListedStore } from './analysis/listed/store.ts';
import { createProvenance, type Provenance } from './analysis/provenance/provenance.ts';
import { type AutomaticSubtitles, createAutomaticSubtitles } from './analysis/subtitles/automatic-subtitles.ts';
import { createSubtitles, type Subtitles } from './analysis/subtitles/keep-subtitles.ts';
import type { Asset } from './asset.ts';
import type { AssetId } from './asset-id.ts';
import { type Av1Maker, createAv1Maker } from './av1-maker.ts';
import { type Covers, createCovers } from './covers.ts';
import { assetRefused } from './events.ts';
import { finishAsset } from './jobs/finish-asset.ts';
import { processAsset } from './jobs/process-asset.ts';
import { removeAsset } from './jobs/remove-asset.ts';
import { DEFAULT_LIMITS, type MediaLimits } from './limits.ts';
import { createPhotos, type Photos } from './photos/photos.ts';
import { createProcessing } from './processing.ts';
import { type RefusalValues, refusalValuesOf } from './refusals.ts';
import { createServable, type Servable } from './serving/servable.ts';
import { signedAsset } from './serving/signed-asset.ts';
import { createUrlSigner, type UrlSigner } from './serving/url-signer.ts';
import { createMediaStore, type StoredAsset } from './store.ts';
import { createMediaSettings, type MediaSettings } from './upload/settings.ts';

/** What media needs. */
export interface MediaDeps {
  db: Database;
  events: EventLog;
  jobs: JobQueue;
  storage: Storage;
  clock: Clock;
  log: Logger;
  /** Default: the engine that comes with the product. It starts no process before it is needed. */
  engine?: MediaEngine;
  /** What hears what is said. Default: nothing does. */
  transcriber?: Transcriber | null;
  /** Default: three minutes, 1 GiB. */
  limits?: Partial<MediaLimits>;
  /** Signs the addresses of films that are not public. Without it, films are public from the start. */
  secret?: string;
}

/** An upload whose last byte has arrived. */
export interface CompleteUpload {
  assetId: AssetId;
  /** UUID of the account. */
  ownerId: string;
  /** Where the bytes are in storage; they belong to media from now on. */
  sourceKey: string;
  /** As the uploader called it. */
  fileName: string;
  bytes: number;
}

/** Uploads, and what was made of them. */
export interface Media {
  /** Registers an upload in the caller's transaction and enqueues its processing. Fine when it is known already. */
  receive(tx: Tx, upload: CompleteUpload): Promise<void>;
  /** Records an upload that was given up before its last byte: a post that waits for it is refused with a reason. */
  abandon(tx: Tx, upload: Omit<CompleteUpload, 'sourceKey'>): Promise<void>;
  /** `null` when there is none. */
  get(id: AssetId): Promise<Asset | null>;
  /** Assets that do not exist are left out. */
  getMany(ids: readonly AssetId[]): Promise<Map<AssetId, Asset>>;
  /** Withdraws an asset at once and deletes all of its bytes by a job. */
  remove(tx: Tx, id: AssetId): Promise<void>;
  /** Lets everybody fetch an asset who knows its address; until then its addresses are signed, and end. */
  makePublic(tx: Tx, id: AssetId): Promise<void>;
  /** The reverse: from now on only signed addresses answer, within a second in every process. What caches already hold is theirs. */
  makeSigned(tx: Tx, id: AssetId): Promise<void>;
  /** Who may fetch a stored object. */
  isServable(key: string): Promise<Servable>;
  /** Judges signed addresses; `null` when none are given out. */
  readonly signer: UrlSigner | null;
  /** Films of an account that are being worked on, or wait for it; the newest hundred. */
  listUnfinished(ownerId: string): Promise<AssetId[]>;
  /** What an account's films weigh, as they were uploaded. */
  storedBytes(ownerId: string, tx?: Tx): Promise<number>;
  /** What a file may be, and how much of them an account may send. */
  readonly settings: MediaSettings;
  /** The same limits as the texts of refusals name them. */
  readonly refusalValues: RefusalValues;
  /** Subtitles, in as many languages as their author likes. */
  readonly subtitles: Subtitles;
  /** Subtitles that a recogniser hears, where the operator set one up. */
  readonly automaticSubtitles: AutomaticSubtitles;
  /** What files say of how they were made. */
  readonly provenance: Provenance;
  /** What is found out about clips. */
  readonly analysis: Analysis;
  /** Posts of photos. */
  readonly photos: Photos;
  /** Posters that owners chose. */
  readonly covers: Covers;
  /** AV1 for what is watched often. */
  readonly av1: Av1Maker;
  /** The work of the module's jobs. */
  readonly work: MediaWork;
  /** Ends the processes that wait for work. */
  close(): Promise<void>;
}

/** What the jobs do. */
export interface MediaWork {
  /** Everything, or as much as makes it playable; says whether there is more to do. */
  process(id: AssetId, context: JobContext, until?: 'playable' | 'ready'): Promise<'more' | 'done'>;
  /** Enqueues the rest for when no other film waits for its first rendition. */
  postpone(id: AssetId): Promise<void>;
  erase(id: AssetId, sourceKey: string | null): Promise<void>;
}

/** Builds the module. */
export function createMedia(deps: MediaDeps): Media {
  const { db, events, jobs, storage, clock, log } = deps;
  const engine = deps.engine ?? createNodeAvEngine({ log });
  const settings = createMediaSettings(db, { ...DEFAULT_LIMITS, ...deps.limits }, clock);
  const { limits } = settings;
  const store = createMediaStore(db);
  const listed = createListedStore(db);
  const screening = createScreening({ db, store: listed, storage, engine, clock, log });
  const signer = deps.secret === undefined ? null : createUrlSigner(deps.secret, clock);
  const shown = (asset: StoredAsset): Asset => (asset.audience === 'signed' && signer ? signedAsset(asset, signer) : asset);
  const provenance = createProvenance({ db, events, storage, clock });
  const making = { db, events, store, storage, clock, log, engine, limits, screening, provenance, jobs };
  const processing = createProcessing(making);
  const subtitles = createSubtitles({ db, events, store, storage, clock });
  return {
    async receive(tx, upload) {
      if (!(await store.insert(tx, upload, clock.now(), signer ? 'signed' : 'public'))) return;
      await jobs.enqueue(tx, processAsset, { assetId: upload.assetId }, { key: processKey(upload.assetId), owner: upload.ownerId });
    },
    async abandon(tx, upload) {
      if (!(await store.insert(tx, { ...upload, sourceKey: null }, clock.now()))) return;
      await store.refuse(tx, upload.assetId, 'refused', 'media.upload-abandoned', clock.now());
      await events.append(tx, [event(assetRefused, { assetId: upload.assetId, reason: 'media.upload-abandoned' })]);
    },
    async get(id) {
      const asset = (await store.getMany([id])).get(id);
      return asset ? shown(asset) : null;
    },
    async getMany(ids) {
      return new Map([...(await store.getMany(ids))].map(([id, asset]) => [id, shown(asset)]));
    },
    makePublic: (tx, id) => store.setAudience(tx, id, 'public'),
    makeSigned: (tx, id) => store.setAudience(tx, id, 'signed'),
    async remove(tx, id) {
      const sourceKey = await store.remove(tx, id);
      if (sourceKey === undefined) return;
      for (const key of [processKey(id), finishKey(id)]) await jobs.cancel(tx, key);
      await jobs.enqueue(tx, removeAsset, { assetId: id, sourceKey });
    },
    isServable: createServable(
      (id) => store.audienceOf(id),
      () => clock.now().getTime(),
    ),
    signer,
    subtitles,
    automaticSubtitles: createAutomaticSubtitles({ jobs, store, storage, engine, log, subtitles, transcriber: deps.transcriber ?? null }),
    analysis: createAnalysis({ db, events, jobs, storage, clock, log, engine, store, listed }),
    provenance,
    photos: createPhotos({ db, store, storage, clock, screening, audience: signer ? 'signed' : 'public' }),
    covers: createCovers(making),
    av1: createAv1Maker(making),
    listUnfinished: (ownerId) => store.listUnfinished(ownerId),
    storedBytes: (ownerId, tx) => store.storedBytes(ownerId, tx),
    settings,
    get refusalValues() {
      return refusalValuesOf(limits);
    },
    work: {
      ...processing,
      async process(...parts) {
        await settings.refresh();
        return processing.process(...parts);
      },
      postpone: (id) =>
        db.transaction(async (tx) => {
          const work = await store.getWork(id, tx);
          if (work) await jobs.enqueue(tx, finishAsset, { assetId: id }, { key: finishKey(id), owner: work.asset.ownerId });
        }),
    },
    close: () => engine.close(),
  };
}

const processKey = (id: AssetId) => `media.process-asset:${id}`;
const finishKey = (id: AssetId) => `media.finish-asset:${id}`;
