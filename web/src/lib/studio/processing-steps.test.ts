import { describe, expect, it } from 'vitest';
import type { Processing, Video } from '#lib/api-types.ts';
import { postedState, shownSteps } from './processing-steps.ts';

const states = (step: Processing['step'], uploaded = true) => shownSteps({ step }, uploaded).map(({ state }) => state);

describe('shownSteps', () => {
  it('tells what is done, what is being done and what comes', () => {
    expect(states('first-rendition')).toEqual(['done', 'done', 'now', 'next', 'next']);
    expect(states('done')).toEqual(['done', 'done', 'done', 'done', 'done']);
  });

  it('has not begun while bytes are on their way', () => {
    expect(states('waiting', false)).toEqual(['next', 'next', 'next', 'next', 'next']);
  });
});

describe('postedState', () => {
  it('can be watched before every quality is there', () => {
    const video = (state: Video['state'], step?: Processing['step']) => ({ state, ...(step && { processing: { step } }) }) as Video;
    expect(postedState(video('processing', 'probe'))).toBe('processing');
    expect(postedState(video('published', 'renditions'))).toBe('playable');
    expect(postedState(video('published'))).toBe('ready');
    expect(postedState(video('refused', 'probe'))).toBe('refused');
  });
});
