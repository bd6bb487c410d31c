import { describe, expect, it } from 'vitest';
import { GestureRecogniser, type PointerStep } from './gestures.ts';

/** A recorded trace: `down 200 400`, `+80 up`, … with the time since the step before, in ms; the stage is 400 px wide. */
function actions(...trace: string[]): string[] {
  const recogniser = new GestureRecogniser(400);
  const seen: string[] = [];
  let now = 0;
  let point = { x: 200, y: 400 };
  for (const line of trace) {
    const words = line.split(' ');
    const wait = words[0]?.startsWith('+') ? Number(words.shift()) : 0;
    // The host calls tick when the deadline has come, which may be before the next step.
    for (let deadline = recogniser.deadline; deadline !== null && deadline <= now + wait; deadline = recogniser.deadline)
      seen.push(...recogniser.tick(deadline).map((gesture) => gesture.kind));
    now += wait;
    const [kind, x, y] = words;
    if (kind === 'wait') continue;
    if (x !== undefined && y !== undefined) point = { x: Number(x), y: Number(y) };
    seen.push(...recogniser.step({ kind: kind as PointerStep['kind'], id: 1, ...point, now }).map((gesture) => gesture.kind));
  }
  return seen;
}

const quiet = '+1000 wait';

describe('gestures on the stage [F-31]', () => {
  it.each<[string, string[], string[]]>([
    ['a tap', ['down', '+80 up', quiet], ['tap']],
    ['a very short tap', ['down', '+5 up', quiet], ['tap']],
    ['a tap that trembles within the slop', ['down 200 400', '+30 move 206 405', '+40 up', quiet], ['tap']],
    ['a slow tap, still shorter than a long press', ['down', '+440 up', quiet], ['tap']],
    ['a tap is not told before the second could come', ['down', '+80 up', '+229 wait'], []],
    ['a tap is told as soon as the second is too late', ['down', '+80 up', '+230 wait'], ['tap']],
    ['two taps far apart in time', ['down', '+80 up', '+600 down', '+80 up', quiet], ['tap', 'tap']],
    ['two taps far apart in place', ['down 100 400', '+60 up', '+100 down 200 400', '+60 up', quiet], ['tap', 'tap']],
    ['a double tap', ['down', '+60 up', '+120 down', '+60 up', quiet], ['double-tap']],
    ['a double tap whose second lands 30 px away', ['down 200 400', '+60 up', '+120 down 220 420', '+60 up', quiet], ['double-tap']],
    ['three taps are two hearts', ['down', '+60 up', '+120 down', '+60 up', '+120 down', '+60 up', quiet], ['double-tap', 'double-tap']],
    [
      'five taps are four hearts',
      ['down', '+50 up', '+90 down', '+50 up', '+90 down', '+50 up', '+90 down', '+50 up', '+90 down', '+50 up', quiet],
      ['double-tap', 'double-tap', 'double-tap', 'double-tap'],
    ],
    ['a double tap and then a late tap', ['down', '+60 up', '+120 down', '+60 up', '+600 down', '+60 up', quiet], ['double-tap', 'tap']],
    ['a double tap whose second finger slides is nothing', ['down', '+60 up', '+120 down 200 400', '+20 move 200 460', '+60 up', quiet], []],
    ['a long press in the middle', ['down 200 400', '+500 up', quiet], ['menu']],
    ['a long press left', ['down 60 400', '+500 wait', '+300 up', quiet], ['fast-start', 'fast-end']],
    ['a long press right', ['down 360 400', '+500 wait', '+300 up', quiet], ['fast-start', 'fast-end']],
    ['just inside the middle', ['down 101 400', '+500 up', quiet], ['menu']],
    ['just inside the side', ['down 99 400', '+500 wait', '+10 up', quiet], ['fast-start', 'fast-end']],
    ['a long press right, slid down, stays fast', ['down 360 400', '+500 wait', '+50 move 360 450', '+300 up', quiet], ['fast-start', 'fast-lock']],
    ['a slide too short to lock', ['down 360 400', '+500 wait', '+50 move 360 440', '+300 up', quiet], ['fast-start', 'fast-end']],
    ['a slide upwards does not lock', ['down 360 400', '+500 wait', '+50 move 360 340', '+300 up', quiet], ['fast-start', 'fast-end']],
    ['a swipe that the browser takes over', ['down 200 600', '+16 move 200 580', '+10 cancel', quiet], []],
    ['a swipe that stays ours', ['down 200 600', '+16 move 200 580', '+200 up', quiet], []],
    ['a slide, held for long, opens nothing', ['down 200 600', '+16 move 200 580', '+900 up', quiet], []],
    ['a tap of a finger, which leaves the stage once it is lifted', ['down', '+80 up', '+0 cancel', quiet], ['tap']],
    [
      'three such taps are two hearts',
      ['down', '+60 up', '+0 cancel', '+120 down', '+60 up', '+0 cancel', '+120 down', '+60 up', '+0 cancel', quiet],
      ['double-tap', 'double-tap'],
    ],
    ['a press that is cancelled before it is long', ['down', '+200 cancel', quiet], []],
    ['speed that is cancelled ends', ['down 60 400', '+500 wait', '+100 cancel', quiet], ['fast-start', 'fast-end']],
    ['a second finger makes it a pinch', ['down 150 400', '+50 down 300 400', '+200 up', '+10 up', quiet], []],
    ['a second finger ends the speed', ['down 60 400', '+500 wait', '+20 down 300 400', '+200 up', quiet], ['fast-start', 'fast-end']],
    ['after a menu the next tap is a tap', ['down 200 400', '+500 up', '+100 down', '+60 up', quiet], ['menu', 'tap']],
    [
      'after a cancelled swipe the next double tap likes',
      ['down', '+10 cancel', '+100 down', '+60 up', '+100 down', '+60 up', quiet],
      ['double-tap'],
    ],
    ['a finger that lifts without having come down', ['up', quiet], []],
  ])('%s', (_name, trace, expected) => {
    expect(actions(...trace)).toEqual(expected);
  });

  it('a double tap tells where the heart goes', () => {
    const recogniser = new GestureRecogniser(400);
    const at = (kind: PointerStep['kind'], now: number, x: number) => recogniser.step({ kind, id: 1, x, y: 300, now });
    at('down', 0, 120);
    at('up', 50, 120);
    at('down', 150, 130);
    expect(at('up', 200, 130)).toEqual([{ kind: 'double-tap', x: 130, y: 300 }]);
  });
});
