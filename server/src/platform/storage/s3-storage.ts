import { unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { assertContentType, contentTypeOf } from './content-types.ts';
import { copyLocally } from './local-copy.ts';
import { cutRange, etagOf, nextVersion } from './object-version.ts';
import { connectS3, isMissing, type S3, type S3Options, statusOf } from './s3-client.ts';
import { putWhole, uploadToS3 } from './s3-upload.ts';
import {
  assertStorageKey,
  type ByteRange,
  ObjectExistsError,
  type OpenedObject,
  type Storage,
  type StorageSource,
  type StoredObject,
} from './storage.ts';

/** Our version travels as metadata: S3's own etag depends on how an object was sent, and its clock counts seconds. */
const VERSION = 'farandole-version';

/** Storage in one bucket of an S3-compatible server. `scratch` holds the copies that `materialize` lends; default: the system's. */
export function createS3Storage(options: S3Options, scratch: string = tmpdir()): Storage {
  const connect = connectS3(options);

  async function open(key: string, range?: ByteRange): Promise<OpenedObject | null> {
    assertStorageKey(key);
    if (range) cutRange(range, Number.MAX_SAFE_INTEGER);
    return getObject(await connect(), key, range);
  }

  return {
    async put(key, source, { contentType, version = nextVersion(), ifAbsent = false }) {
      assertStorageKey(key);
      assertContentType(key, contentType);
      const target = { key, contentType, ifAbsent, metadata: { [VERSION]: String(version) } };
      try {
        const bytes = await send(await connect(), source, target);
        return describe(key, bytes, version);
      } catch (error) {
        throw ifAbsent && [409, 412].includes(statusOf(error) ?? 0) ? new ObjectExistsError(`${key} exists`, { cause: error }) : error;
      }
    },

    open,

    async stat(key) {
      assertStorageKey(key);
      const { sdk, client, bucket } = await connect();
      const head = await client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: key })).catch(missing);
      return head && describe(key, head.ContentLength ?? 0, versionOf(head));
    },

    async delete(key) {
      assertStorageKey(key);
      const { sdk, client, bucket } = await connect();
      await client.send(new sdk.DeleteObjectCommand({ Bucket: bucket, Key: key })).catch(missing);
    },

    async *list(prefix) {
      const { sdk, client, bucket } = await connect();
      for await (const page of sdk.paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key, Size } of page.Contents ?? []) if (Key !== undefined) yield { key: Key, bytes: Size ?? 0 };
      }
    },

    async materialize(key) {
      const object = await open(key);
      return object && copyLocally(object, scratch);
    },
  };
}

async function send(s3: S3, source: StorageSource, target: Parameters<typeof uploadToS3>[2]): Promise<number> {
  if (source instanceof Uint8Array) return putWhole(s3, source, target);
  const bytes = await uploadToS3(s3, source, target);
  if (!(source instanceof Readable) && source.move) await unlink(source.file);
  return bytes;
}

async function getObject({ sdk, client, bucket }: S3, key: string, range?: ByteRange): Promise<OpenedObject | null> {
  const part = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
  try {
    const got = await client.send(new sdk.GetObjectCommand({ Bucket: bucket, Key: key, ...part }));
    if (!(got.Body instanceof Readable)) throw new TypeError('The SDK gave no stream of Node');
    const total = got.ContentRange?.split('/')[1];
    const bytes = total === undefined ? (got.ContentLength ?? 0) : Number(total);
    return { ...describe(key, bytes, versionOf(got)), stream: got.Body };
  } catch (error) {
    if (statusOf(error) === 416) throw new RangeError(`No range ${range?.start}-${range?.end} in ${key}`, { cause: error });
    return missing(error);
  }
}

/** Objects that other programs put there have no version of ours; the server's clock must do. */
function versionOf(answer: { Metadata?: Record<string, string> | undefined; LastModified?: Date | undefined }): number {
  return Number(answer.Metadata?.[VERSION] ?? (answer.LastModified?.getTime() ?? 0) * 1000);
}

function describe(key: string, bytes: number, version: number): StoredObject {
  return { key, bytes, version, etag: etagOf(bytes, version), contentType: contentTypeOf(key) };
}

function missing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
