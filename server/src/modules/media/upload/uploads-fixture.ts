import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Clock } from '#platform/clock.ts';
import { DomainError, type ErrorKind } from '#platform/errors.ts';
import { createLogger } from '#platform/log.ts';
import { createDiskStorage } from '#platform/storage/disk-storage.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import type { AssetReceiver } from './completion.ts';
import { createUploads, type Uploads, type UploadsDeps } from './uploads.ts';

const STATUS: Partial<Record<ErrorKind, number>> = {
  invalid: 400,
  'not-found': 404,
  gone: 410,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  'rate-limited': 429,
  unavailable: 503,
};

export const LIMITS = { maxBytes: 8_000_000, maxUnfinishedBytes: 20_000_000, maxUnfinished: 4, maxAgeMs: 24 * 60 * 60 * 1000 };

/** A real HTTP server that takes uploads of the account named in the header `x-account`. */
export interface UploadFixture {
  uploads: Uploads;
  storage: Storage;
  folder: string;
  url: string;
  server: ServerType;
  test: TestDatabase;
  /** PATCH requests as they came: where they began. */
  patches: number[];
  /** Time as the server sees it. */
  clock: { time: Date };
  /** When set, registering an asset fails with it, inside its transaction. */
  receiveFailure: Error | null;
  /** Assets that were registered. */
  assets(): Promise<{ id: string; owner_id: string; source_key: string; file_name: string; bytes: number }[]>;
  /** The same installation after a restart of the process. */
  restarted(): Uploads;
  close(): Promise<void>;
}

/** An account that exists nowhere else. */
export const newAccount = (): string => uuidv7();

export async function createUploadFixture(): Promise<UploadFixture> {
  const test = await createTestDatabase();
  await test.db.pool.query('create table test_assets (id uuid primary key, owner_id uuid, source_key text, file_name text, bytes bigint)');
  const root = await mkdtemp(join(tmpdir(), 'farandole-uploads-'));
  const folder = join(root, 'incoming');
  const storage = createDiskStorage(join(root, 'storage'));
  const clock = { time: new Date() };
  const patches: number[] = [];

  const media: AssetReceiver = {
    async receive(tx, { assetId, ownerId, sourceKey, fileName, bytes }) {
      await sql`insert into test_assets values (${assetId}, ${ownerId}, ${sourceKey}, ${fileName}, ${bytes})`.execute(test.db.for<unknown>(tx));
      if (fixture.receiveFailure) throw fixture.receiveFailure;
    },
    async abandon(tx, { assetId, ownerId, fileName, bytes }) {
      await sql`insert into test_assets values (${assetId}, ${ownerId}, null, ${fileName}, ${bytes})`.execute(test.db.for<unknown>(tx));
    },
  };
  const now: Clock = { now: () => clock.time };
  const deps: UploadsDeps = { db: test.db, media, storage, folder, limits: LIMITS, clock: now, log: createLogger('silent') };
  const uploads = createUploads(deps);

  const server = serve({ fetch: (request) => answer(uploads, request, patches), port: 0, hostname: '127.0.0.1' });
  await new Promise((listening) => server.once('listening', listening));
  const fixture: UploadFixture = {
    uploads,
    storage,
    folder,
    server,
    test,
    patches,
    clock,
    receiveFailure: null,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/uploads`,
    assets: async () => (await test.db.pool.query('select * from test_assets order by id')).rows,
    restarted: () => createUploads(deps),
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await test.drop();
      await rm(root, { recursive: true, force: true });
    },
  };
  return fixture;
}

async function answer(uploads: Uploads, request: Request, patches: number[]): Promise<Response> {
  if (request.method === 'PATCH') patches.push(Number(request.headers.get('upload-offset')));
  try {
    return await uploads.handle(request, { account: { id: request.headers.get('x-account') ?? newAccount() } });
  } catch (error) {
    const status = error instanceof DomainError ? (STATUS[error.definition.kind] ?? 500) : 500;
    return Response.json({ code: error instanceof DomainError ? error.code : String(error) }, { status });
  }
}

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream;

/** One tus request; `path` is absolute or an id. */
export async function tus(
  fixture: UploadFixture,
  account: string,
  method: string,
  path: string,
  options: { headers?: Record<string, string>; body?: Body } = {},
) {
  const url = path.startsWith('/') ? new URL(path, fixture.url).href : path ? `${fixture.url}/${path}` : fixture.url;
  const headers = {
    'Tus-Resumable': '1.0.0',
    'x-account': account,
    ...(method === 'PATCH' && { 'Content-Type': 'application/offset+octet-stream' }),
    ...options.headers,
  };
  const init: RequestInit = { method, headers, ...(options.body !== undefined && { body: options.body, duplex: 'half' as const }) };
  const response = await fetch(url, init);
  const text = await response.text();
  const code: unknown = text.startsWith('{') ? JSON.parse(text).code : undefined;
  return { status: response.status, headers: response.headers, code };
}

/** Creates an upload and gives its id. */
export async function begin(fixture: UploadFixture, account: string, bytes: number, fileName = 'film.mp4'): Promise<string> {
  const metadata = `filename ${Buffer.from(fileName).toString('base64')}`;
  const created = await tus(fixture, account, 'POST', '', { headers: { 'Upload-Length': String(bytes), 'Upload-Metadata': metadata } });
  if (created.status !== 201) throw new Error(`${created.status} ${created.code}`);
  return created.headers.get('location')?.split('/').at(-1) ?? '';
}

/** Sends bytes from an offset. */
export function send(fixture: UploadFixture, account: string, id: string, offset: number, body: Body) {
  return tus(fixture, account, 'PATCH', id, { headers: { 'Upload-Offset': String(offset) }, body });
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
