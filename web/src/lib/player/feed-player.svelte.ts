import type { FeedEntry } from '#lib/feed/feed-entry.ts';
import type { FeedSession } from '#lib/feed/feed-session.svelte.ts';
import { AssignmentDelay } from './assignment-delay.ts';
import type { Network } from './network.ts';
import { type Conditions, chooseRendition } from './rendition.ts';
import { ringAt, slotOf } from './ring.ts';
import { type SlotEvents, SlotMedia } from './slot-media.svelte.ts';
import type { SoundPreference } from './sound.svelte.ts';
import { warnedVideos } from './warned-videos.svelte.ts';
import type { WatchRecorder } from './watch-recorder.ts';
import type { WholeFiles } from './whole-files.ts';

/** Seconds of the playing video that must be safe before the next one may use the line. */
const safeSeconds = 5;

interface Deps {
  session: FeedSession;
  recorder: WatchRecorder;
  sound: SoundPreference;
  network: Network;
  /** False: videos wait for a person to start them. */
  autoplay: boolean;
  /** The video in view needs the line no more; called again with each. */
  onsafe: () => void;
  /** Short side of the stage in device pixels. */
  stagePixels: () => number;
}

/**
 * Plays a list through three video elements: the one in view plays, the next is loaded as soon as that one is safe, the one
 * before keeps what it has. The video after the next is fetched whole, so that two more play when the network goes.
 */
