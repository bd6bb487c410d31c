/** What the recogniser needs of a `PointerEvent`; `x`, `y` in px of a stage `width` wide. */
export interface PointerStep {
  kind: 'down' | 'move' | 'up' | 'cancel';
  id: number;
  x: number;
  y: number;
  /** ms on any steady clock */
  now: number;
}

export type Gesture =
  | { kind: 'tap' }
  | { kind: 'double-tap'; x: number; y: number }
  | { kind: 'menu' }
  | { kind: 'fast-start' }
  | { kind: 'fast-lock' }
  | { kind: 'fast-end' };

const slopPx = 10;
/** A tap waits this long for a second one. */
const tapWaitMs = 230;
const doubleTapMs = 280;
const doubleTapPx = 40;
const longPressMs = 450;
/** Share of the width, at each side, where holding speeds up instead of opening the menu. */
const sideShare = 0.25;
const lockPx = 48;

interface Press {
  id: number;
  x: number;
  y: number;
  at: number;
}

type State =
  | { name: 'idle' }
  | { name: 'pressed'; press: Press }
  /** Lifted once; a second tap nearby makes it a double tap. */
  | { name: 'tapped'; press: Press }
  | { name: 'pressed-again'; press: Press }
  /** Double-tapped: every further tap in time adds a heart. */
  | { name: 'tapping'; press: Press }
  | { name: 'fast'; press: Press }
  /** Moved, cancelled or used up: nothing more until the finger leaves. */
  | { name: 'spent'; id: number };

/**
 * Tells taps, double taps and long presses apart. A pure machine: feed it pointer steps, call `tick` when `deadline` has come,
 * and do what it answers. Scrolling is the browser's: it cancels the pointer, and a cancelled press is nothing.
 */
export class GestureRecogniser {
  #state: State = { name: 'idle' };
  #width: number;

  constructor(width: number) {
    this.#width = width;
  }

  set width(px: number) {
    this.#width = px;
  }

  /** When `tick` wants to be called, on the clock of the steps; null: it does not. */
  get deadline(): number | null {
    const state = this.#state;
    switch (state.name) {
      case 'pressed':
        return state.press.at + longPressMs;
      case 'tapped':
        return state.press.at + tapWaitMs;
      case 'tapping':
        return state.press.at + doubleTapMs;
      default:
        return null;
    }
  }

  tick(now: number): Gesture[] {
    const deadline = this.deadline;
    if (deadline === null || now < deadline) return [];
    const state = this.#state;
    if (state.name === 'tapped') {
      this.#state = { name: 'idle' };
      return [{ kind: 'tap' }];
    }
    if (state.name === 'pressed') return this.#hold(state.press);
    this.#state = { name: 'idle' };
    return [];
  }

  step(step: PointerStep): Gesture[] {
    const before = this.tick(step.now);
    return [...before, ...this.#take(step)];
  }

  #take(step: PointerStep): Gesture[] {
    switch (step.kind) {
      case 'down':
        return this.#down(step);
      case 'move':
        return this.#move(step);
      case 'up':
        return this.#up(step);
      case 'cancel':
        return this.#cancel();
    }
  }

  #down(step: PointerStep): Gesture[] {
    const state = this.#state;
    const press: Press = { id: step.id, x: step.x, y: step.y, at: step.now };
    if (state.name === 'idle') this.#state = { name: 'pressed', press };
    else if (state.name === 'tapped' || state.name === 'tapping') {
      if (distance(state.press, step) <= doubleTapPx) {
        this.#state = { name: 'pressed-again', press };
      } else {
        // Two taps far apart are two taps, of which the first is complete.
        const first: Gesture[] = state.name === 'tapped' ? [{ kind: 'tap' }] : [];
        this.#state = { name: 'pressed', press };
        return first;
      }
    } else if (state.name !== 'spent') {
      // A second finger: the browser pinches.
      const ended: Gesture[] = state.name === 'fast' ? [{ kind: 'fast-end' }] : [];
      this.#state = { name: 'spent', id: step.id };
      return ended;
    }
    return [];
  }

  #move(step: PointerStep): Gesture[] {
    const state = this.#state;
    if (state.name === 'fast') {
      if (step.y - state.press.y < lockPx) return [];
      this.#state = { name: 'spent', id: step.id };
      return [{ kind: 'fast-lock' }];
    }
    if ((state.name === 'pressed' || state.name === 'pressed-again') && distance(state.press, step) > slopPx)
      this.#state = { name: 'spent', id: step.id };
    return [];
  }

  #up(step: PointerStep): Gesture[] {
    const state = this.#state;
    switch (state.name) {
      case 'pressed':
        this.#state = { name: 'tapped', press: { ...state.press, at: step.now } };
        return [];
      case 'pressed-again':
        this.#state = { name: 'tapping', press: { ...state.press, at: step.now } };
        return [{ kind: 'double-tap', x: step.x, y: step.y }];
      case 'fast':
        this.#state = { name: 'idle' };
        return [{ kind: 'fast-end' }];
      case 'spent':
        this.#state = { name: 'idle' };
        return [];
      default:
        return [];
    }
  }

  #cancel(): Gesture[] {
    // a finger that was lifted leaves the surface besides: what it did stays done
    if (this.#state.name === 'tapped' || this.#state.name === 'tapping') return [];
    const ended: Gesture[] = this.#state.name === 'fast' ? [{ kind: 'fast-end' }] : [];
    this.#state = { name: 'idle' };
    return ended;
  }

  #hold(press: Press): Gesture[] {
    const side = press.x < this.#width * sideShare || press.x > this.#width * (1 - sideShare);
    this.#state = side ? { name: 'fast', press } : { name: 'spent', id: press.id };
    return [{ kind: side ? 'fast-start' : 'menu' }];
  }
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
