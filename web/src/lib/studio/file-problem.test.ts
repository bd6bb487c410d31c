import { describe, expect, it } from 'vitest';
import { durationProblem, fileProblem, quotaProblem } from './file-problem.ts';

const limits = { maxUploadBytes: 1000, maxDurationMs: 60_000 };

describe('fileProblem', () => {
  it('accepts a video by its type, or by its name when the browser knows no type', () => {
    expect(fileProblem({ name: 'bal', type: 'video/mp4', size: 10 }, limits)).toBeNull();
    expect(fileProblem({ name: 'bal.MKV', type: '', size: 10 }, limits)).toBeNull();
  });

  it('refuses a picture, an empty file and a file over the limit, and says the limit', () => {
    expect(fileProblem({ name: 'bal.png', type: 'image/png', size: 10 }, limits)).toEqual({ kind: 'not-a-video' });
    expect(fileProblem({ name: 'bal.mp4', type: 'video/mp4', size: 0 }, limits)).toEqual({ kind: 'empty' });
    expect(fileProblem({ name: 'bal.mp4', type: 'video/mp4', size: 1001 }, limits)).toEqual({ kind: 'too-large', bytes: 1001, maxBytes: 1000 });
  });
});

describe('durationProblem', () => {
  it('lets the last frame round the length up, and no more', () => {
    expect(durationProblem(60_400, limits)).toBeNull();
    expect(durationProblem(61_000, limits)).toEqual({ kind: 'too-long', durationMs: 61_000, maxMs: 60_000 });
  });

  it('leaves a length that cannot be read to the server', () => {
    expect(durationProblem(null, limits)).toBeNull();
  });
});

describe('quotaProblem', () => {
  const quota = (remainingBytes: number | null) => ({ limitBytes: null, usedBytes: 0, remainingBytes });
  const allowance = (day: number | null, total: number | null) => ({ day: { ...quota(day), freesAt: null }, total: quota(total) });

  it('refuses what is beyond the day or the space, and says what is left', () => {
    expect(quotaProblem(100, allowance(99, null))).toEqual({ kind: 'day-quota', bytes: 100, leftBytes: 99 });
    expect(quotaProblem(100, allowance(99, 50))).toEqual({ kind: 'total-quota', bytes: 100, leftBytes: 50 });
  });

  it('lets everything through that fits, and where nothing is limited or known', () => {
    for (const known of [allowance(100, 100), allowance(null, null), null]) expect(quotaProblem(100, known)).toBeNull();
  });
});
