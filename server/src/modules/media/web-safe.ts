import type { AudioStream, VideoStream } from '#platform/ffmpeg/engine.ts';

/** Profiles of H.264 that every browser decodes: constrained and plain Baseline, Main, High. */
const H264_PROFILES = new Set([66, 578, 77, 100]);
const AAC_LC = 1;

/**
 * Whether the streams can be shown as they are, only rewrapped: H.264 and AAC that every browser plays, small enough
 * for a phone line, easy to start anywhere in.
 */
export function isWebSafe(video: VideoStream, audio: AudioStream | null): boolean {
  return (
    video.codec === 'h264' &&
    H264_PROFILES.has(video.profile) &&
    video.level <= 42 &&
    video.pixelFormat === 'yuv420p' &&
    video.transfer === 'sdr' &&
    !video.interlaced &&
    Math.max(video.width, video.height) <= 1920 &&
    Math.abs(video.sampleAspectRatio - 1) < 0.01 &&
    video.constantFrameRate &&
    video.frameRate.num / video.frameRate.den <= 60.5 &&
    video.bitrate <= 8_000_000 &&
    video.keyFrameGapMs <= 5000 &&
    video.startsWithKeyFrame &&
    (audio === null || (audio.codec === 'aac' && audio.profile === AAC_LC && audio.channels <= 2 && audio.sampleRate <= 48_000))
  );
}
