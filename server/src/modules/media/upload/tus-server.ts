import { type Configstore, FileStore } from '@tus/file-store';
import { Server, Upload as TusUpload } from '@tus/server';
import { DomainError } from '#platform/errors.ts';
import { AssetId } from '../asset-id.ts';
import { CHECKSUM_ALGORITHMS } from './checksum.ts';
import { type UploadErrorCode, uploadErrors } from './errors.ts';
import type { UploadStore } from './store.ts';
import type { UploadLimits } from './upload.ts';

/** Answers a request; throws `uploadErrors` where the library would answer with an error. */
export type TusServer = (request: Request, ownerId: string) => Promise<Response>;

/** What the protocol asks of us. */
export interface TusHooks {
  /** Admits a new upload, or throws. */
  create(ownerId: string, id: AssetId, upload: NewUpload): Promise<void>;
  /** All bytes are in the file. What it resolves with is told to the client as success. */
  finish(id: AssetId): Promise<void>;
  /** Its owner does not want to go on. */
  giveUp(id: AssetId): Promise<void>;
}

/** A new upload as its client describes it. */
export interface NewUpload {
  declaredBytes: number;
  /** From its metadata: the name, and the length of the film in milliseconds. */
  metadata: Readonly<Record<string, string | null>>;
  /** Whether it is a part that others will be joined to. */
  part: boolean;
}

/** One request, beside what the library knows of it. */
interface Visit {
  ownerId: string;
  failure: unknown;
}

/** What the library's own refusals mean, by their status. */
const REFUSALS: Record<number, UploadErrorCode> = {
  404: 'upload.not-found',
  409: 'upload.wrong-offset',
  410: 'upload.expired',
  412: 'upload.wrong-version',
  413: 'upload.more-than-declared',
  500: 'upload.not-written',
};

/**
 * tus 1.0 over files in `folder`, one for each unfinished upload, named by its id; everything else about it is in the
 * database. The caller has checked whose upload it is.
 */
export function createTusServer(store: UploadStore, folder: string, path: string, limits: UploadLimits, hooks: TusHooks): TusServer {
  const visits = new WeakMap<object, Visit>();
  // no expiration here: the library would look for the file of an upload that came whole with its creation, and that has moved
  const datastore = new FileStore({ directory: folder, configstore: recordsOf(store, hooks.giveUp) });
  // a length that comes later would escape the quota
  datastore.extensions = [...datastore.extensions.filter((name) => name !== 'creation-defer-length'), 'checksum', 'concatenation'];
  // the library asks for the second by a misspelt name before it lets a part through; it does no more about it
  datastore.hasExtension = (name) => name === 'concatentation' || datastore.extensions.includes(name);

  const server = new Server({
    path,
    datastore,
    relativeLocation: true,
    respectForwardedHeaders: false,
    allowedOrigins: [],
    // told in OPTIONS; the refusal with words is that of `hooks.create`
    maxSize: (_request, id) => (id === null ? limits.maxBytes : 0),
    namingFunction: () => AssetId.toPublic(AssetId.generate()),
    getFileIdFromRequest: (_request, last) => (last === undefined ? undefined : canonical(last)),
    async onUploadCreate(request, { id, size, metadata }) {
      const ownerId = visits.get(request)?.ownerId;
      if (ownerId === undefined) throw new TypeError('An upload without an owner');
      if (size === undefined) throw uploadErrors.error('upload.length-unknown');
      await hooks.create(ownerId, idOf(id), {
        declaredBytes: size,
        metadata: metadata ?? {},
        part: request.headers.get('upload-concat') === 'partial',
      });
      return {};
    },
    async onUploadFinish(_request, { id }) {
      await hooks.finish(idOf(id));
      return {};
    },
    onResponseError(request, error) {
      const visit = visits.get(request);
      if (visit) visit.failure = error;
      return undefined;
    },
  });

  return async function answer(request: Request, ownerId: string): Promise<Response> {
    const visit: Visit = { ownerId, failure: undefined };
    visits.set(request, visit);
    const response = await server.handleWeb(request);
    if (visit.failure !== undefined) throw meaningOf(visit.failure);
    if (response.status >= 400) throw uploadErrors.error(REFUSALS[response.status] ?? 'upload.malformed');
    if (request.method === 'OPTIONS') response.headers.set('Tus-Checksum-Algorithm', CHECKSUM_ALGORITHMS.join(','));
    for (const name of [...response.headers.keys()]) if (name.startsWith('access-control-')) response.headers.delete(name);
    return response;
  };
}

/** The id in a URL, in its one spelling. */
function canonical(text: string): string | undefined {
  const id = AssetId.fromPublic(text);
  return id ? AssetId.toPublic(id) : undefined;
}

function idOf(text: string): AssetId {
  const id = AssetId.fromPublic(text);
  if (!id) throw new TypeError(`Not an upload: ${text}`);
  return id;
}

/** The library throws plain objects with a status; ours pass as they are. */
function meaningOf(failure: unknown): unknown {
  if (failure instanceof DomainError || typeof failure !== 'object' || failure === null || !('status_code' in failure)) return failure;
  const interrupted = 'body' in failure && String(failure.body).startsWith('Request aborted');
  return uploadErrors.error(interrupted ? 'upload.interrupted' : (REFUSALS[Number(failure.status_code)] ?? 'upload.malformed'));
}

/** Our rows as the library's records. A row exists before the library sets its record, so that the quota holds first. */
function recordsOf(store: UploadStore, giveUp: (id: AssetId) => Promise<void>): Configstore {
  return {
    async get(key) {
      const upload = await store.find(idOf(key));
      if (upload?.state !== 'receiving') return undefined;
      return new TusUpload({
        id: key,
        size: upload.declaredBytes,
        offset: 0,
        creation_date: upload.createdAt.toISOString(),
        metadata: { filename: upload.fileName },
      });
    },
    set: async () => undefined,
    delete: (key) => giveUp(idOf(key)),
  };
}
