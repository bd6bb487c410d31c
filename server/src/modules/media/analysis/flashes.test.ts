import { describe, expect, it } from 'vitest';
import { FLASH_RATE, FLASH_SIDE, findFlashes } from './flashes.ts';

type Colour = readonly [number, number, number];
const BLACK = [0, 0, 0] as const;
const WHITE = [255, 255, 255] as const;

/** Pictures whose first `share` of columns has the colour of the moment, the rest being grey. */
function film(seconds: number, share: number, colourAt: (second: number) => Colour): Uint8Array {
  const frames = Math.round(seconds * FLASH_RATE);
  const size = FLASH_SIDE * FLASH_SIDE * 3;
  const rgb = new Uint8Array(frames * size).fill(128);
  for (let frame = 0; frame < frames; frame += 1) {
    const colour = colourAt(frame / FLASH_RATE);
    for (let cell = 0; cell < FLASH_SIDE * FLASH_SIDE; cell += 1) {
      if (cell % FLASH_SIDE < share * FLASH_SIDE) rgb.set(colour, frame * size + cell * 3);
    }
  }
  return rgb;
}

/** Two colours in turn, `rate` times there and back a second. */
const strobe = (rate: number, a: Colour = BLACK, b: Colour = WHITE) => film(3, 1, strobing(rate, a, b));
const strobing = (rate: number, a: Colour, b: Colour) => (second: number) => (Math.floor(second * rate * 2) % 2 === 0 ? a : b);

describe('flashes', () => {
  it.each([
    ['five a second', strobe(5), true],
    ['fifteen a second, the fastest there is at this rate', strobe(15), true],
    ['three a second, which are allowed', strobe(3), false],
    ['one a second', strobe(1), false],
    ['five a second from black to a grey too dark to be seen as one', strobe(5, BLACK, [80, 80, 80]), false],
    ['five a second between two bright pictures', strobe(5, [235, 235, 235], WHITE), false],
    ['five a second from a saturated red to black, too dark to count as light', strobe(5, BLACK, [140, 0, 0]), true],
    ['five a second from green to black, as dark', strobe(5, BLACK, [0, 80, 0]), false],
    ['nothing but one cut from black to white', film(3, 1, (second) => (second < 1 ? BLACK : WHITE)), false],
    ['a slow fade in and out', film(4, 1, (second) => grey(127 - 127 * Math.cos(Math.PI * second))), false],
    ['no picture at all', new Uint8Array(0), false],
  ])('%s', (_what, rgb, flashes) => {
    expect(findFlashes(rgb) !== null).toBe(flashes);
  });

  it('count when they fill a quarter of the picture, not when they fill less', () => {
    expect(findFlashes(film(3, 0.26, strobing(5, BLACK, WHITE)))).not.toBeNull();
    expect(findFlashes(film(3, 0.2, strobing(5, BLACK, WHITE)))).toBeNull();
  });

  it('are dated from the first of them', () => {
    const late = film(4, 1, (second) => (second < 2 ? BLACK : strobing(5, WHITE, BLACK)(second - 2)));
    expect(findFlashes(late)).toBe(2000);
  });

  it('are none of a thousand grains of noise that change each on its own', () => {
    let seed = 1;
    const noise = new Uint8Array(90 * FLASH_SIDE * FLASH_SIDE * 3).map(() => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return 118 + ((seed >> 16) % 20);
    });
    expect(findFlashes(noise)).toBeNull();
  });
});

function grey(value: number): Colour {
  return [value, value, value];
}
