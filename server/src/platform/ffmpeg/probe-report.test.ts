import { describe, expect, it } from 'vitest';
import { probeReportSchema } from './probe-report.ts';

const video = {
  index: 0,
  codec: 'h264',
  profile: 100,
  level: 40,
  pixelFormat: 'yuv420p',
  width: 1080,
  height: 1920,
  sampleAspectRatio: 1,
  orientation: null as string | null,
  transfer: 'sdr',
  matrix: 1,
  fullRange: false,
  interlaced: false,
  attachedPicture: false,
  frames: 30,
  endMs: 1000,
  frameRate: { num: 30, den: 1 },
  constantFrameRate: true,
  bitrate: 1000,
  keyFrameGapMs: 1000,
  startsWithKeyFrame: true,
};
const report = (more: object) => ({ durationMs: 1000, claimedDurationMs: null, bytes: 1, streams: 1, video: [{ ...video, ...more }], audio: [] });

describe('an answer from the jail', () => {
  it('passes when it is one', () => {
    expect(probeReportSchema.safeParse(report({})).success).toBe(true);
    expect(probeReportSchema.safeParse(report({ orientation: 'transpose=clock' })).success).toBe(true);
  });

  it('passes with lengths that a damaged file claims without any sense, as the most or the least that can be said', () => {
    const answer = probeReportSchema.parse({ ...report({ endMs: -40, keyFrameGapMs: 1e15 }), claimedDurationMs: 9.2e15 });
    expect(answer).toMatchObject({ claimedDurationMs: 1e12, video: [{ endMs: 0, keyFrameGapMs: 1e12 }] });
  });

  it.each([
    ['a filter of its own', { orientation: 'movie=/etc/passwd' }],
    ['a codec with a comma', { codec: 'h264,movie=x' }],
    ['text for a number', { width: '1080:eval=frame' }],
    ['no number', { width: Number.NaN }],
    ['a rate without end', { frameRate: { num: 30, den: 0 } }],
    ['a size below nothing', { height: -2 }],
  ])('is refused with %s', (_what, more) => {
    expect(probeReportSchema.safeParse(report(more)).success).toBe(false);
  });
});
