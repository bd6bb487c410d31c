import { describe, expect, it } from 'vitest';
import type { Watched } from './events.ts';
import { tally } from './tally.ts';
import { watchKey } from './watch.ts';

const at = '2026-01-01T12:00:00.000Z';
const report = (facts: Partial<Watched>): Watched => ({
  viewer: 'v:one',
  accountId: null,
  videoId: 'video',
  kind: 'watch',
  feed: 'for-you',
  at,
  ...facts,
});
const statsOf = (reports: Watched[]) => tally(reports, new Map()).added.get('video');

describe('the tally', () => {
  it('makes a view of two seconds in all, and not of less', () => {
    expect(statsOf([report({ watchMs: 1999 })])).toMatchObject({ views: 0, watchMs: 1999 });
    expect(statsOf([report({ watchMs: 1000 }), report({ watchMs: 1000 })])).toMatchObject({ views: 1, watchMs: 2000 });
  });

  it('makes a view of a shorter video watched to its end', () => {
    expect(statsOf([report({ kind: 'completion', watchMs: 900 })])).toMatchObject({ views: 1, completions: 1 });
  });

  it('counts one viewer once, however often they come back, in one batch or in several', () => {
    const reports = [report({ watchMs: 5000 }), report({ kind: 'completion' }), report({ kind: 'completion' }), report({ watchMs: 5000 })];
    const whole = statsOf(reports);
    expect(whole).toMatchObject({ views: 1, completions: 1, watchMs: 10_000 });

    const first = tally(reports.slice(0, 2), new Map());
    const second = tally(reports.slice(2), new Map(first.watches.map((watch) => [watchKey(watch.viewer, watch.videoId), watch])));
    const sum = (key: 'views' | 'completions' | 'watchMs') => (first.added.get('video')?.[key] ?? 0) + (second.added.get('video')?.[key] ?? 0);
    expect({ views: sum('views'), completions: sum('completions'), watchMs: sum('watchMs') }).toEqual({ views: 1, completions: 1, watchMs: 10_000 });
  });

  it('counts viewers and videos apart', () => {
    const { added } = tally(
      [report({ watchMs: 2000 }), report({ watchMs: 2000, viewer: 'v:two' }), report({ watchMs: 2000, videoId: 'other' })],
      new Map(),
    );
    expect(added.get('video')?.views).toBe(2);
    expect(added.get('other')?.views).toBe(1);
  });

  it('counts impressions, skips, shares and refusals, and nothing for likes and follows', () => {
    const kinds = ['impression', 'impression', 'skip', 'share', 'not-interested', 'not-interested', 'like', 'follow'] as const;
    expect(statsOf(kinds.map((kind) => report({ kind })))).toEqual({
      impressions: 2,
      views: 0,
      completions: 0,
      skips: 1,
      watchMs: 0,
      shares: 1,
      notInterested: 1,
    });
  });

  it('remembers when a viewer met a video first and last, whatever the order of arrival', () => {
    const early = '2026-01-01T11:00:00.000Z';
    const late = '2026-01-01T13:00:00.000Z';
    const { watches } = tally([report({}), report({ at: late }), report({ at: early })], new Map());
    expect(watches).toMatchObject([{ firstAt: new Date(early), lastAt: new Date(late) }]);
  });

  it('leaves what it was given as it was', () => {
    const [known] = tally([report({ watchMs: 500 })], new Map()).watches;
    if (!known) throw new Error('no row');
    const before = { ...known };
    tally([report({ kind: 'completion' })], new Map([[watchKey(known.viewer, known.videoId), known]]));
    expect(known).toEqual(before);
  });
});
