import type { Container } from './engine.ts';

/**
 * What the demuxers and decoders of the engine may touch. The lists, and not the version of FFmpeg, are the defence:
 * a playlist, a script or a rare decoder in disguise is refused before it runs.
 */

/** The one demuxer for each container, by FFmpeg's name. */
export const DEMUXERS: Record<Container, string> = { mov: 'mp4', matroska: 'matroska' };

/** Decoders for pictures, by the codec's name. */
export const VIDEO_CODECS: readonly string[] = ['h264', 'hevc', 'vp8', 'vp9', 'av1'];

/** Decoders for sound, by the codec's name. */
export const AUDIO_CODECS: readonly string[] = ['aac', 'opus', 'vorbis', 'mp3', 'pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s24be', 'flac', 'alac'];

/** FFmpeg's own names of the decoders behind those codecs. */
const DECODERS = [...VIDEO_CODECS, ...AUDIO_CODECS, 'libvpx', 'libvpx-vp9', 'libdav1d', 'libopus', 'libvorbis', 'mp3float'];

/** Tracks in one file. */
export const MAX_STREAMS = 32;
/** Pixels in one frame: 4096 × 2304. */
export const MAX_PIXELS = 9_437_184;

/** Packets of one file at most: three hours of 240 frames a second is no clip. */
export const MAX_PACKETS = 3_000_000;

/** Options for opening a file. */
export function demuxerOptions(): Record<string, string | number> {
  return {
    protocol_whitelist: 'file',
    format_whitelist: 'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm',
    codec_whitelist: DECODERS.join(','),
    max_streams: MAX_STREAMS,
    probesize: 5_000_000,
    analyzeduration: 5_000_000,
  };
}

/** Options for opening a decoder. */
export function decoderOptions(): Record<string, string | number> {
  return { codec_whitelist: DECODERS.join(','), max_pixels: MAX_PIXELS };
}
