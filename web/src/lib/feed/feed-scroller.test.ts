import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { List, Video } from '#lib/api-types.ts';
import { type FeedEntry, linkedEntry } from './feed-entry.ts';
import { FeedScroller } from './feed-scroller.ts';
import { FeedSession } from './feed-session.svelte.ts';

const HEIGHT = 844.5;
/** A little longer than a movement may stand still, and long after, in ms. */
const STILL = 125;
const LONG = 500;

/** As much of a scrolling element as is asked for, with a second thread that moves it: what that has done shows with the next frame. */
class Screen extends EventTarget {
  readonly style = {} as CSSStyleDeclaration;
  scrollTop = 0;
  /** px that the other thread has moved and this one does not know of. */
  ahead = 0;
  asked: ScrollToOptions[] = [];
  getBoundingClientRect = () => ({ height: HEIGHT });

  scrollTo(options: ScrollToOptions): void {
    this.asked.push(options);
    if (options.behavior === 'instant') this.scrollTop = options.top ?? 0;
  }

  /** A frame: what was moved is told. */
  frame(): void {
    this.scrollTop += this.ahead;
    this.ahead = 0;
    this.dispatchEvent(new Event('scroll'));
  }

  /** A movement comes to rest at a place, or between two. */
  rest(place: number): void {
    this.scrollTop = place * HEIGHT;
    this.dispatchEvent(new Event('scroll'));
    this.dispatchEvent(new Event('scrollend'));
  }
}

let screen: Screen;
let session: FeedSession;
let scroller: FeedScroller;
let resized: (sizes: { target: unknown }[]) => void;
const moved = vi.fn();
const rested = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { onscrollend: null });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(run: typeof resized) {
        resized = run;
      }
      observe() {}
      disconnect() {}
    },
  );
  screen = new Screen();
  vi.stubGlobal('requestAnimationFrame', (run: () => void) =>
    setTimeout(() => {
      screen.frame();
      run();
    }, 16),
  );
  const items = Array.from({ length: 12 }, (_, id): FeedEntry => linkedEntry({ id: String(id) } as Video));
  const list: List<FeedEntry> = { items, next: null };
  session = new FeedSession(async () => list, list);
  scroller = new FeedScroller(session, moved, rested);
  scroller.attach(screen as unknown as HTMLElement);
  // the first step is no quick one
  vi.advanceTimersByTime(LONG);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

it('a step moves smoothly to the next place, whatever part of a pixel its height ends with; one on its heels jumps', () => {
  scroller.step(1);
  expect(session.index).toBe(1);
  expect(screen.asked.at(-1)).toEqual({ top: HEIGHT, behavior: 'smooth' });
  screen.rest(1);
  expect(rested).toHaveBeenCalledOnce();
  scroller.step(1);
  expect(screen.asked.at(-1)).toEqual({ top: 2 * HEIGHT, behavior: 'instant' });
  expect(moved).toHaveBeenCalledTimes(2);
});

it('a movement that stands still is ended by a jump, and what the other thread adds to the jump is taken back', () => {
  scroller.step(1);
  vi.advanceTimersByTime(STILL);
  expect(screen.asked.at(-1)).toEqual({ top: HEIGHT, behavior: 'instant' });
  screen.ahead = 0.4 * HEIGHT;
  screen.frame();
  vi.advanceTimersByTime(LONG);
  expect(screen.scrollTop).toBe(HEIGHT);
  expect(session.index).toBe(1);
});

it('no jump is made before a frame has told how far a movement has come', () => {
  scroller.step(1);
  screen.ahead = 0.5 * HEIGHT;
  vi.advanceTimersByTime(STILL);
  expect(screen.asked.at(-1)).toEqual({ top: HEIGHT, behavior: 'smooth' });
});

it('nothing rests between two videos', () => {
  screen.rest(2.3);
  expect(session.index).toBe(2);
  expect(screen.scrollTop).toBe(2 * HEIGHT);
  screen.rest(2);
  expect(session.centre).toBe(2);
});

it('what a finger let go of is left to the browser', () => {
  screen.dispatchEvent(new Event('touchstart'));
  const { length } = screen.asked;
  screen.rest(0.3);
  expect([screen.asked.length, screen.scrollTop]).toEqual([length, 0.3 * HEIGHT]);
});

it('a place that cannot be scrolled to is not tried for ever', () => {
  screen.scrollTo = function (this: Screen, options: ScrollToOptions) {
    this.asked.push(options);
  };
  scroller.step(1);
  vi.advanceTimersByTime(LONG);
  const { length } = screen.asked;
  vi.advanceTimersByTime(10 * LONG);
  expect(screen.asked).toHaveLength(length);
});

it('a finger takes over from what was on its way, and a fling is held at the next video', () => {
  scroller.step(1);
  screen.dispatchEvent(new Event('touchstart'));
  screen.scrollTop = 1.2 * HEIGHT;
  screen.dispatchEvent(new Event('scroll'));
  expect(session.index).toBe(1);
  screen.scrollTop = 2.4 * HEIGHT;
  screen.dispatchEvent(new Event('scroll'));
  expect(session.index).toBe(2);
  expect(screen.style.overflowY).toBe('hidden');
  vi.advanceTimersByTime(LONG);
  expect(screen.style.overflowY).toBe('');
});

it('a notch of the wheel is one place; with Ctrl held it is the browser’s', () => {
  const turn = (ctrlKey: boolean) => {
    const wheel = Object.assign(new Event('wheel', { cancelable: true }), { deltaY: 120, deltaMode: 0, ctrlKey });
    screen.dispatchEvent(wheel);
    return wheel.defaultPrevented;
  };
  expect([turn(true), session.index]).toEqual([false, 0]);
  expect([turn(false), session.index]).toEqual([true, 1]);
});

it('a screen that is turned, and a list that grows, leave the same video in view', () => {
  screen.rest(3);
  screen.scrollTop = HEIGHT;
  resized([{ target: screen }]);
  expect([session.index, screen.scrollTop]).toEqual([3, 3 * HEIGHT]);
});

it('a swipe that began before any script came goes on, and counts', () => {
  const early = new Screen();
  early.scrollTop = 0.7 * HEIGHT;
  scroller.attach(early as unknown as HTMLElement);
  expect([session.index, early.asked]).toEqual([1, []]);
  early.rest(1);
  expect(session.centre).toBe(1);
});
