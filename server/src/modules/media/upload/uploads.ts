import { join } from 'node:path';
import { Metadata } from '@tus/server';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { Logger } from '#platform/log.ts';
import { makeFolder } from '#platform/storage/durable-files.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { AssetId } from '../asset-id.ts';
import { type Allowance, createAllowances } from './allowance.ts';
import { removeUnchecked, withChecksum } from './checksum.ts';
import { type AssetReceiver, createCompletion } from './completion.ts';
import { completeParts, readConcat } from './concatenation.ts';
import { uploadErrors } from './errors.ts';
import type { MediaSettings } from './settings.ts';
import { createUploadStore } from './store.ts';
import { sweepUploads } from './sweep.ts';
import { createTusServer, type NewUpload, type TusServer } from './tus-server.ts';
import { cleanFileName, type Upload, type UploadLimits } from './upload.ts';

/** Resumable uploads. */
export interface Uploads {
  /** Answers a tus 1.0 request on `path` or `path/<id>`. Refusals are thrown as `uploadErrors`. */
  handle(request: Request, caller: { account: { id: string } }): Promise<Response>;
  /** What an account may still send. */
  allowance(ownerId: string): Promise<Allowance>;
  /** An upload that runs or has lately been completed; `null` for all others. */
  find(id: AssetId): Promise<Upload | null>;
  /** Ends what a crash left half done and clears away what nobody finished in time. */
  sweep(): Promise<void>;
}

/** Everything uploads need. */
export interface UploadsDeps {
  db: Database;
  media: AssetReceiver & { storedBytes?(ownerId: string, tx?: Tx): Promise<number> };
  /** Limits and quotas that the administrator sets. Default: none but `limits`. */
  settings?: Pick<MediaSettings, 'limits' | 'refresh'>;
  storage: Storage;
  /** Folder of this machine for the bytes of unfinished uploads; best on the same disk as the storage's. */
  folder: string;
  limits: UploadLimits;
  clock: Clock;
  log: Logger;
  /** Where the requests come in. Default `/api/v1/uploads`. */
  path?: string;
}

