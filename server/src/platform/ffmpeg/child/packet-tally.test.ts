import { describe, expect, it } from 'vitest';
import { createTally } from './packet-tally.ts';

function tallied(times: readonly number[], claimed = { num: 30, den: 1 }, keys: readonly number[] = [0]) {
  const tally = createTally();
  for (const time of times) tally.add(time, 1000 / 30, 1000, keys.includes(time));
  return { ...tally.video(claimed), end: tally.endMs(), packets: tally.count() };
}

const even = (count: number, step = 1000 / 30) => Array.from({ length: count }, (_, index) => index * step);

describe('the packets of a track', () => {
  it('keep the exact rate that the header claims when they agree with it', () => {
    const claimed = { num: 30_000, den: 1001 };
    expect(tallied(even(90, 1001 / 30), claimed)).toMatchObject({ frameRate: claimed, constantFrameRate: true, frames: 90 });
  });

  it('overrule a header that lies about the rate', () => {
    const { frameRate } = tallied(even(90), { num: 1000, den: 1 });
    expect(frameRate.num / frameRate.den).toBeCloseTo(30, 1);
  });

  it('are even when one frame was dropped, uneven when many were', () => {
    expect(tallied(even(100).filter((_, index) => index !== 50)).constantFrameRate).toBe(true);
    expect(tallied(even(100).filter((_, index) => index < 50 || index % 4 === 0)).constantFrameRate).toBe(false);
  });

  it('may come in any order', () => {
    expect(tallied([0, 100, 33.3, 66.6, 200, 133.3, 166.6])).toMatchObject({ constantFrameRate: true, frames: 7 });
  });

  it('show the longest way between key frames, the end included', () => {
    expect(tallied(even(75, 40), { num: 25, den: 1 }, [0, 1000]).keyFrameGapMs).toBe(1993);
    expect(tallied(even(90), { num: 30, den: 1 }, []).startsWithKeyFrame).toBe(false);
  });

  it('without times count, and have no length', () => {
    const tally = createTally();
    tally.add(null, 0, 10, true);
    expect([tally.count(), tally.endMs()]).toEqual([1, 0]);
    expect(tally.video({ num: 0, den: 0 }).frameRate).toEqual({ num: 30, den: 1 });
  });
});
