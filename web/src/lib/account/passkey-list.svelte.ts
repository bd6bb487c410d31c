import type { Api } from '#lib/api.ts';
import type { Passkey } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';
import { undoableRequest } from '#lib/undoable.ts';
import { makePasskey } from './passkey-ceremonies.ts';
import { Saving } from './saving.svelte.ts';

/** The passkeys of one's own account, and what is done to them. */
export class PasskeyList {
  passkeys: Passkey[] = $state.raw([]);
  readonly adding = new Saving();
  readonly naming = new Saving();
  readonly #api: Pick<Api, 'post' | 'patch' | 'delete'>;

  constructor(passkeys: Passkey[], api: Pick<Api, 'post' | 'patch' | 'delete'>) {
    this.passkeys = passkeys;
    this.#api = api;
  }

  /** Whether it was added. */
  async add(wanted: { name: string; currentPassword: string }): Promise<boolean> {
    const added = await this.adding.run(() => makePasskey(this.#api, wanted));
    if (added) this.passkeys = [...this.passkeys, added];
    return added !== null;
  }

  /** Whether it has the name now. */
  async rename(id: string, name: string): Promise<boolean> {
    const renamed = await this.naming.run(() => this.#api.patch<Passkey>(`/accounts/me/passkeys/${id}`, { name }));
    if (renamed) this.passkeys = this.passkeys.map((each) => (each.id === id ? renamed : each));
    return renamed !== null;
  }

  remove(passkey: Passkey): void {
    const before = this.passkeys;
    undoableRequest(m.passkey_removed({ name: passkey.name }), {
      send: () => this.#api.delete(`/accounts/me/passkeys/${passkey.id}`),
      apply: () => (this.passkeys = before.filter(({ id }) => id !== passkey.id)),
      revert: () => (this.passkeys = before.filter(({ id }) => id === passkey.id || this.passkeys.some((each) => each.id === id))),
    });
  }
}
