import { createApi } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Playback } from '#lib/api-types.ts';
import { playback } from './playback.svelte.ts';
import { ofAccount } from './playback-choices.ts';

const settleMs = 600;
/** Whose choices were asked for since the tab was opened. */
const askedKey = 'farandole.playback-of';

/**
 * Keeps how videos play the same on all devices of an account: once a tab its choices are asked for, and what is chosen here is told.
 * Gives back how to stop. `ontold`: it was kept, or why not.
 */
export function followAccount(accountId: string, ontold: (error: ApiError | null) => void = () => undefined): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  playback.onset = () => {
    clearTimeout(timer);
    timer = setTimeout(send, settleMs);
  };
  void ask();
  return () => {
    playback.onset = undefined;
    if (timer === undefined) return;
    clearTimeout(timer);
    send();
  };

  function send(): void {
    timer = undefined;
    createApi((input, init) => fetch(input, { ...init, keepalive: true }))
      .put('/accounts/me/playback', ofAccount(playback.choices))
      .then(() => ontold(null), failed);
  }

  async function ask(): Promise<void> {
    try {
      if (sessionStorage.getItem(askedKey) === accountId) return;
      const { playback: kept } = await createApi().get<{ playback: Playback | null }>('/accounts/me/playback');
      if (kept && timer === undefined) playback.adopt(kept);
      sessionStorage.setItem(askedKey, accountId);
    } catch (cause) {
      failed(cause);
    }
  }

  function failed(cause: unknown): void {
    // Storage that is forbidden throws something else: then it is asked for on each page.
    if (cause instanceof ApiError) ontold(cause);
  }
}
