import type { Api } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Profile } from '#lib/api-types.ts';

type Viewer = NonNullable<Profile['viewer']>;

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

  /** Follows, asks a private account, or ends either. The server's own number of followers is shown in the end. */
  async toggleFollow(): Promise<void> {
    const { viewer, counts } = this.profile;
    if (!viewer) return;
    const wanted = !viewer.follows && !viewer.requested;
    const asks = wanted && this.profile.private;
    const moved = wanted ? 1 : viewer.follows ? -1 : 0;
    const shown: Partial<Profile> = {
      viewer: { ...viewer, follows: wanted && !asks, requested: asks },
      counts: counts && !asks ? { ...counts, followers: counts.followers + moved } : counts,
    };
    await this.#attempt(shown, async () => {
      const path = this.#path('follow');
      const { followers } = await (wanted ? this.#api.put<{ followers: number | null }>(path) : this.#api.delete<{ followers: number | null }>(path));
      const now = this.profile.counts;
      if (now && followers !== null) this.profile = { ...this.profile, counts: { ...now, followers } };
    });
  }

  /** Blocks, which ends follows both ways, or lifts the block. Resolves to whether it was done. */
  toggleBlock(): Promise<boolean> {
    return this.#toggle('blocks', 'block', (viewer) => ({ ...viewer, follows: false, requested: false }));
  }

  /** Mutes, which the other never learns, or lifts it. Resolves to whether it was done. */
  toggleMute(): Promise<boolean> {
    return this.#toggle('mutes', 'mute', (viewer) => viewer);
  }

  async #toggle(what: 'blocks' | 'mutes', path: string, also: (viewer: Viewer) => Viewer): Promise<boolean> {
    const { viewer } = this.profile;
    if (!viewer) return false;
    const wanted = !viewer[what];
    return this.#attempt({ viewer: { ...also(viewer), [what]: wanted } }, async () => {
      await (wanted ? this.#api.put(this.#path(path)) : this.#api.delete(this.#path(path)));
    });
  }

  #path(what: string): string {
    return `/accounts/${this.profile.handle}/${what}`;
  }

  async #attempt(shown: Partial<Profile>, work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    const before = this.profile;
    this.profile = { ...before, ...shown };
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
