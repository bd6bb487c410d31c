import type { Api } from '#lib/api.ts';
import type { Session } from '#lib/api-types.ts';
import { Saving } from './saving.svelte.ts';

/** Where the account is signed in, and the ending of that. */
export class SessionList {
  sessions: Session[] = $state.raw([]);
  readonly saving = new Saving();
  readonly #api: Pick<Api, 'delete'>;

  constructor(sessions: Session[], api: Pick<Api, 'delete'>) {
    this.sessions = sessions;
    this.#api = api;
  }

  get others(): Session[] {
    return this.sessions.filter((session) => !session.current);
  }

  async end(id: string): Promise<void> {
    await this.saving.run(() => this.#end(id));
  }

  /** Ends all but this one; those that were ended before a failure stay ended. */
  async endOthers(): Promise<void> {
    await this.saving.run(async () => {
      for (const { id } of this.others) await this.#end(id);
    });
  }

  async #end(id: string): Promise<void> {
    await this.#api.delete(`/sessions/${id}`);
    this.sessions = this.sessions.filter((session) => session.id !== id);
  }
}
