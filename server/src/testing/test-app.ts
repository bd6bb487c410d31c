import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AccountId } from '#modules/accounts';
import { AssetId } from '#modules/media';
import { VideoId, videoPublished } from '#modules/videos';
import { type App, createApp } from '../app.ts';
import type { Clock } from '../platform/clock.ts';
import { systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/db/database.ts';
import { event } from '../platform/events/event.ts';
import type { EventLog } from '../platform/events/event-log.ts';
import { createPostgresEventLog } from '../platform/events/postgres-event-log.ts';
import { createLogger } from '../platform/log.ts';
import type { Reach } from '../platform/net/reach.ts';
import { createDiskStorage } from '../platform/storage/disk-storage.ts';
import type { Storage } from '../platform/storage/storage.ts';
import { createTestDatabase } from './test-database.ts';

/** Somebody in a test: an account that is signed in. */
export interface Person {
  id: AccountId;
  handle: string;
  cookie: string;
}

/** A request as tests write it. */
export interface TestRequest {
  method?: string;
  /** Signed in as this person. */
  as?: Person;
  cookie?: string;
  json?: unknown;
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

/** What a test may choose. */
export interface TestAppOptions {
  clock?: Clock;
  /** Whether event consumers and jobs run. Default `true`. */
  working?: boolean;
  /** Where mail is handed over. Default: kept in files. */
  mail?: { url: string; from: string } | null;
  /** Where addresses that people wrote may lead. Default: as in production. */
  reach?: Reach;
  /** What hears what is said. Default: nothing. */
  speech?: { command: string; model: string } | null;
  /** What translates. Default: nothing. */
  translationUrl?: string | null;
}

/** The whole application on a database and a folder of its own, entered through its public doors. */
export interface TestApp extends App {
  db: Database;
  storage: Storage;
  /** Where it keeps its files. */
  folder: string;
  request(path: string, request?: TestRequest): Promise<Response>;
  /** The session cookie that an answer set. */
  cookieOf(answer: Response): string;
  newAccount(handle: string, displayName?: string): Promise<Person>;
  /** A published video whose file was never needed: a row as the pipeline leaves it, with one rendition. */
  newVideo(author: Person, video?: NewTestVideo): Promise<VideoId>;
  /** The bytes of a stored object, or `null`. */
  read(key: string): Promise<Uint8Array | null>;
  /** Waits until every event announced so far has been handled by every consumer. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** What may be said about a made-up video. */
export interface NewTestVideo {
  caption?: string;
  categories?: string[];
  visibility?: 'public' | 'unlisted' | 'private';
  language?: string | null;
  region?: string | null;
  sensitive?: boolean;
  durationMs?: number;
  hasSound?: boolean;
  /** Published on another server. */
  originHost?: string;
  indexable?: boolean;
  /** Scheduled for then. */
  publishAt?: Date;
}

/** Builds and starts the application for one test file; costs about 150 ms. Call it in `beforeAll`. */
export async function createTestApp({
  clock = systemClock,
  working = true,
  mail = null,
  reach,
  speech = null,
  translationUrl = null,
}: TestAppOptions = {}): Promise<TestApp> {
  const { db, drop } = await createTestDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'farandole-test-'));
  const log = createLogger(working ? 'error' : 'silent');
  const events = createPostgresEventLog(db, log);
  const storage = createDiskStorage(path.join(folder, 'storage'));
  const http = { host: '127.0.0.1', port: 0, origin: 'http://localhost', originIsFixed: true, trustedProxies: [] };
  const config = { http, instanceName: 'Farandole', dataDir: folder, ffmpegPath: null, mail, speech, translationUrl };
  const sessionSecret = 'a secret for tests, long enough to sign';
  const app = createApp({ config, db, events, storage, clock, log, sessionSecret, version: '0.0.0', ...(reach && { reach }) });
  const serving = await app.startServing();
  const worker = working ? await app.startWorking() : null;

  const request = async (route: string, { method = 'GET', as, cookie, json, body, headers = {} }: TestRequest = {}) =>
    app.api.request(`http://localhost${route}`, {
      method,
      headers: {
        host: 'localhost',
        ...((as ?? cookie) && { cookie: as?.cookie ?? cookie ?? '' }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined ? { body: JSON.stringify(json) } : body !== undefined && { body }),
    });
  const cookieOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');

  return {
    ...app,
    db,
    storage,
    folder,
    request,
    cookieOf,
    async newAccount(handle, displayName) {
      const { account, cookies } = await app.accounts.signUp(
        { handle, displayName, email: `${handle}@people.example`, password: 'une phrase de passe', language: 'fr' },
        new Headers(),
      );
      return { id: account.id, handle, cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') };
    },
    async newVideo(author, video = {}) {
      const {
        caption = 'Une vidéo',
        categories,
        visibility = 'public',
        language = 'fr',
        region = null,
        sensitive = false,
        originHost,
        indexable = true,
        publishAt,
        durationMs = 8000,
        hasSound = true,
      } = video;
      const assetId = await insertReadyAsset(db, author.id, { durationMs, hasSound });
      const id =
        originHost === undefined
          ? (
              await app.videos.create(author.id, {
                assetId,
                caption,
                categories,
                visibility,
                language,
                region,
                sensitive,
                indexable,
                ...(publishAt && { publishAt }),
              })
            ).id
          : await insertRemoteVideo({ db, events, assetId, authorId: author.id, caption, originHost, durationMs });
      await worker?.caughtUp();
      return id;
    },
    async read(key) {
      const object = await storage.open(key);
      return object && Buffer.concat(await object.stream.toArray());
    },
    async settled() {
      await worker?.caughtUp();
    },
    async close() {
      await worker?.stop();
      await serving.stop();
      await events.close();
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** An asset as the pipeline leaves it, without its bytes. */
async function insertReadyAsset(
  db: Database,
  ownerId: AccountId,
  { durationMs, hasSound }: { durationMs: number; hasSound: boolean },
): Promise<AssetId> {
  const id = AssetId.generate();
  const key = `media/${AssetId.toPublic(id)}/00000000-540p.mp4`;
  await db.pool.query(
    `with asset as (
       insert into media_assets (id, owner_id, state, step, progress, file_name, source_bytes, duration_ms, width, height, has_sound, created_at, updated_at)
       values ($1, $2, 'ready', 'done', 1, 'clip.mp4', 1000, $3, 540, 960, $5, now(), now()))
     insert into media_renditions (asset_id, name, key, width, height, codec, bitrate, bytes, provisional)
     values ($1, '540p', $4, 540, 960, 'h264', 900000, 1000, false)`,
    [id, ownerId, durationMs, key, hasSound],
  );
  return id;
}

/** A video that another server published and this one knows of. */
async function insertRemoteVideo(video: {
  db: Database;
  events: EventLog;
  assetId: AssetId;
  authorId: AccountId;
  caption: string;
  originHost: string;
  durationMs: number;
}): Promise<VideoId> {
  const { db, assetId, authorId, caption, originHost, durationMs } = video;
  const id = VideoId.generate();
  const publishedAt = new Date();
  await db.pool.query(
    `insert into videos (id, author_id, asset_id, state, visibility, caption, origin_host, duration_ms, created_at, published_at)
     values ($1, $2, $3, 'published', 'public', $4, $5, $6, $7, $7)`,
    [id, authorId, assetId, caption, originHost, durationMs, publishedAt],
  );
  const data = {
    videoId: id,
    authorId,
    assetId,
    visibility: 'public' as const,
    hashtags: [],
    mentionIds: [],
    language: null,
    originHost,
    durationMs,
    publishedAt: publishedAt.toISOString(),
  };
  await db.transaction((tx) => video.events.append(tx, [event(videoPublished, data)]));
  return id;
}
