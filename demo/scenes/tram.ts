import { fade, mix, pick } from '../kit/colour.ts';
import { pulse, TAU, wave, wrap } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { hash } from '../kit/random.ts';
import { box, disc, flood, oval, polygon } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 10;

/** One row of houses that scrolls by a whole number of its own widths per loop. */
function street(
  c: Paint,
  t: number,
  layer: { base: number; count: number; wide: number; tall: number; wall: string; lit: string; seed: number; turns: number },
): void {
  const total = layer.count * layer.wide;
  for (let i = 0; i < layer.count; i++) {
    const tall = layer.tall * (0.55 + 0.45 * hash(i, 0, layer.seed));
    const x = wrap(i * layer.wide - (t / seconds) * total * layer.turns, total) - layer.wide;
    const width = layer.wide * 0.96;
    box(c, x, layer.base - tall, width, tall + 20, mix(layer.wall, '#FFFFFF', hash(i, 1, layer.seed) * 0.08));
    const roof = Math.floor(hash(i, 2, layer.seed) * 3);
    if (roof === 0)
      polygon(
        c,
        [
          [x, layer.base - tall],
          [x + width / 2, layer.base - tall - width * 0.4],
          [x + width, layer.base - tall],
        ],
        layer.wall,
      );
    if (roof === 1) box(c, x + width * 0.6, layer.base - tall - 44, width * 0.14, 60, layer.wall);
    const pane = width / 6;
    for (let row = 0; row < Math.floor(tall / (pane * 2)); row++) {
      for (let col = 0; col < 3; col++) {
        const chance = hash(i * 7 + col, row, layer.seed + 3);
        const flick = chance > 0.5 && wave(t, seconds, chance * 9) > -0.75;
        box(
          c,
          x + pane * (0.8 + col * 1.7),
          layer.base - tall + pane * (0.9 + row * 1.9),
          pane,
          pane * 1.25,
          flick ? pick([layer.lit, '#FFD98A', '#FFB26B'], Math.floor(chance * 30)) : mix(layer.wall, '#000000', 0.22),
          3,
        );
      }
    }
  }
}

function tram(c: Paint, x: number, t: number): void {
  const y = 905;
  polygon(
    c,
    [
      [x + 468, y + 70],
      [x + 1150, y - 30],
      [x + 1150, y + 190],
    ],
    fade('#FFE9A3', 0.18),
  );
  polygon(
    c,
    [
      [x + 468, y + 70],
      [x + 900, y + 30],
      [x + 900, y + 150],
    ],
    fade('#FFE9A3', 0.25),
  );
  box(c, x - 8, y - 20, 480, 190, '#C2243F', 34);
  box(c, x - 8, y + 96, 480, 22, '#F4E7D0');
  for (let i = 0; i < 5; i++) {
    box(c, x + 16 + i * 88, y + 6, 76, 78, '#FFE7A6', 10);
    if (i !== 2) {
      disc(c, x + 48 + i * 88, y + 46, 15, '#6B3A3A');
      box(c, x + 26 + i * 88, y + 60, 44, 24, pick(['#3C5A99', '#2F8A6E', '#8F4FA8', '#C2803C'], i), 12);
    }
  }
  box(c, x + 456, y + 10, 16, 70, '#BFE6FF', 6);
  disc(c, x + 462, y + 130, 12, '#FFF6D0');
  for (const wheel of [70, 150, 320, 400]) {
    disc(c, x + wheel, y + 172, 22, '#14121F');
    disc(c, x + wheel, y + 172, 9, '#7A7399');
  }
  polygon(
    c,
    [
      [x + 210, y - 20],
      [x + 250, y - 92],
      [x + 258, y - 92],
      [x + 222, y - 20],
    ],
    '#14121F',
  );
  disc(c, x + 254, y - 94, 8 + pulse(t, 2.5, 9) * 26, fade('#BDEBFF', 0.2 + pulse(t, 2.5, 9) * 0.8));
}

function draw(c: Paint, t: number): void {
  flood(c, '#1A1446');
  box(c, 0, 430, 720, 300, '#2A1C5E');
  box(c, 0, 620, 720, 300, '#46276E');
  disc(c, 540, 330, 84, '#FFE9C4');
  disc(c, 516, 312, 14, '#EBD0A2');
  disc(c, 566, 356, 20, '#EBD0A2');
  street(c, t, { base: 900, count: 9, wide: 110, tall: 330, wall: '#3A2469', lit: '#C98BD0', seed: 4, turns: 1 });
  street(c, t, { base: 960, count: 9, wide: 160, tall: 430, wall: '#27194F', lit: '#F2A65E', seed: 9, turns: 1 });
  box(c, 0, 810, 720, 4, '#0E0A2C');
  box(c, 0, 1010, 720, 270, '#120D30');
  const x = wrap((t / seconds) * 1260 + 700, 1260) - 500;
  box(c, 0, 1090, 720, 7, '#5A4C8C');
  tram(c, x, t);
  for (let i = 0; i < 5; i++) {
    const post = wrap(i * 240 - (t / seconds) * 2400, 1200) - 120;
    box(c, post, 780, 12, 340, '#0A0722');
    box(c, post - 44, 776, 96, 12, '#0A0722', 6);
    oval(c, post - 34, 800, 26, 15, '#FFE9A3');
    polygon(
      c,
      [
        [post - 58, 806],
        [post - 10, 806],
        [post + 60, 1120],
        [post - 130, 1120],
      ],
      fade('#FFE9A3', 0.09),
    );
  }
  for (let i = 0; i < 9; i++) {
    const y = 1130 + i * 17;
    box(c, x + 30 + wave(t, 1.25, i * 0.2) * 16, y, 400 - i * 22, 6, fade('#FFB26B', 0.5 - i * 0.05), 3);
  }
  for (let i = 0; i < 20; i++) {
    const dx = wrap(i * 83 - (t / seconds) * 2400, 800) - 40;
    box(c, dx, 1150 + (i % 5) * 26, 50 + (i % 3) * 30, 5, fade('#8F7BFF', 0.22), 3);
  }
  headline(c, t, ['Le dernier', 'tram'], { y: 196, size: 108, leading: 0.96, colour: '#FFE9C4', from: -0.7, to: 10.7 });
  label(c, 'ligne 4, 0\u00a0h\u00a042', 54, 372, { size: 40, weight: 600, colour: '#FF9F8A' });
  disc(c, 24 + TAU, 372, 8, mix('#46276E', '#FF6B6B', pulse(t, 1.25, 2)));
}

export const scene: Scene = { seconds, draw };
