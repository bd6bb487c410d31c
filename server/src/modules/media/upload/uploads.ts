import { join } from 'node:path';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Logger } from '#platform/log.ts';
import { makeFolder } from '#platform/storage/durable-files.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { AssetId } from '../asset-id.ts';
import { type AssetReceiver, createCompletion } from './completion.ts';
import { uploadErrors } from './errors.ts';
import { createUploadStore } from './store.ts';
import { sweepUploads } from './sweep.ts';
import { createTusServer, type TusServer } from './tus-server.ts';
import { cleanFileName, type Upload, type UploadLimits } from './upload.ts';

/** Resumable uploads. */
export interface Uploads {
  /** Answers a tus 1.0 request on `path` or `path/<id>`. Refusals are thrown as `uploadErrors`. */
  handle(request: Request, caller: { account: { id: string } }): Promise<Response>;
  /** An upload that runs or has lately been completed; `null` for all others. */
  find(id: AssetId): Promise<Upload | null>;
  /** Ends what a crash left half done and clears away what nobody finished in time. */
  sweep(): Promise<void>;
}

/** Everything uploads need. */
export interface UploadsDeps {
  db: Database;
  media: AssetReceiver;
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
export function createUploads({ db, media, storage, folder, limits, clock, log, path = '/api/v1/uploads' }: UploadsDeps): Uploads {
  const store = createUploadStore(db);
  const pathOf = (id: AssetId) => join(folder, AssetId.toPublic(id));
  const completion = createCompletion({ db, store, storage, media, clock, pathOf });
  let tus: Promise<TusServer> | null = null;

  /** The library makes its folder as soon as it is created, and a failure there would end the process: we make it first. */
  async function startTus(): Promise<TusServer> {
    await makeFolder(folder);
    return createTusServer(store, folder, path, limits, { create, finish, giveUp });
  }
  async function answer(request: Request, ownerId: string): Promise<Response> {
    tus ??= startTus();
    return (await tus)(request, ownerId);
  }

  async function create(ownerId: string, id: AssetId, declaredBytes: number, fileName: string | null | undefined): Promise<void> {
    if (declaredBytes === 0) throw uploadErrors.error('upload.empty');
    if (declaredBytes > limits.maxBytes) throw uploadErrors.error('upload.too-large', { values: { bytes: declaredBytes, max: limits.maxBytes } });
    const createdAt = clock.now();
    const expiresAt = new Date(createdAt.getTime() + limits.maxAgeMs);
    await db.transaction(async (tx) => {
      const { count, bytes } = await store.countUnfinished(tx, ownerId, createdAt);
      if (count >= limits.maxUnfinished) throw uploadErrors.error('upload.too-many', { values: { count, max: limits.maxUnfinished } });
      if (bytes + declaredBytes > limits.maxUnfinishedBytes) {
        throw uploadErrors.error('upload.quota', { values: { bytes: bytes + declaredBytes, max: limits.maxUnfinishedBytes } });
      }
      await store.add(tx, { id, ownerId, fileName: cleanFileName(fileName), declaredBytes, state: 'receiving', createdAt, expiresAt });
    });
  }

  async function giveUp(id: AssetId): Promise<void> {
    await db.transaction(async (tx) => {
      const upload = await store.removeUnfinished(tx, id);
      if (upload) await media.abandon(tx, { assetId: id, ownerId: upload.ownerId, fileName: upload.fileName, bytes: upload.declaredBytes });
    });
  }

  async function finish(id: AssetId): Promise<void> {
    const upload = await store.find(id);
    if (!upload) throw uploadErrors.error('upload.not-found');
    await completion.complete(upload);
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
      if (request.method === 'POST') return withExpiry(await answer(request, account.id), new Date(clock.now().getTime() + limits.maxAgeMs));
      const upload = await ownUpload(request, account.id);
      if (!['HEAD', 'PATCH', 'DELETE'].includes(request.method)) throw uploadErrors.error('upload.not-found');
      return upload.state === 'complete' ? answerComplete(request, upload) : withExpiry(await answer(request, account.id), upload.expiresAt);
    },
    find: (id) => store.find(id),
    sweep: () => sweepUploads({ store, completion, giveUp, folder, pathOf, clock, log }),
  };
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
