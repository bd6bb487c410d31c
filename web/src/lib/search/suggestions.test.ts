import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SearchSuggestion } from '#lib/api-types.ts';
import { Suggestions } from './suggestions.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const text = (words: string): SearchSuggestion => ({ kind: 'text', text: words });

it('asks once for letters typed at a run, and shows what comes', async () => {
  const suggest = vi.fn(async (asked: string) => [text(`${asked}ón`)]);
  const suggestions = new Suggestions(suggest);
  for (const typed of ['a', 'ar', 'arag']) suggestions.look(typed);
  await vi.runAllTimersAsync();
  expect(suggest.mock.calls.map(([asked]) => asked)).toEqual(['arag']);
  expect(suggestions.items).toEqual([text('aragón')]);
});

it('goes through the suggestions and back to the text itself', async () => {
  const suggestions = new Suggestions(async () => [text('un'), text('deux')]);
  suggestions.look('x');
  await vi.runAllTimersAsync();
  const places = [1, 1, 1, -1].map((step) => {
    suggestions.move(step as 1 | -1);
    return suggestions.chosen;
  });
  expect(places).toEqual([text('un'), text('deux'), undefined, text('deux')]);
});

it('drops the late answer to an older question, and is closed by an empty text and by a server that does not answer', async () => {
  const answers: ((items: SearchSuggestion[]) => void)[] = [];
  const suggestions = new Suggestions(() => new Promise((resolve) => answers.push(resolve)));
  suggestions.look('a');
  await vi.runAllTimersAsync();
  suggestions.look('ab');
  await vi.runAllTimersAsync();
  answers[1]?.([text('abeille')]);
  answers[0]?.([text('ancien')]);
  await vi.runAllTimersAsync();
  expect(suggestions.items).toEqual([text('abeille')]);
  suggestions.look(' ');
  expect(suggestions.open).toBe(false);
  const failing = new Suggestions(() => Promise.reject(new Error('network')));
  failing.look('a');
  await vi.runAllTimersAsync();
  expect(failing.open).toBe(false);
});
