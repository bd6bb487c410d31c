import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { CompletedPart } from '@aws-sdk/client-s3';
import type { S3 } from './s3-client.ts';

/** A part is held in memory, so that it can be sent again after a fault; 10 000 of them make the largest object, 160 GB. */
const PART_BYTES = 16 * 1024 * 1024;

/** What to call the object and what to write beside it. */
export interface S3Target {
  key: string;
  contentType: string;
  metadata: Record<string, string>;
  /** Refuse when there is an object (status 412). */
  ifAbsent: boolean;
}

/** Uploads a stream or a file, in one request when it is small; resolves with its length. Nothing stays when it fails. */
export async function uploadToS3(s3: S3, source: Readable | { file: string }, target: S3Target): Promise<number> {
  const stream = 'file' in source ? createReadStream(source.file, { highWaterMark: 1024 * 1024 }) : source;
  try {
    const parts = inParts(stream);
    const first = (await parts.next()).value ?? new Uint8Array(0);
    if (first.length < PART_BYTES) return await putWhole(s3, first, target);
    return await putParts(s3, first, parts, target);
  } finally {
    stream.destroy();
  }
}

/** Uploads bytes that are in memory already, in one request; resolves with their number. */
export async function putWhole({ sdk, client, bucket }: S3, bytes: Uint8Array, { key, contentType, metadata, ifAbsent }: S3Target): Promise<number> {
  const condition = ifAbsent ? { IfNoneMatch: '*' } : {};
  const input = { Bucket: bucket, Key: key, Body: bytes, ContentType: contentType, Metadata: metadata, ...condition };
  await client.send(new sdk.PutObjectCommand(input));
  return bytes.length;
}

async function putParts(s3: S3, first: Uint8Array, rest: AsyncIterable<Uint8Array>, target: S3Target): Promise<number> {
  const { sdk, client, bucket } = s3;
  const { key, contentType, metadata, ifAbsent } = target;
  const created = await client.send(new sdk.CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ContentType: contentType, Metadata: metadata }));
  const upload = { Bucket: bucket, Key: key, UploadId: created.UploadId };
  try {
    const parts: CompletedPart[] = [];
    let bytes = 0;
    const send = async (part: Uint8Array) => {
      const number = parts.length + 1;
      const { ETag } = await client.send(new sdk.UploadPartCommand({ ...upload, PartNumber: number, Body: part }));
      parts.push({ PartNumber: number, ...(ETag !== undefined && { ETag }) });
      bytes += part.length;
    };
    await send(first);
    for await (const part of rest) await send(part);
    const condition = ifAbsent ? { IfNoneMatch: '*' } : {};
    await client.send(new sdk.CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts }, ...condition }));
    return bytes;
  } catch (error) {
    // parts of an upload that nobody ends are paid for, and are in no listing
    await client.send(new sdk.AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

/** Cuts a stream into parts of `PART_BYTES`, the last one shorter. */
async function* inParts(stream: Readable): AsyncGenerator<Uint8Array> {
  let gathered: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (let start = 0; start < chunk.length; ) {
      const piece = chunk.subarray(start, start + PART_BYTES - bytes);
      gathered.push(piece);
      bytes += piece.length;
      start += piece.length;
      if (bytes < PART_BYTES) continue;
      yield Buffer.concat(gathered, bytes);
      gathered = [];
      bytes = 0;
    }
  }
  if (bytes > 0) yield Buffer.concat(gathered, bytes);
}
