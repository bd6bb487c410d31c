import { fade, mix } from '../kit/colour.ts';
import { pulse, TAU, wave } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { random } from '../kit/random.ts';
import { box, disc, flood, ground, place, polygon } from '../kit/shape.ts';
import { headline } from '../kit/type.ts';

const seconds = 10;
const lamp = { x: 470, y: 560 };
const next = random(12);
const stars = Array.from({ length: 70 }, () => ({ x: next() * 720, y: next() * 760, size: 1 + next() * 2.6, phase: next() }));

/** One beam, seen from the side: it turns around the tower, so its length follows the cosine. */
function beam(c: Paint, turn: number): void {
  const side = Math.cos(turn * TAU);
  const front = Math.sin(turn * TAU);
  const reach = side * 1150;
  const open = 60 + Math.abs(side) * 150 + Math.max(0, front) * 60;
  for (const [wide, alpha] of [
    [1, 0.16],
    [0.62, 0.2],
    [0.28, 0.32],
  ] as const) {
    polygon(
      c,
      [
        [lamp.x, lamp.y - 10],
        [lamp.x + reach, lamp.y - open * wide - 30],
        [lamp.x + reach, lamp.y + open * wide - 10],
        [lamp.x, lamp.y + 10],
      ],
      fade('#FFE9A3', alpha),
    );
  }
  if (front > 0.75) disc(c, lamp.x, lamp.y, ((front - 0.75) / 0.25) ** 2 * 150, fade('#FFF3C9', 0.5));
}

function tower(c: Paint): void {
  for (let i = 0; i < 6; i++) {
    const [top, low] = [610 + i * 74, 684 + i * 74];
    const half = (y: number): number => 38 + (y - 610) * 0.075;
    polygon(
      c,
      [
        [470 - half(top), top],
        [470 + half(top), top],
        [470 + half(low), low],
        [470 - half(low), low],
      ],
      i % 2 ? '#F2EDE2' : '#D8344A',
    );
    polygon(
      c,
      [
        [470 + half(top) * 0.35, top],
        [470 + half(top), top],
        [470 + half(low), low],
        [470 + half(low) * 0.35, low],
      ],
      i % 2 ? '#B9BDD4' : '#96233F',
    );
  }
  box(c, 418, 594, 104, 20, '#10173A', 6);
  box(c, 440, 528, 60, 68, '#FFE9A3', 4);
  for (const x of [440, 466, 492]) box(c, x, 528, 7, 68, '#10173A');
  polygon(
    c,
    [
      [428, 532],
      [512, 532],
      [470, 478],
    ],
    '#D8344A',
  );
  disc(c, 470, 474, 9, '#D8344A');
  for (const y of [720, 860]) box(c, 462, y, 17, 30, '#10173A', 8);
}

function draw(c: Paint, t: number): void {
  flood(c, '#0B1440');
  for (const [y, colour] of [
    [300, '#101C52'],
    [520, '#182864'],
    [700, '#223677'],
    [830, '#2E4789'],
  ] as const)
    box(c, 0, y, 720, 700, colour);
  for (const star of stars) disc(c, star.x, star.y, star.size * (0.75 + 0.25 * wave(t, 2.5, star.phase)), mix('#5668B0', '#E9ECFF', star.phase));
  disc(c, 590, 250, 58, '#F2EDE2');
  disc(c, 614, 236, 52, '#0B1440');
  const turn = (t / seconds) * 2;
  const far = [turn, turn + 0.5].sort((a, b) => Math.sin(a * TAU) - Math.sin(b * TAU));
  beam(c, far[0] ?? 0);
  c.fillStyle = '#0A1030';
  polygon(
    c,
    [
      [250, 1080],
      [330, 1030],
      [400, 1056],
      [430, 1020],
      [520, 1024],
      [590, 1060],
      [660, 1040],
      [720, 1070],
      [720, 1160],
      [200, 1160],
    ],
    '#0A1030',
  );
  tower(c);
  beam(c, far[1] ?? 0);
  for (let i = 0; i < 5; i++) {
    const glow = pulse(t, 5, 1.1, 2.5) * 0.5;
    ground(
      c,
      (x) => 1058 + i * 46 + Math.sin(TAU * (x * (0.0042 - i * 0.0004) + ((i % 2 ? -1 : 1) * t) / 5 + i * 0.3)) * (9 + i * 3),
      mix(mix('#2A4D92', '#071033', i / 4.5), '#FFE9A3', glow * (0.3 - i * 0.06)),
    );
  }
  headline(c, t, ['Deux éclats', 'toutes les', 'dix secondes'], { y: 196, size: 88, leading: 0.98, colour: '#FFF3C9', from: -0.8, to: 10.8 });
  place(c, 66, 440, 0, 1, () => {
    for (const k of [0, 1])
      disc(c, k * 42, 0, 12 + pulse(t, 10, 2.2, 2.5 + k * 5 - 0.1) * 9, mix('#3A4E95', '#FFE9A3', pulse(t, 10, 1.2, 2.4 + k * 5)));
  });
}

export const scene: Scene = { seconds, draw };
