import type { OwnAccount } from '#lib/api-types.ts';
import type { FeedPlayer } from '#lib/player/feed-player.svelte.ts';
import type { Gesture } from '#lib/player/gestures.ts';
import { goto } from '$app/navigation';
import { bindings } from './chosen-keys.ts';
import type { FeedActions } from './feed-actions.svelte.ts';
import type { FeedScroller } from './feed-scroller.ts';
import type { FeedSession } from './feed-session.svelte.ts';
import { toggleFullscreen } from './fullscreen.ts';
import { HeartBursts } from './heart-bursts.svelte.ts';
import { changeSpeed, changeVolume, toggleClear, toggleSubtitles } from './key-deeds.ts';
import { actionOf, type KeyAction } from './keys.ts';

interface HandsDeps {
  session: FeedSession;
  scroller: FeedScroller;
  actions: FeedActions;
  player: () => FeedPlayer | undefined;
  account: () => OwnAccount | null;
}

/** Does what gestures and keys ask for. Fetched with the first of them. */
export class FeedHands {
  readonly bursts = new HeartBursts();
  readonly #deps: HandsDeps;
  readonly #does: Record<KeyAction, () => void>;

  constructor(deps: HandsDeps) {
    const { session, scroller, actions } = deps;
    this.#deps = deps;
    this.#does = {
      next: () => scroller.step(1),
      previous: () => scroller.step(-1),
      play: () => deps.player()?.toggle(),
      sound: () => actions.setSound(),
      like: () => session.active && actions.like(session.active.video, !session.active.video.viewer.liked),
      comments: () => actions.open('comments'),
      back: () => this.#seekBy(-1),
      forward: () => this.#seekBy(1),
      share: () => session.active && actions.share(session.active.video),
      'not-interested': () => session.active && actions.dismiss(session.active),
      fullscreen: toggleFullscreen,
      save: () => actions.save(),
      subtitles: () => toggleSubtitles(session.active, actions.sound),
      slower: () => changeSpeed(-1),
      faster: () => changeSpeed(1),
      louder: () => changeVolume(actions, 1),
      quieter: () => changeVolume(actions, -1),
      clear: toggleClear,
      search: () => void goto('/recherche'),
      keys: () => actions.open('keys'),
    };
  }

  gesture({ kind, ...point }: Gesture & { x?: number; y?: number }): void {
    const { session, actions } = this.#deps;
    const player = this.#deps.player();
    const slot = player?.activeSlot;
    if (!session.active || !slot) return;
    if (kind === 'tap') player.toggle();
    else if (kind === 'double-tap') {
      if (this.#deps.account()) this.bursts.add(point.x ?? 0, point.y ?? 0);
      actions.like(session.active.video, true);
    } else if (kind === 'menu') actions.open('menu');
    else slot.element.playbackRate = kind === 'fast-end' ? slot.element.defaultPlaybackRate : 2;
  }

  press(event: KeyboardEvent): void {
    // A modal layer has the keyboard to itself.
    if (document.querySelector('dialog[open]')) return;
    const { actions } = this.#deps;
    const action = actionOf(event, bindings());
    if (event.key === 'Escape' && actions.layer === 'comments') return actions.close();
    if (!action) return;
    event.preventDefault();
    this.#does[action]();
  }

  #seekBy(direction: 1 | -1): void {
    const slot = this.#deps.player()?.activeSlot;
    if (slot) slot.seek(slot.element.currentTime + direction * (slot.duration < 30 ? 2 : 5));
  }
}
