import { describe, expect, it } from 'vitest';
import type { Suggestion } from '#lib/api-types.ts';
import { Completion } from './completion.svelte.ts';

const tag = (name: string): Suggestion => ({ kind: 'hashtag', tag: name, videos: 3 });
const answer = async (_kind: string, prefix: string): Promise<Suggestion[]> => [tag(`${prefix}ndole`), tag(`${prefix}ndoles`)];

describe('Completion', () => {
  it('proposes, moves around the ends and puts the active one into the text', async () => {
    const completion = new Completion(answer);
    await completion.look('Une #fara', 9);
    expect(completion.open).toBe(true);
    completion.move(-1);
    expect(completion.active).toBe(1);
    expect(completion.choose('Une #fara')).toEqual({ text: 'Une #farandoles ', caret: 16 });
    expect(completion.open).toBe(false);
  });

  it('drops the answer to an older question that arrives late', async () => {
    const waiting: ((items: Suggestion[]) => void)[] = [];
    const completion = new Completion(() => new Promise((resolve) => waiting.push(resolve)));
    const first = completion.look('#f', 2);
    const second = completion.look('#fa', 3);
    waiting[1]?.([tag('farandole')]);
    waiting[0]?.([tag('fleur')]);
    await Promise.all([first, second]);
    expect(completion.items).toEqual([tag('farandole')]);
  });

  it('stays closed when the server does not answer', async () => {
    const completion = new Completion(() => Promise.reject(new Error('network')));
    await completion.look('#fa', 3);
    expect(completion.open).toBe(false);
  });

  it('closes when the caret leaves the word', async () => {
    const completion = new Completion(answer);
    await completion.look('#fa', 3);
    await completion.look('#fa ', 4);
    expect(completion.open).toBe(false);
  });
});
