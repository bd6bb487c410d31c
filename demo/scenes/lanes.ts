import { mix, pick } from '../kit/colour.ts';
import { TAU, wave, wrap } from '../kit/ease.ts';
import type { Paint, Point, Scene } from '../kit/frame.ts';
import { box, disc, flood, line, oval, place, polygon } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 9;
const lane = 180;
const caps = ['#FF5A5F', '#FFD93D', '#FFFFFF', '#FF8AC4'];

function water(c: Paint, t: number): void {
  flood(c, '#19B5D8');
  c.strokeStyle = '#4ACBE6';
  c.lineWidth = 7;
  for (let row = 0; row < 17; row++) {
    for (let col = 0; col < 8; col++) {
      const x = col * 104 + (row % 2) * 52 + wave(t, 4.5, row * 0.13 + col * 0.2) * 14;
      const y = row * 84 + wave(t, 4.5, col * 0.17 + row * 0.3) * 14;
      c.beginPath();
      c.ellipse(x, y, 46 + wave(t, 3, col * 0.3 + row * 0.2) * 8, 30 + wave(t, 3, col * 0.2) * 6, 0.4, 0, TAU);
      c.stroke();
    }
  }
  for (let i = 0; i < 4; i++) {
    box(c, i * lane + lane / 2 - 12, 0, 24, 1280, '#1687B8');
  }
}

function rope(c: Paint, x: number, t: number): void {
  for (let i = -1; i < 33; i++) {
    const y = i * 40;
    oval(c, x + wave(t, 3, i * 0.09) * 4, y, 11, 17, i % 4 < 2 ? '#E63946' : '#FFF6E3');
  }
}

function swimmer(c: Paint, n: number, t: number): void {
  const stroke = wrap(t / 1.5 + n * 0.23, 1);
  const skin = pick(['#8C5A3C', '#F0C29B', '#5C3A28', '#D99E73'], n);
  for (let k = 0; k < 12; k++) {
    const spread = 18 + k * 6.5;
    for (const side of [-1, 1])
      disc(c, side * spread + wave(t, 0.75, k * 0.2) * 6, 120 + k * 24, Math.max(2, 13 - k), mix('#FFFFFF', '#19B5D8', k / 12));
  }
  for (let k = 0; k < 8; k++) disc(c, wave(t, 0.5, k * 0.29) * 20, 130 + k * 9, 12, '#E9FBFF');
  for (const leg of [-1, 1])
    line(
      c,
      [
        [leg * 12, 60],
        [leg * 14, 108 + wave(t, 0.5, leg * 0.25) * 14],
      ],
      19,
      skin,
    );
  for (const arm of [0, 0.5]) {
    const a = wrap(stroke + arm, 1);
    const side = arm ? 1 : -1;
    const reach = Math.cos(a * TAU) * 112;
    const out = side * (36 + Math.sin(a * Math.PI) * 26);
    line(
      c,
      [
        [side * 26, -34],
        [out + side * 6, -34 - reach * 0.55],
        [side * 44, -44 - reach],
      ],
      17,
      skin,
    );
    if (a < 0.12 || a > 0.92)
      for (let d = 0; d < 5; d++) disc(c, side * 44 + (d - 2) * 12, -160 - Math.abs(d - 2) * -6, 8 - Math.abs(d - 2), '#FFFFFF');
  }
  polygon(
    c,
    [
      [-36, -40],
      [36, -40],
      [22, 66],
      [-22, 66],
    ],
    skin,
  );
  box(c, -24, 10, 48, 62, pick(['#2B2D7C', '#7A1F5C', '#14532D', '#B5321F'], n), 18);
  const breath = stroke > 0.55 && stroke < 0.85 && Math.floor(t / 1.5 + n * 0.23) % 2 ? 1 : 0;
  place(c, breath * 7, -62, breath * 0.7, 1, () => {
    disc(c, 0, 0, 27, pick(caps, n));
    oval(c, 0, -12, 9, 7, mix(pick(caps, n), '#14121F', 0.16));
  });
}

function draw(c: Paint, t: number): void {
  water(c, t);
  for (let i = 0; i < 4; i++) {
    const lead = [0, 0.34, 0.12, 0.5][i] ?? 0;
    const y = 1420 - wrap(t / 4.5 + lead, 1) * 1700;
    place(c, lane / 2 + i * lane, y, 0, 1, () => swimmer(c, i, t));
  }
  for (let i = 1; i < 4; i++) rope(c, i * lane, t);
  const drift: Point[] = [
    [0, 0],
    [720, 0],
    [720, 338],
    [0, 372],
  ];
  polygon(c, drift, '#0B3C5D');
  polygon(
    c,
    [
      [0, 372],
      [720, 338],
      [720, 350],
      [0, 384],
    ],
    '#FFD93D',
  );
  headline(c, t, ['Breathe', 'every three'], { y: 196, size: 104, leading: 0.96, colour: '#FFFFFF', from: -0.7, to: 9.7 });
  for (let i = 0; i < 3; i++) {
    const on = Math.floor(wrap(t, 2.25) / 0.75) === i;
    disc(c, 68 + i * 44, 342, on ? 15 : 10, i === 2 ? '#FFD93D' : '#7CC4FF');
  }
  label(c, 'stroke, stroke, breathe', 190, 338, { size: 30, weight: 600, colour: '#CDEBFF' });
}

export const scene: Scene = { seconds, draw };
