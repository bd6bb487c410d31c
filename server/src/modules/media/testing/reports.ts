import type { AudioStream, ProbeReport, VideoStream } from '#platform/ffmpeg/engine.ts';

/** A picture track as most phones write it, with the given differences. */
export function videoStream(more: Partial<VideoStream> = {}): VideoStream {
  return {
    index: 0,
    codec: 'hevc',
    profile: 1,
    level: 120,
    pixelFormat: 'yuv420p',
    width: 1080,
    height: 1920,
    sampleAspectRatio: 1,
    orientation: null,
    transfer: 'sdr',
    matrix: 1,
    fullRange: false,
    interlaced: false,
    attachedPicture: false,
    frames: 300,
    endMs: 10_000,
    frameRate: { num: 30, den: 1 },
    constantFrameRate: true,
    bitrate: 16_000_000,
    keyFrameGapMs: 1000,
    startsWithKeyFrame: true,
    ...more,
  };
}

/** A sound track as most phones write it, with the given differences. */
export function audioStream(more: Partial<AudioStream> = {}): AudioStream {
  return { index: 1, codec: 'aac', profile: 1, channels: 2, sampleRate: 48_000, isDefault: true, packets: 470, endMs: 10_000, ...more };
}

/** Ten seconds of a phone's film, with the given differences. */
export function probeReport(more: Partial<ProbeReport> = {}): ProbeReport {
  return { durationMs: 10_000, claimedDurationMs: 10_000, bytes: 20_000_000, streams: 2, video: [videoStream()], audio: [audioStream()], ...more };
}

/** The differences that make a film web-safe. */
export const WEB_SAFE: Partial<VideoStream> = { codec: 'h264', profile: 100, level: 40, bitrate: 6_000_000 };
