import { type FileHandle, open } from 'node:fs/promises';

/** The `uuid` box in which MP4 and QuickTime files carry a C2PA manifest store (C2PA 2.1, annex A.5). */
const C2PA_BOX = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex');
/** Purposes whose box holds a whole store. */
const PURPOSES = ['manifest', 'original'];
/** A store is some kilobytes, or some hundreds with its thumbnails. */
const MAX_BYTES = 4 * 2 ** 20;
/** Boxes at the top of a file; more is no film of a phone or an editor. */
const MAX_BOXES = 4096;

/** Finds the C2PA manifest store of an MP4 or QuickTime file, exactly as it is there; `null` when there is none. */
export async function findManifestStore(file: string): Promise<Buffer | null> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    let at = 0;
    for (let box = 0; box < MAX_BOXES && at + 8 <= size; box += 1) {
      const head = await read(handle, at, 32);
      const short = head.readUInt32BE(0);
      const long = short === 1 && head.length >= 16 ? Number(head.readBigUInt64BE(8)) : null;
      const bytes = long ?? (short === 0 ? size - at : short);
      const start = long === null ? 8 : 16;
      if (bytes < start || at + bytes > size) return null;
      if (head.toString('latin1', 4, 8) === 'uuid' && head.subarray(start, start + 16).equals(C2PA_BOX)) {
        const store = bytes <= MAX_BYTES ? storeIn((await read(handle, at, bytes)).subarray(start + 16)) : null;
        if (store) return store;
      }
      at += bytes;
    }
    return null;
  } finally {
    await handle.close();
  }
}

/** Version and flags, the purpose as a word that ends in 0, an offset of eight bytes, the store. */
function storeIn(content: Buffer): Buffer | null {
  const end = content.indexOf(0, 4);
  if (end === -1 || !PURPOSES.includes(content.toString('latin1', 4, end))) return null;
  const store = content.subarray(end + 1 + 8);
  return store.length > 8 && store.toString('latin1', 4, 8) === 'jumb' ? store : null;
}

async function read(handle: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await handle.read(buffer, 0, bytes, at);
  return buffer.subarray(0, bytesRead);
}
