import type { Api } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Profile } from '#lib/api-types.ts';

/** A profile on the screen: what the person does to it shows at once, and is taken back when the server refuses. */
export class ProfileView {
  profile: Profile = $state() as Profile;
  busy = $state(false);
  error: ApiError | null = $state.raw(null);
  readonly #api: Pick<Api, 'put' | 'delete'>;

  constructor(profile: Profile, api: Pick<Api, 'put' | 'delete'>) {
    this.profile = profile;
    this.#api = api;
  }

  /** Follows, or stops following. The server's own number of followers is shown in the end. */
  async toggleFollow(): Promise<void> {
    const { viewer, handle, counts } = this.profile;
    if (!viewer || this.busy) return;
    const follows = !viewer.follows;
    const before = this.profile;
    this.profile = { ...before, viewer: { ...viewer, follows }, counts: { ...counts, followers: counts.followers + (follows ? 1 : -1) } };
    await this.#attempt(before, async () => {
      const path = `/accounts/${handle}/follow`;
      const { followers } = await (follows ? this.#api.put<{ followers: number }>(path) : this.#api.delete<{ followers: number }>(path));
      this.profile = { ...this.profile, counts: { ...this.profile.counts, followers } };
    });
  }

  /** Blocks, which ends follows both ways, or lifts the block. Resolves to whether it was done. */
  async toggleBlock(): Promise<boolean> {
    const { viewer, handle } = this.profile;
    if (!viewer || this.busy) return false;
    const blocks = !viewer.blocks;
    const before = this.profile;
    this.profile = { ...before, viewer: { ...viewer, blocks, follows: false } };
    return await this.#attempt(before, async () => {
      const path = `/accounts/${handle}/block`;
      await (blocks ? this.#api.put(path) : this.#api.delete(path));
    });
  }

  async #attempt(before: Profile, work: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.error = null;
    try {
      await work();
      return true;
    } catch (cause) {
      this.profile = before;
      if (!(cause instanceof ApiError)) throw cause;
      this.error = cause;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
