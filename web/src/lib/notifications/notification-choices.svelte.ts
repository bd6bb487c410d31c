import type { Api } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { NotificationChoices } from '#lib/api-types.ts';

export type Channel = 'inbox' | 'mail';
export type Choice = NotificationChoices['kinds'][number];

/** Which notifications a reader wants, sent as they choose. */
export class Choices {
  kinds: Choice[] = $state([]);
  saved = $state(false);
  error: ApiError | null = $state.raw(null);
  readonly #api: Pick<Api, 'put'>;

  constructor(api: Pick<Api, 'put'>, { kinds }: NotificationChoices) {
    this.#api = api;
    this.kinds = kinds;
  }

  /** Shows it at once, and as it was when the server does not take it. */
  async set(kind: Choice['kind'], channel: Channel, wanted: boolean): Promise<void> {
    const choice = this.kinds.find((one) => one.kind === kind);
    if (!choice) return;
    choice[channel] = wanted;
    this.saved = false;
    try {
      await this.#api.put('/notifications/choices', { kind, channel, wanted });
      this.error = null;
      this.saved = true;
    } catch (cause) {
      choice[channel] = !wanted;
      if (!(cause instanceof ApiError)) throw cause;
      this.error = cause;
    }
  }
}