export class FeedPlayer {
  slots: SlotMedia[] = $state.raw([]);
  /** Whether videos start by themselves. */
  autoplay: boolean;
  /** Which file of a video is played. */
  choose = chooseRendition;
  /** Whether videos go on while the page is not in view. */
  background = (): boolean => false;
  readonly #deps: Deps;
  readonly #delay = new AssignmentDelay();
  /** Loaded when the line is free for what comes after the next video. */
  #files: WholeFiles | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: Array<() => void> = [];
  #startAt = 0;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.autoplay = deps.autoplay;
  }

  /** Takes the three elements of the screen. `startAt`: seconds into the first video. */
  mount(elements: readonly HTMLVideoElement[], startAt = 0): void {
    const deps = this.#deps;
    const events: SlotEvents = {
      onshown: (slot) => {
        if (slot === this.activeSlot) performance.mark('first-frame');
        this.#prepare();
        void deps.network.learnCodecs();
      },
      onbuffered: (slot) => {
        const arrived = slot.arrived;
        if (arrived) deps.network.measureAtLeast(arrived.bytes, arrived.ms);
        this.#prepare();
      },
      ontick: (slot) => slot === this.activeSlot && deps.recorder.tick(slot.position),
      onstopped: (slot) => slot === this.activeSlot && deps.recorder.pause(),
      onstalled: (slot, bitrate) => {
        if (slot !== this.activeSlot) return;
        this.#files?.stop();
        deps.network.doubt(bitrate);
      },
    };
    this.slots = elements.map((element) => new SlotMedia(element, events));
    this.#stopListening = this.slots.map((slot) => slot.listen());
    this.#startAt = startAt;
    const first = deps.session.active;
    if (first) this.activeSlot?.adopt(first.video);
    if (startAt > 0 && this.activeSlot?.source) this.activeSlot.seek(startAt);
    this.activate();
  }

  unmount(): void {
    clearTimeout(this.#timer);
    for (const stop of this.#stopListening) stop();
    for (const slot of this.slots) slot.release();
    this.#files?.keepOnly(new Set());
    this.slots = [];
  }

  get activeSlot(): SlotMedia | undefined {
    return this.slots[slotOf(this.#deps.session.index)];
  }

  /** Another place of the list came into view: everything else falls silent, and this one starts. */
  activate(): void {
    const { session, recorder } = this.#deps;
    const active = this.activeSlot;
    for (const slot of this.slots) if (slot !== active) slot.pause();
    this.#releaseStrangers();
    recorder.arrive(session.active ?? null);
    clearTimeout(this.#timer);
    const wait = this.#delay.changed(performance.now());
    if (active?.source || wait === 0) this.#start();
    else this.#timer = setTimeout(() => this.#start(), wait);
  }

  /** The slots have come to stand around the video in view: those behind it may be given their videos. */
  settled(): void {
    this.#releaseStrangers();
    this.#prepare();
  }

  get saveData(): boolean {
    return this.#deps.network.saveData;
  }

  conditions(): Conditions {
    return { ...this.#deps.network.conditions(), stagePixels: this.#deps.stagePixels() };
  }

  /** `choose` chooses by something else now: what is here already is changed for it. */
  choseAnew(): void {
    for (const slot of this.slots) {
      const { source } = slot;
      const rendition = source && this.choose(source.video.renditions, this.conditions());
      if (!rendition || rendition.url === source.rendition.url) continue;
      if (slot === this.activeSlot) slot.switchTo(rendition);
      else slot.release();
    }
    this.#prepare();
  }

  /** Starts or stops the video in view. */
  toggle(): void {
    const slot = this.activeSlot;
    if (!slot) return;
    // what the slot says of it comes a moment later, with an event
    if (!slot.element.paused) return slot.pause();
    if (warnedVideos.covers(this.#deps.session.active?.video)) return;
    if (!slot.source) this.#give(slot, this.#deps.session.active, 'auto');
    void slot.play(this.#deps.sound);
  }

  /** Follows a change of the sound preference. Called in the handler of a gesture, which browsers ask for. */
  soundChanged(): void {
    const { sound } = this.#deps;
    for (const slot of this.slots) {
      slot.element.muted = !sound.on;
      slot.element.volume = sound.volume;
    }
  }

  /** In the first gesture of the page: sound is granted to each element that is asked to play in it. */
  bless(): void {
    const { sound } = this.#deps;
    for (const slot of this.slots) {
      if (slot === this.activeSlot || !slot.source || warnedVideos.covers(slot.source.video)) continue;
      slot.element.muted = true;
      slot.element.play().catch(() => undefined);
      slot.element.pause();
    }
    if (!sound.blocked) return;
    sound.blocked = false;
    this.soundChanged();
  }

  #start(): void {
    const slot = this.activeSlot;
    const entry = this.#deps.session.active;
    if (!slot || !entry || entry.dismissed) return;
    if (slot.source?.video.id !== entry.video.id) {
      this.#give(slot, entry, this.autoplay ? 'auto' : 'metadata', this.#startAt);
      this.#startAt = 0;
    } else if (slot.element.ended) slot.seek(0);
    const mayStart = this.autoplay && !warnedVideos.covers(entry.video);
    if (mayStart && (document.visibilityState === 'visible' || this.background())) void slot.play(this.#deps.sound);
    this.#prepare();
  }

  /** Gives the line to the next videos, in turn, as soon as the one before is safe. */
  #prepare(): void {
    const { session, network } = this.#deps;
    const active = this.activeSlot;
    // photos are pictures of the page: the line is free as soon as they stand
    const still = session.active?.video.kind === 'photos';
    if (session.centre !== session.index || !active || !(still || (active.shown && isSafe(active)))) return;
    this.#deps.onsafe();
    const next = session.entries[session.index + 1];
    const nextSlot = this.slots[slotOf(session.index + 1)];
    if (!next || !nextSlot || nextSlot === active) return;
    if (nextSlot.source?.video.id !== next.video.id) return this.#give(nextSlot, next, network.saveData ? 'metadata' : 'auto');
    if (network.saveData || !(still || active.complete) || !isSafe(nextSlot)) return;
    // without network nothing can be fetched, and the next event tries again
    this.#fetchAhead(next, nextSlot).catch(() => undefined);
  }

  async #fetchAhead(next: FeedEntry, nextSlot: SlotMedia): Promise<void> {
    const { session, network } = this.#deps;
    const { WholeFiles } = await import('./whole-files.ts');
    if (nextSlot.source?.video.id !== next.video.id) return;
    this.#files ??= new WholeFiles((bytes, ms) => network.measure(bytes, ms));
    const files = this.#files;
    const after = session.entries[session.index + 2];
    const ahead = [nextSlot.source?.rendition, after && this.#rendition(after)];
    files.keepOnly(new Set(ahead.flatMap((rendition) => rendition?.url ?? [])));
    for (const [place, rendition] of ahead.entries()) {
      if (!rendition || rendition.bytes > WholeFiles.largestBytes) continue;
      const isNext = place === 0;
      // A browser buffers a part of what it was told to load; the rest of the next video comes this way.
      if (isNext && (nextSlot.complete || nextSlot.element.src.startsWith('blob:'))) continue;
      if (!(await files.fetch(rendition.url))) return;
      const local = files.localUrl(rendition.url);
      if (isNext && local && nextSlot !== this.activeSlot && nextSlot.source?.video.id === next.video.id && !nextSlot.complete)
        nextSlot.replaceUrl(local);
    }
  }

  #give(slot: SlotMedia, entry: FeedEntry | undefined, preload: 'auto' | 'metadata', startAt = 0): void {
    const rendition = entry && this.#rendition(entry);
    if (!entry || !rendition || warnedVideos.covers(entry.video)) return;
    slot.assign({ video: entry.video, rendition }, { preload, startAt, url: this.#files?.localUrl(rendition.url) });
    slot.element.muted = !this.#deps.sound.on;
  }

  #rendition(entry: FeedEntry): ReturnType<typeof chooseRendition> {
    const held = entry.video.renditions.find((rendition) => this.#files?.localUrl(rendition.url));
    return held ?? this.choose(entry.video.renditions, this.conditions());
  }

  /** Slots that left the ring give up their video, and with it the line. */
  #releaseStrangers(): void {
    const { session } = this.#deps;
    for (const [slot, index] of ringAt(session.centre).entries()) {
      const media = this.slots[slot];
      if (media?.source && media.source.video.id !== session.entries[index]?.video.id) media.release();
    }
  }
}

function isSafe(slot: SlotMedia): boolean {
  return slot.complete || slot.bufferedAhead >= safeSeconds;
}
