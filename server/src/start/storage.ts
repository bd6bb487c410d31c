import path from 'node:path';
import type { Config } from '../config/config.ts';
import { createDiskStorage } from '../platform/storage/disk-storage.ts';
import type { Storage } from '../platform/storage/storage.ts';

/** Where this instance keeps its bytes: a folder, or S3-compatible storage. With S3 settings it finds them in either. */
export async function openStorage(config: Config): Promise<Storage> {
  const disk = createDiskStorage(path.join(config.dataDir, 'storage'));
  if (config.s3 === null) return disk;
  const { createS3Storage } = await import('../platform/storage/s3-storage.ts');
  const { createMovingStorage } = await import('../platform/storage/moving-storage.ts');
  const bucket = createS3Storage(config.s3);
  return config.storage === 's3' ? createMovingStorage(disk, bucket) : createMovingStorage(bucket, disk);
}
