import { expect, it, vi } from 'vitest';
import { ApiError } from '#lib/api-error.ts';
import type { FeedSettings } from '#lib/api-types.ts';
import { FeedChoices } from './feed-choices.svelte.ts';

function choices(answer: () => Promise<unknown> = async () => ({})) {
  const sent: unknown[] = [];
  const patch = <T>(_path: string, body?: unknown): Promise<T> => {
    sent.push(body);
    return answer() as Promise<T>;
  };
  return { sent, form: new FeedChoices({ patch }, { filteredWords: [], languages: [] } as unknown as FeedSettings) };
}

it('shows a change at once and sends the last of many', async () => {
  vi.useFakeTimers();
  const { form, sent } = choices();
  form.set({ filteredWords: ['a'] });
  form.set({ filteredWords: ['a', 'b'], sensitive: true });
  expect(form.settings.filteredWords).toEqual(['a', 'b']);
  await vi.runAllTimersAsync();
  expect(sent).toEqual([{ filteredWords: ['a', 'b'], sensitive: true }]);
  expect(form.saved).toBe(true);
  vi.useRealTimers();
});

it('keeps what could not be sent for the next time', async () => {
  let refuse = true;
  const { form, sent } = choices(async () => {
    if (refuse) throw new ApiError({ status: 0, code: 'network', message: '' });
  });
  form.set({ languages: ['fr'] });
  await form.send();
  expect(form).toMatchObject({ saved: false, error: { code: 'network' } });
  refuse = false;
  form.set({ sensitive: true });
  await form.send();
  expect(sent.at(-1)).toEqual({ languages: ['fr'], sensitive: true });
  expect(form).toMatchObject({ saved: true, error: null });
});
