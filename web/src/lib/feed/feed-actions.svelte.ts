import type { OwnAccount, Video } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';
import type { SoundPreference } from '#lib/player/sound.svelte.ts';
import type { WatchRecorder } from '#lib/player/watch-recorder.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { goto } from '$app/navigation';
import { page } from '$app/state';
import type { FeedDeeds, Hidden } from './feed-deeds.ts';
import type { FeedEntry } from './feed-entry.ts';
import type { Layer } from './layers.ts';
import { showLike } from './show-like.ts';

interface Deps {
  account: () => OwnAccount | null;
  feed: string | null;
  sound: SoundPreference;
  onsound: () => void;
  recorder: () => WatchRecorder | undefined;
  /** Goes on to the next video. */
  skip: () => void;
  /** What carries them out; rejects when it cannot be fetched. */
  deeds: () => Promise<FeedDeeds>;
}

/**
 * What a viewer can do about a video. Those who are not signed in are asked to, without leaving the video. What can be shown is shown
 * at once; what else it takes may still be on its way, and is done when it is here.
 */
export class FeedActions {
  /** Account that was followed a moment ago: its mark stays for the eye to see. */
  justFollowed: string | null = $state(null);
  readonly sound: SoundPreference;
  /** The feed that is shown; null on the page of one video. */
  readonly feed: string | null;
  /** Goes on to the next video. */
  readonly skip: () => void;
  readonly #deps: Deps;
  #deeds: FeedDeeds | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.sound = deps.sound;
    this.feed = deps.feed;
    this.skip = deps.skip;
  }

  get account(): OwnAccount | null {
    return this.#deps.account();
  }

  get layer(): Layer | undefined {
    return page.state.layer;
  }

  /** Opens a layer over the video: one entry of the history, so that Back closes it. */
  open(layer: Layer): void {
    if (this.layer === layer) return this.close();
    void goto(location.href, { shallow: true, replace: this.layer !== undefined, state: { ...page.state, layer } });
  }

  close(): void {
    if (this.layer !== undefined) history.back();
  }

  like(video: Video, liked: boolean): void {
    if (!this.#signedIn()) return;
    navigator.vibrate?.(10);
    if (video.viewer.liked === liked) return;
    if (liked) this.#deps.recorder()?.act('like');
    showLike(video, liked);
    this.#do(
      (deeds) => deeds.like(video),
      () => showLike(video, !liked),
    );
  }

  follow(video: Video): void {
    if (!this.#signedIn()) return;
    video.viewer.followsAuthor = true;
    this.justFollowed = video.author.id;
    this.#deps.recorder()?.act('follow');
    this.#do(
      (deeds) => deeds.follow(video),
      () => (video.viewer.followsAuthor = false),
    );
  }

  /** Asks into which collection. */
  save(): void {
    if (this.#signedIn()) this.open('save');
  }

  share(video: Video): void {
    this.#do((deeds) => deeds.share(video));
  }

  /** It was handed on; the count shows it. */
  shared(video: Video): void {
    this.#do((deeds) => deeds.shared(video));
  }

  /** Sound on or off, the other of the two unless told; how loud from 0 to 1, as it was unless told. */
  setSound(on = !this.sound.on || this.sound.blocked, volume?: number): void {
    this.sound.set(on, volume);
    this.#deps.onsound();
  }

  /** Puts the video away. Until the message has gone, it can be taken back, and nobody is told. */
  dismiss(entry: FeedEntry): void {
    this.#do((deeds) => deeds.dismiss(entry));
  }

  /** "Not this creator", "not this hashtag": counts at once, for what is loaded too, and can be taken back from the message. */
  hide(entry: FeedEntry, what: Hidden): void {
    if (this.#signedIn()) this.#do((deeds) => deeds.hide(entry, what));
  }

  #signedIn(): boolean {
    if (this.account) return true;
    this.open('sign-in');
    return false;
  }

  /** At once when everything is here, as a share sheet opens only in the moment of the tap. `undo` takes back what was shown. */
  #do(deed: (deeds: FeedDeeds) => unknown, undo?: () => void): void {
    if (this.#deeds) return void deed(this.#deeds);
    this.#deps.deeds().then(
      (deeds) => {
        this.#deeds ??= deeds;
        deed(this.#deeds);
      },
      () => {
        undo?.();
        toasts.show(m.action_failed());
      },
    );
  }
}
