import type { S3Client } from '@aws-sdk/client-s3';

/** Where an S3-compatible storage is, and who we are there. */
export interface S3Options {
  endpoint: string;
  region: string;
  /** Must exist; we create none. */
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** The SDK with a client of one account. */
export interface S3 {
  sdk: typeof import('@aws-sdk/client-s3');
  client: S3Client;
  bucket: string;
}

/** Loads the SDK on first use: it costs half a second and 30 MB that an installation with a folder need not pay. */
export function connectS3({ endpoint, region, bucket, accessKeyId, secretAccessKey }: S3Options): () => Promise<S3> {
  let connected: Promise<S3> | null = null;
  const connect = async (): Promise<S3> => {
    const sdk = await import('@aws-sdk/client-s3');
    const client = new sdk.S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
      // many servers that are not Amazon's refuse streams with the SDK's own checksums (Ceph 16: MissingContentLength)
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: 4,
      // no timeout on an open socket: a viewer who pauses stops the stream for as long as they like
      requestHandler: { connectionTimeout: 5000, requestTimeout: 120_000, httpAgent: { maxSockets: 500 }, httpsAgent: { maxSockets: 500 } },
    });
    return { sdk, client, bucket };
  };
  return () => (connected ??= connect());
}

/** Whether a request failed because there is no such object. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404 && error instanceof Error && error.name !== 'NoSuchBucket';
}

/** HTTP status of a failed request; `null` when there was no answer. */
export function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('$metadata' in error)) return null;
  return (error.$metadata as { httpStatusCode?: number }).httpStatusCode ?? null;
}
