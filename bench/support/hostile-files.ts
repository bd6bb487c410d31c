import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { makeTricks } from '../../server/src/modules/media/testing/tricks.ts';
import { ffmpeg, makeClip } from '../../server/src/platform/ffmpeg/testing/clips.ts';

/** A file built to break in, to hang or to fill the memory. */
export interface HostileFile {
  name: string;
  file: string;
}

/** What must never be reached: a file that tells when it is opened, and a port that tells when it is spoken to. */
export interface Bait {
  fifo: string;
  film: string;
  port: number;
}

const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

/** Makes every trick there is, under new names, each pointing at the bait. */
export async function makeHostileFiles(folder: string, bait: Bait): Promise<HostileFile[]> {
  await mkdir(folder, { recursive: true });
  const made: HostileFile[] = (await makeTricks(path.join(folder, 'known'))).map(({ name, file }) => ({ name, file }));
  const fresh = (ending: string) => path.join(folder, `${randomBytes(6).toString('hex')}.${ending}`);
  const write = async (name: string, ending: string, content: string | Buffer) => {
    const file = fresh(ending);
    await writeFile(file, content);
    made.push({ name, file });
  };
  const clip = async (name: string, ending: string, parts: readonly string[]) => {
    const file = fresh(ending);
    await ffmpeg([...parts, file]);
    made.push({ name, file });
  };

  const plain = await readFile(await makeClip(path.join(folder, 'plain.mp4'), { coding: [...H264, '-c:a', 'aac', '-movflags', '+faststart'] }));
  const playlist = (uri: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1.0,\n${uri}\n#EXT-X-ENDLIST\n`;
  const http = `http://127.0.0.1:${bait.port}`;
  for (const ending of ['mp4', 'mov', 'mkv', 'webm']) {
    await write(`a playlist of another's film as .${ending}`, ending, playlist(`file://${bait.film}`));
    await write(`a playlist of a watched file as .${ending}`, ending, playlist(`file://${bait.fifo}`));
    await write(`a playlist of an address as .${ending}`, ending, playlist(`${http}/x.ts`));
    await write(`a script as .${ending}`, ending, `ffconcat version 1.0\nfile '${bait.film}'\n`);
  }
  await write('a playlist of playlists', 'mp4', `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nfile://${bait.fifo}\n`);
  await write('a playlist with a key', 'mp4', `#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="${http}/key"\n#EXTINF:1,\nconcat:${bait.fifo}|${bait.film}\n`);
  await write(
    'a DASH manifest',
    'mp4',
    `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><BaseURL>${http}/</BaseURL></Period></MPD>`,
  );
  await write('a session description', 'mp4', 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\n');
  await write('a drawing', 'mp4', `<svg xmlns="http://www.w3.org/2000/svg"><image href="${http}/x.png"/></svg>`);
  await write('ten bytes of ID3', 'mp4', Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'));
  await write('random bytes', 'mp4', randomBytes(50_000));
  await write('the first bytes of a film, then noise', 'mp4', Buffer.concat([plain.subarray(0, 40), randomBytes(20_000)]));
  await write('a subtitle file in an AVI', 'avi', Buffer.from(`RIFF\x10\0\0\0AVI GAB2\0${bait.fifo}`, 'latin1'));
  await write('an index packed a thousand times', 'mov', packedIndex(200_000_000));
  await write('sixty thousand boxes in each other', 'mp4', nested(60_000));
  await write('data in another file', 'mov', withReference(plain, 'alis', bait.fifo));
  await write('data at an address', 'mov', withReference(plain, 'url ', `${http}/data`));
  await write('a film and an archive', 'mp4', Buffer.concat([plain, Buffer.from('PK\x03\x04', 'latin1'), randomBytes(500)]));
  await write('a film and a page', 'mp4', Buffer.concat([plain, box('free', Buffer.from('<html><script>alert(1)</script>'))]));
  await write('a claim of ten hours', 'mp4', patched(plain, 'mvhd', 16, 36_000_000));
  await write('a claim of four billion samples', 'mp4', patched(plain, 'stsz', 8, 0xffff_fff0));
  await write('a claim of four billion edits', 'mp4', patched(plain, 'stts', 4, 0xffff_fff0));
  await clip('a picture of 8192 pixels a side', 'mp4', ['-f', 'lavfi', '-i', 'color=red:s=8192x8192:r=1:d=1', ...H264]);
  await clip('a picture 16000 wide and 16 high', 'webm', [
    '-f',
    'lavfi',
    '-i',
    'color=red:s=16000x16:r=1:d=1',
    '-c:v',
    'libvpx',
    '-deadline',
    'realtime',
  ]);
  await clip('five hours at one frame a second', 'mkv', ['-f', 'lavfi', '-i', 'color=red:s=32x32:r=1:d=18000', ...H264]);
  await clip('sound in sixteen channels at 192 kHz', 'mkv', [
    '-f',
    'lavfi',
    '-i',
    'color=red:s=64x64:d=1',
    '-f',
    'lavfi',
    '-i',
    SIXTEEN,
    ...H264,
    '-c:a',
    'pcm_s16le',
  ]);
  await clip('an attachment with a path for a name', 'mkv', [
    '-f',
    'lavfi',
    '-i',
    'color=red:s=64x64:d=1',
    ...H264,
    ...attached(path.join(folder, 'plain.mp4')),
  ]);
  await clip('words that a shell would run', 'mp4', [
    '-f',
    'lavfi',
    '-i',
    'color=red:s=64x64:d=1',
    ...H264,
    '-metadata',
    'title=$(id);-i /etc/passwd %s',
  ]);
  return made;
}

const SIXTEEN = 'anoisesrc=r=192000:d=1,pan=16c|c0=c0';
const attached = (file: string) => ['-attach', file, '-metadata:s:t', 'mimetype=application/x', '-metadata:s:t', 'filename=../../../escaped'];

function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** A `cmov`: an index of `bytes` zeros that packs to a thousandth. */
function packedIndex(bytes: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes);
  const packed = box('cmvd', size, deflateSync(Buffer.alloc(bytes)));
  return Buffer.concat([box('ftyp', Buffer.from('qt  \0\0\0\0qt  ', 'latin1')), box('moov', box('cmov', box('dcom', Buffer.from('zlib')), packed))]);
}

function nested(depth: number): Buffer {
  const heads = Array.from({ length: depth }, (_item, level) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE((depth - level) * 8);
    head.write('moov', 4, 'latin1');
    return head;
  });
  return Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1')), ...heads]);
}

/** The film with its data said to be elsewhere. */
function withReference(film: Buffer, type: string, where: string): Buffer {
  const copy = Buffer.from(film);
  const place = copy.indexOf('url ', 0, 'latin1');
  if (place < 0) return copy;
  copy.write(type, place, 'latin1');
  // not "in this file" any more
  copy.writeUInt32BE(0, place + 4);
  return Buffer.concat([copy, Buffer.from(where)]);
}

/** The film with one number of one box changed. */
function patched(film: Buffer, type: string, offset: number, value: number): Buffer {
  const copy = Buffer.from(film);
  const place = copy.indexOf(type, 0, 'latin1');
  if (place >= 0) copy.writeUInt32BE(value, place + 4 + offset);
  return copy;
}

/** Copies of `film` with a few bytes changed, cut out or doubled; the same ones for the same seed. */
export function mutated(film: Buffer, seed: number): Buffer {
  const random = generator(seed);
  let copy = Buffer.from(film);
  const changes = 1 + Math.floor(random() * 30);
  // half of them hit the headers, where the demuxer believes what it reads
  const place = () => Math.floor(random() * (random() < 0.5 ? Math.min(4096, copy.length) : copy.length));
  for (let change = 0; change < changes; change += 1) copy[place()] = Math.floor(random() * 256);
  if (random() < 0.1) copy = copy.subarray(0, Math.floor(copy.length * random()));
  if (random() < 0.1) copy = Buffer.concat([copy.subarray(0, place()), copy.subarray(place())]);
  return copy;
}

/** The generator "mulberry32" by Tommy Ettinger, in the public domain: numbers from 0 to 1. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
