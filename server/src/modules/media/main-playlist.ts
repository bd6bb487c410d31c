import path from 'node:path';

/** One rung of a packaged film. */
export interface Variant {
  width: number;
  height: number;
  /** Bits a second, sound included. */
  bitrate: number;
  /** Key of its own playlist, in the same folder. */
  playlistKey: string;
}

/** H.264 High up to level 4.2 and AAC-LC, as RFC 6381 writes them: what every rung is. */
const CODECS = { picture: 'avc1.64002a', sound: 'mp4a.40.2' };
/** Peaks may exceed the mean: HLS asks for the highest of any fragment, which the encoder's buffer bounds. */
const PEAK = 1.5;

/** The playlist that names all rungs (RFC 8216, 4.3.4), the smallest first. */
export function mainPlaylist(variants: readonly Variant[], hasSound: boolean): string {
  const codecs = hasSound ? `${CODECS.picture},${CODECS.sound}` : CODECS.picture;
  const entries = variants
    .toSorted((a, b) => a.bitrate - b.bitrate)
    .map(({ width, height, bitrate, playlistKey }) => {
      const facts = `BANDWIDTH=${Math.ceil(bitrate * PEAK)},AVERAGE-BANDWIDTH=${bitrate},RESOLUTION=${width}x${height},CODECS="${codecs}"`;
      return `#EXT-X-STREAM-INF:${facts}\n${path.basename(playlistKey)}\n`;
    });
  return `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n${entries.join('')}`;
}
