import { WheelPager } from '#lib/player/wheel-pager.ts';
import type { FeedSession } from './feed-session.svelte.ts';

/** Two steps closer than this are not worth an animation each. */
const quickMs = 250;
/** A movement that stands still for this long was stopped. */
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
  #lastStep = Number.NEGATIVE_INFINITY;

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
    const observer = new ResizeObserver(() => this.#jump(this.#session.index));
    observer.observe(node);
    this.#jump(this.#session.index);
    return () => {
      controller.abort();
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
    this.#session.settle();
    this.#onmove();
    const still = !smooth || matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (still) return this.#jump(reached);
    this.#target = reached;
    this.#node?.scrollTo({ top: reached * this.#height, behavior: 'smooth' });
  }

  get #height(): number {
    return this.#node?.clientHeight || 1;
  }

  #jump(index: number): void {
    if (!this.#node) return;
    const top = index * this.#height;
    this.#target = Math.abs(this.#node.scrollTop - top) < 2 ? null : index;
    this.#node.scrollTo({ top, behavior: 'instant' });
  }

  #scrolled(): void {
    const node = this.#node;
    if (!node) return;
    if (this.#target !== null) {
      if (Math.abs(node.scrollTop - this.#target * this.#height) < 2) this.#target = null;
      return;
    }
    this.#follow(node);
  }

  #rested(): void {
    const node = this.#node;
    if (!node) return;
    if (this.#target !== null && Math.abs(node.scrollTop - this.#target * this.#height) >= 2) return this.#stillOnTheWay(node, node.scrollTop);
    this.#target = null;
    this.#follow(node);
    this.#settle();
  }

  /** The end that was told is that of an earlier movement, or something stopped ours: then the place is reached without one. */
  #stillOnTheWay(node: HTMLElement, top: number): void {
    setTimeout(() => {
      if (this.#target !== null && Math.abs(node.scrollTop - top) < 1) this.#jump(this.#target);
    }, stalledMs);
  }

  #follow(node: HTMLElement): void {
    const index = Math.round(node.scrollTop / this.#height);
    if (index !== this.#session.index) {
      this.#session.moveTo(index);
      this.#onmove();
    }
    // Safari before 26 does not tell when a scroll has ended. Elsewhere, arriving is not yet resting: a fling would go on.
    if (!('onscrollend' in window) && Math.abs(node.scrollTop - this.#session.index * this.#height) < 2) this.#settle();
  }

  #settle(): void {
    if (this.#session.centre === this.#session.index) return;
    this.#session.settle();
    this.#onrest();
  }

  #release(): void {
    this.#target = null;
    this.#settle();
  }

  #wheeled(event: WheelEvent): void {
    if (event.ctrlKey) return;
    event.preventDefault();
    const step = this.#wheel.push({ deltaY: event.deltaY, deltaMode: event.deltaMode, now: performance.now() });
    if (step !== 0) this.step(step);
  }
}
