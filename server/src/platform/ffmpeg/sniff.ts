import { open } from 'node:fs/promises';
import type { Container } from './engine.ts';

/** What the first bytes of a file say: a container we read, a film in one we do not, nothing at all, or no film. */
export type Sniffed = Container | 'foreign-film' | 'empty' | 'no-film';

/** Four characters that begin a QuickTime or MP4 file, after four bytes of size. */
const MOV_ATOMS = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);
/** HEIF and AVIF pictures share the container of MP4 but are no films. */
const PICTURE_BRANDS = new Set(['heic', 'heix', 'mif1', 'avif', 'crx ']);
const HEAD_BYTES = 400;

/** Reads the first bytes of `file` and sniffs them. No engine sees a file that this does not know. */
export async function sniffFile(file: string): Promise<Sniffed> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(head, 0, HEAD_BYTES, 0);
    return sniff(head.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** Sniffs the first bytes of a file. */
export function sniff(head: Buffer): Sniffed {
  if (head.length === 0) return 'empty';
  if (head.length >= 12 && MOV_ATOMS.has(head.toString('latin1', 4, 8))) {
    return PICTURE_BRANDS.has(head.toString('latin1', 8, 12)) ? 'no-film' : 'mov';
  }
  if (head.length >= 4 && head.readUInt32BE(0) === 0x1a45dfa3) return 'matroska';
  return isForeignFilm(head) ? 'foreign-film' : 'no-film';
}

/** AVI, Flash, Windows Media, Ogg, MPEG programme and transport streams: films, but no phone of this decade writes them. */
function isForeignFilm(head: Buffer): boolean {
  const text = (start: number, end: number) => head.toString('latin1', start, end);
  if (text(0, 4) === 'RIFF' && text(8, 11) === 'AVI') return true;
  if (text(0, 3) === 'FLV' || text(0, 4) === 'OggS') return true;
  if (head.length < 16) return false;
  if (head.readUInt32BE(0) === 0x3026b275 || head.readUInt32BE(0) === 0x000001ba) return true;
  return head[0] === 0x47 && (head[188] === 0x47 || head[192] === 0x47);
}