/** Creates the uploads of this installation; one process at a time receives into a folder. */
export function createUploads({ db, media, storage, folder, limits, clock, log, settings, path = '/api/v1/uploads' }: UploadsDeps): Uploads {
  const store = createUploadStore(db);
  const storedBytes = media.storedBytes?.bind(media) ?? null;
  const allowances = createAllowances({ store, settings: settings ?? null, storedBytes, limits, clock });
  const pathOf = (id: AssetId) => join(folder, AssetId.toPublic(id));
  const completion = createCompletion({ db, store, storage, media, clock, pathOf });
  let tus: Promise<TusServer> | null = null;

  /** The library makes its folder as soon as it is created, and a failure there would end the process: we make it first. */
  async function startTus(): Promise<TusServer> {
    await makeFolder(folder);
    await removeUnchecked(folder);
    return createTusServer(store, folder, path, limits, { create, finish, giveUp });
  }
  async function answer(request: Request, ownerId: string): Promise<Response> {
    tus ??= startTus();
    return (await tus)(request, ownerId);
  }

  async function create(ownerId: string, id: AssetId, { declaredBytes, metadata, part }: NewUpload): Promise<void> {
    await db.transaction(async (tx) => {
      await allowances.admit(tx, ownerId, { declaredBytes, durationMs: readDuration(metadata.durationms) });
      await store.add(tx, newUpload({ id, ownerId, declaredBytes, fileName: cleanFileName(metadata.filename), part, parts: null }));
    });
  }

  function newUpload(upload: Omit<Upload, 'state' | 'createdAt' | 'expiresAt'>): Upload {
    const createdAt = clock.now();
    return { ...upload, state: 'receiving', createdAt, expiresAt: new Date(createdAt.getTime() + limits.maxAgeMs) };
  }

  /** Puts parts together into one upload, which is complete at once. Its bytes are counted already, as those of its parts. */
  async function concatenate(request: Request, ownerId: string, ids: readonly AssetId[]): Promise<Response> {
    if (request.headers.get('tus-resumable') !== '1.0.0') throw uploadErrors.error('upload.wrong-version');
    const parts = await completeParts(store, pathOf, ownerId, ids);
    const declaredBytes = parts.reduce((sum, part) => sum + part.declaredBytes, 0);
    if (declaredBytes > limits.maxBytes) throw uploadErrors.error('upload.too-large', { values: { bytes: declaredBytes, max: limits.maxBytes } });
    const { filename } = Metadata.parse(request.headers.get('upload-metadata') ?? undefined);
    const whole = newUpload({ id: AssetId.generate(), ownerId, declaredBytes, fileName: cleanFileName(filename), part: false, parts: [...ids] });
    await db.transaction(async (tx) => {
      await store.add(tx, whole);
      await store.keepParts(tx, ids, new Date(whole.expiresAt.getTime() + limits.maxAgeMs));
    });
    await completion.complete(whole);
    return new Response(null, { status: 201, headers: { 'Tus-Resumable': '1.0.0', Location: `${path}/${AssetId.toPublic(whole.id)}` } });
  }

  async function giveUp(id: AssetId): Promise<void> {
    await db.transaction(async (tx) => {
      const upload = await store.removeUnfinished(tx, id);
      if (!upload || upload.part) return;
      await media.abandon(tx, { assetId: id, ownerId: upload.ownerId, fileName: upload.fileName, bytes: upload.declaredBytes });
    });
  }

  async function finish(id: AssetId): Promise<void> {
    const upload = await store.find(id);
    if (!upload) throw uploadErrors.error('upload.not-found');
    if (!upload.part) await completion.complete(upload);
  }

  /** The caller's own upload, with its last step taken when only that was missing. */
  async function ownUpload(request: Request, ownerId: string): Promise<Upload> {
    const last = URL.parse(request.url)?.pathname.slice(path.length + 1) ?? '';
    const id = AssetId.fromPublic(last);
    const upload = id && (await store.find(id));
    if (upload?.ownerId !== ownerId) throw uploadErrors.error('upload.not-found');
    const asks = request.method === 'HEAD' || request.method === 'PATCH';
    if (!completion.isRunning(upload.id) && !(asks && (await completion.isDue(upload)))) {
      if (upload.state === 'receiving' && upload.expiresAt <= clock.now()) throw uploadErrors.error('upload.expired');
      return upload;
    }
    await completion.complete(upload);
    return { ...upload, state: 'complete' };
  }

  return {
    async handle(request, { account }) {
      if (request.method === 'OPTIONS') return answer(request, account.id);
      if (request.method === 'POST') {
        const concat = readConcat(request.headers.get('upload-concat'));
        if (concat.kind === 'whole') return concatenate(request, account.id, concat.parts);
        return withExpiry(await answer(request, account.id), new Date(clock.now().getTime() + limits.maxAgeMs));
      }
      const upload = await ownUpload(request, account.id);
      if (!['HEAD', 'PATCH', 'DELETE'].includes(request.method)) throw uploadErrors.error('upload.not-found');
      if (upload.state === 'complete') return withConcat(answerComplete(request, upload), upload, path);
      const checked = request.method === 'PATCH' && request.headers.has('upload-checksum');
      const next = (whole: Request) => answer(whole, account.id);
      const response = checked ? await withChecksum(request, folder, upload.declaredBytes, next) : await next(request);
      return withConcat(withExpiry(response, upload.expiresAt), upload, path);
    },
    allowance: (ownerId) => allowances.of(ownerId),
    find: (id) => store.find(id),
    sweep: () => sweepUploads({ store, completion, giveUp, folder, pathOf, clock, log }),
  };
}

/** Tells what an upload is put together from, or that it is a part. */
function withConcat(response: Response, { part, parts }: Upload, path: string): Response {
  if (part) response.headers.set('Upload-Concat', 'partial');
  if (parts) response.headers.set('Upload-Concat', `final;${parts.map((id) => `${path}/${AssetId.toPublic(id)}`).join(' ')}`);
  return response;
}

/** The length of a film as a client announces it; anything else is as if it were not told. */
function readDuration(text: string | null | undefined): number | null {
  return text && /^\d{1,12}$/.test(text) ? Number(text) : null;
}

/** Tells until when an upload may be finished. */
function withExpiry(response: Response, expiresAt: Date): Response {
  response.headers.set('Upload-Expires', expiresAt.toUTCString());
  return response;
}

/** The protocol's answers about an upload whose file is no longer ours. */
function answerComplete(request: Request, { declaredBytes }: Upload): Response {
  const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Offset': String(declaredBytes), 'Cache-Control': 'no-store' };
  if (request.method === 'HEAD') return new Response(null, { status: 200, headers: { ...headers, 'Upload-Length': String(declaredBytes) } });
  const sameAgain = request.method === 'PATCH' && request.headers.get('upload-offset') === String(declaredBytes);
  if (sameAgain && request.headers.get('content-length') === '0') return new Response(null, { status: 204, headers });
  throw uploadErrors.error('upload.complete');
}
