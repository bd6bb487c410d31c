import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Asset, ProcessingStep, Video } from '#lib/api-types.ts';
import { ProcessingWatch, settled } from './processing-watch.svelte.ts';

const pace = { shown: 700, hidden: 10_000, failed: 2000 };
const at = (state: Video['state'], step?: ProcessingStep): Video =>
  ({ state, ...(step && { processing: { step, progress: 0.5, secondsLeft: 2, ladder: null, refusal: null } }) }) as Video;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('ProcessingWatch', () => {
  it('looks every 700 ms, past the moment the video can be watched, until all of it is done', async () => {
    const answers = [at('processing', 'probe'), at('published', 'renditions'), at('published', 'done')];
    const look = vi.fn(async () => answers.shift() ?? at('removed'));
    const watch = new ProcessingWatch(look, { pace, isHidden: () => false });
    await watch.start();
    expect(watch.video?.processing?.step).toBe('probe');
    await vi.advanceTimersByTimeAsync(700);
    expect(watch.video?.state).toBe('published');
    await vi.advanceTimersByTimeAsync(700);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(look).toHaveBeenCalledTimes(3);
  });

  it('looks seldom while nobody watches the page', async () => {
    const look = vi.fn(async () => at('processing', 'waiting'));
    const watch = new ProcessingWatch(look, { pace, isHidden: () => true });
    await watch.start();
    await vi.advanceTimersByTimeAsync(9999);
    expect(look).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(look).toHaveBeenCalledTimes(2);
    watch.stop();
  });

  it('backs off while the server is away, keeps what it knew, and comes back', async () => {
    const answers: (Video | null)[] = [at('processing', 'probe'), null, null, at('published', 'done')];
    const look = vi.fn(async () => {
      const video = answers.shift();
      if (!video) throw new Error('network');
      return video;
    });
    const watch = new ProcessingWatch(look, { pace, isHidden: () => false });
    await watch.start();
    await vi.advanceTimersByTimeAsync(700);
    expect([watch.away, watch.video?.processing?.step]).toEqual([true, 'probe']);
    await vi.advanceTimersByTimeAsync(2000);
    expect(look).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(4000);
    expect([watch.away, watch.video?.state]).toEqual([false, 'published']);
  });

  it('stops when the page is left', async () => {
    const look = vi.fn(async () => at('processing', 'waiting'));
    const watch = new ProcessingWatch(look, { pace, isHidden: () => false });
    await watch.start();
    watch.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(look).toHaveBeenCalledTimes(1);
  });
});

describe('settled', () => {
  it('shows each step it is told of at once, looks when the state changes, and seldom in between', async () => {
    const answers = [at('processing', 'probe'), at('published', 'renditions'), at('published', 'done')];
    const look = vi.fn(async () => answers.shift() ?? at('removed'));
    let tell = (_asset: Asset) => {};
    const close = vi.fn();
    const follow = (listener: typeof tell) => {
      tell = listener;
      return close;
    };
    const watch = new ProcessingWatch(look, { pace, isHidden: () => false, follow });
    await watch.start();
    const notes: Asset['notes'] = [{ note: 'other-sound-left-out', title: 'Une seule piste sonore est gardée', detail: '' }];
    const step = (state: Asset['state'], name: ProcessingStep, progress: number) =>
      tell({ state, step: name, progress, secondsLeft: 9, ladder: { made: 1, planned: 4 }, refusal: null, notes } as Asset);
    step('processing', 'first-rendition', 0.2);
    expect(watch.video?.processing).toMatchObject({ step: 'first-rendition', progress: 0.2, secondsLeft: 9, ladder: { made: 1, planned: 4 } });
    expect(watch.notes).toEqual(notes);
    await vi.advanceTimersByTimeAsync(700);
    expect(look).toHaveBeenCalledTimes(2);
    step('processing', 'first-rendition', 0.4);
    await vi.advanceTimersByTimeAsync(5000);
    expect(look).toHaveBeenCalledTimes(2);
    step('playable', 'renditions', 0.5);
    await vi.advanceTimersByTimeAsync(0);
    expect(watch.video?.processing?.step).toBe('done');
    expect(close).toHaveBeenCalledOnce();
  });

  it('is so for refused and removed videos', () => {
    expect([settled(at('refused')), settled(at('removed')), settled(at('processing', 'waiting'))]).toEqual([true, true, false]);
  });
});
