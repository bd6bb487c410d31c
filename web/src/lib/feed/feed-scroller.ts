import { flushSync } from 'svelte';
import { wantsCalm } from '#lib/player/wants-calm.ts';
import { WheelPager } from '#lib/player/wheel-pager.ts';
import type { FeedSession } from './feed-session.svelte.ts';

/** Two steps closer than this are not worth an animation each. */
const quickMs = 250;
/** A movement that stands still for this long, in ms, was stopped: by an earlier one that ended late, or by a layout. */
const stalledMs = 100;

/**
 * Couples the scroll position and the place in the list. A finger scrolls natively and the place follows; a wheel, a key or a
 * button sets the place and the scroll position follows, and no scroll event on the way may change it.
 */
export class FeedScroller {
  readonly #session: FeedSession;
  readonly #onmove: () => void;
  readonly #onrest: () => void;
  readonly #wheel = new WheelPager();
  #node: HTMLElement | null = null;
  #target: number | null = null;
  /** Where the finger came down. */
  #from: number | null = null;
  #lastStep = Number.NEGATIVE_INFINITY;
  #watching: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param onmove called after each change of place, once
   * @param onrest called when a finger's movement has come to rest
   */
  constructor(session: FeedSession, onmove: () => void, onrest: () => void) {
    this.#session = session;
    this.#onmove = onmove;
    this.#onrest = onrest;
  }

  /** Takes the scrolling element; gives back how to let go of it. */
  attach(node: HTMLElement): () => void {
    this.#node = node;
    const controller = new AbortController();
    const { signal } = controller;
    node.addEventListener('scroll', () => this.#scrolled(), { passive: true, signal });
    node.addEventListener('scrollend', () => this.#rested(), { signal });
    node.addEventListener('wheel', (event) => this.#wheeled(event), { passive: false, signal });
    // A finger on the glass takes over from whatever was on its way.
    node.addEventListener('touchstart', () => this.#release(), { passive: true, signal });
    // A list that grows makes a browser return to the place where a finger stopped last, wherever keys have gone since.
    const observer = new ResizeObserver((sizes) => {
      const astray = Math.abs(node.scrollTop - this.#session.index * this.#height) > this.#height - 2;
      if (astray || sizes.some(({ target }) => target === node)) this.#jump(this.#session.index);
    });
    observer.observe(node);
    if (node.firstElementChild) observer.observe(node.firstElementChild);
    // On a slow line people swipe before the scripts are there, and the finger may be on its way yet.
    if (this.#session.index > 0 || node.scrollTop === 0) this.#jump(this.#session.index);
    else {
      this.#follow(node);
      this.#settle();
    }
    return () => {
      controller.abort();
      clearTimeout(this.#watching);
      observer.disconnect();
      this.#node = null;
    };
  }

  /** One video on (1) or back (−1). */
  step(direction: 1 | -1): void {
    const now = performance.now();
    const calm = now - this.#lastStep > quickMs;
    this.#lastStep = now;
    this.goTo(this.#session.index + direction, calm);
  }

  /** Puts a place in view; `smooth` unless motion is unwelcome. */
  goTo(index: number, smooth: boolean): void {
    const before = this.#session.index;
    this.#session.moveTo(index);
    const { index: reached } = this.#session;
    if (reached === before) return;
    this.#from = null;
    // The next place is drawn already; the slots behind it can wait until the picture moves. Only a place beyond them cannot.
    if (Math.abs(reached - this.#session.centre) > 1 || reached >= this.#session.stops) flushSync(() => this.#session.settle());
    this.#onmove();
    const still = !smooth || wantsCalm();
    if (still) return this.#jump(reached);
    this.#target = reached;
    this.#node?.scrollTo({ top: reached * this.#height, behavior: 'smooth' });
    this.#watch();
  }

  /** Not rounded: where a screen has more than one dot for a pixel, a hundred videos would be many pixels off. */
  get #height(): number {
    return this.#node?.getBoundingClientRect().height || 1;
  }

  #jump(index: number): void {
    const node = this.#node;
    if (!node) return;
    const [from, top] = [node.scrollTop, index * this.#height];
    this.#target = Math.abs(from - top) < 2 ? null : index;
    node.scrollTo({ top, behavior: 'instant' });
    // A jump that moves nothing has come to an end of the list.
    if (this.#target !== null && node.scrollTop !== from) this.#watch();
  }

  #scrolled(): void {
    const node = this.#node;
    if (!node) return;
    if (this.#target !== null) {
      if (Math.abs(node.scrollTop - this.#target * this.#height) >= 2) return;
      this.#target = null;
      if (!('onscrollend' in window)) this.#settle();
      return;
    }
    this.#follow(node);
  }

  #rested(): void {
    const node = this.#node;
    if (!node) return;
    // The end that was told may be that of an earlier movement.
    if (this.#target !== null && Math.abs(node.scrollTop - this.#target * this.#height) >= 2) return;
    this.#target = null;
    this.#follow(node);
    // Nothing rests between two videos; what a finger let go of, the browser brings to a stop itself.
    if (this.#from === null && Math.abs(node.scrollTop - this.#session.index * this.#height) >= 2) return this.#jump(this.#session.index);
    // The end of an earlier movement may be told after a finger came down for the next.
    if (this.#from !== this.#session.index) this.#from = null;
    this.#settle();
  }

  /** Sees to it that a movement arrives: one that was stopped on the way, or never began, tells nobody. */
  #watch(): void {
    clearTimeout(this.#watching);
    const top = this.#node?.scrollTop;
    const look = (): void => {
      if (this.#target === null || !this.#node) return;
      if (this.#node.scrollTop !== top) return this.#watch();
      this.#jump(this.#target);
    };
    // Only a frame tells this thread how far a movement has come; a jump before it would be added to the rest of the movement.
    this.#watching = setTimeout(() => requestAnimationFrame(look), stalledMs);
  }

  #follow(node: HTMLElement): void {
    if (this.#from !== null && Math.abs(node.scrollTop - this.#from * this.#height) > this.#height + 2)
      return this.#hold(node, this.#from + Math.sign(node.scrollTop - this.#from * this.#height));
    const index = Math.round(node.scrollTop / this.#height);
    if (index !== this.#session.index) {
      this.#session.moveTo(index);
      this.#onmove();
    }
    // Safari before 26 does not tell when a scroll has ended. Elsewhere, arriving is not yet resting: a fling would go on.
    if (!('onscrollend' in window) && Math.abs(node.scrollTop - this.#session.index * this.#height) < 2) this.#settle();
  }

  /** Ends a fling so hard that the browser lost sight of the stop it had to make. Without overflow there is nothing left to fling. */
  #hold(node: HTMLElement, index: number): void {
    this.#from = null;
    node.style.overflowY = 'hidden';
    this.#session.moveTo(index);
    this.#onmove();
    this.#jump(this.#session.index);
    requestAnimationFrame(() => {
      node.style.overflowY = '';
    });
  }

  #settle(): void {
    if (this.#session.centre === this.#session.index) return;
    this.#session.settle();
    this.#onrest();
  }

  #release(): void {
    this.#target = null;
    this.#settle();
    this.#from = this.#session.index;
  }

  #wheeled(event: WheelEvent): void {
    if (event.ctrlKey) return;
    event.preventDefault();
    const step = this.#wheel.push({ deltaY: event.deltaY, deltaMode: event.deltaMode, now: performance.now() });
    if (step !== 0) this.step(step);
  }
}
