import { createHash } from 'node:crypto';

/** What is kept for the authority about a file that was refused. */
export interface Evidence {
  assetId: string;
  /** UUID of the account that sent it. */
  ownerId: string;
  fileName: string;
  bytes: number;
  /** Of the file, in hexadecimal. */
  sha256: string;
  kind: 'file' | 'picture';
  /** The listed hash. */
  value: string;
  reference: string;
  /** When the picture is shown; `null` for a whole file. */
  atMs: number | null;
  uploadedAt: string;
  recordedAt: string;
}

/** Seals a record together with everything before it: who changes one breaks every later seal. */
export function seal(previous: string, record: string): string {
  return createHash('sha256').update(previous).update(record).digest('hex');
}

/** The first record whose seal is broken, by its place; `null` when all are whole. `previous` is the seal before the first. */
export function findBroken(records: readonly { record: string; seal: string }[], previous = ''): number | null {
  let last = previous;
  for (const [index, one] of records.entries()) {
    if (one.seal !== seal(last, one.record)) return index;
    last = one.seal;
  }
  return null;
}
