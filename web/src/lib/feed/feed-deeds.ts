import { createApi } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Video } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';
import type { WatchRecorder } from '#lib/player/watch-recorder.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { FeedEntry } from './feed-entry.ts';
import type { Layer } from './layers.ts';
import { LikeSync } from './like-sync.ts';
import { told } from './told.svelte.ts';

/** What of the screen the deeds need. */
interface DeedsDeps {
  recorder: () => WatchRecorder | undefined;
  /** Leaves a video that was dismissed. */
  onleave: () => void;
  /** Everything loaded: what comes next may be dismissed with this one. */
  entries: () => readonly FeedEntry[];
  /** Lays something over the video. */
  open: (layer: Layer) => void;
}

/** Whom or what to hide. */
export type Hidden = { handle: string } | { sound: string } | { tag: string };

/** Carries out what `FeedActions` was asked to do. Fetched with the first gesture. */
export class FeedDeeds {
  readonly #deps: DeedsDeps;
  readonly #likes = new LikeSync({
    send: (videoId, liked) => (liked ? createApi().put(`/videos/${videoId}/like`) : createApi().delete(`/videos/${videoId}/like`)),
    untilOnline: () =>
      new Promise((resolve) => {
        addEventListener('online', () => resolve(), { once: true });
        setTimeout(resolve, 10_000);
      }),
    onrefused: (error) => this.#failed(error),
  });

  constructor(deps: DeedsDeps) {
    this.#deps = deps;
  }

  /** Tells the server what is shown already. */
  like(video: Video): void {
    told.heard = video.viewer.liked ? m.like_added() : m.like_removed();
    void this.#likes.tell(video);
  }

  /** Tells the server what is shown already. */
  async follow(video: Video): Promise<void> {
    try {
      await createApi().put(`/accounts/${video.author.handle}/follow`);
      toasts.show(m.author_followed({ handle: video.author.handle }));
    } catch (cause) {
      video.viewer.followsAuthor = false;
      this.#failed(cause);
    }
  }

  /** The device's own share sheet where fingers are used, ours elsewhere. */
  share(video: Video): void {
    const url = new URL(video.url, location.href).href;
    if (!navigator.share || !matchMedia('(pointer: coarse)').matches) return this.#deps.open('share');
    navigator
      .share({ title: m.video_title_plain({ author: video.author.displayName || video.author.handle }), text: video.caption, url })
      .then(() => this.shared(video))
      .catch((cause: unknown) => {
        if (!(cause instanceof DOMException && cause.name === 'AbortError')) this.#deps.open('share');
      });
  }

  /** It was handed on; the count shows it. */
  shared(video: Video): void {
    video.counts.shares += 1;
    this.#deps.recorder()?.act('share');
  }

  /** Puts the video away. Until the message has gone, it can be taken back, and nobody is told. */
  dismiss(entry: FeedEntry): void {
    const recorder = this.#deps.recorder();
    const event = recorder?.prepare('not-interested');
    entry.dismissed = true;
    this.#deps.onleave();
    toasts.show(m.dismissed_text(), {
      action: { label: m.undo(), run: () => (entry.dismissed = false) },
      ongone: () => event && recorder?.add(event),
    });
  }

  /** "Not this creator", "not this sound", "not this hashtag": counts at once, for what is loaded too, and can be taken back from the message. */
  async hide(entry: FeedEntry, what: Hidden): Promise<void> {
    const { path, about, done } = hiding(what);
    const entries = this.#deps.entries();
    const gone = entries.slice(entries.indexOf(entry)).filter((one) => one === entry || (about(one.video) && !one.dismissed));
    const setGone = (dismissed: boolean) => {
      for (const one of gone) one.dismissed = dismissed;
    };
    try {
      await createApi().put(`/feed-settings/${path}`);
    } catch (cause) {
      return this.#failed(cause);
    }
    setGone(true);
    this.#deps.onleave();
    toasts.show(done(), {
      action: {
        label: m.undo(),
        run: () => {
          setGone(false);
          createApi()
            .delete(`/feed-settings/${path}`)
            .catch((cause: unknown) => this.#failed(cause));
        },
      },
    });
  }

  #failed(cause: unknown): void {
    if (!(cause instanceof ApiError)) throw cause;
    if (cause.status === 401) this.#deps.open('sign-in');
    else toasts.show(m.action_failed());
  }
}

/** Where it is told, what else goes, and what is said once it is done. */
function hiding(what: Hidden): { path: string; about: (video: Video) => boolean; done: () => string } {
  if ('handle' in what) {
    const { handle } = what;
    return { path: `hidden-creators/${handle}`, about: ({ author }) => author.handle === handle, done: () => m.hidden_creator({ handle }) };
  }
  if ('sound' in what) return { path: `hidden-sounds/${what.sound}`, about: ({ sound }) => sound?.id === what.sound, done: m.hidden_sound };
  const { tag } = what;
  return { path: `hidden-topics/${encodeURIComponent(tag)}`, about: ({ hashtags }) => hashtags.includes(tag), done: () => m.hidden_topic({ tag }) };
}
