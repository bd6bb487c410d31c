import { mix, pick } from '../kit/colour.ts';
import { TAU, wave, wrap } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { random } from '../kit/random.ts';
import { box, disc, flood, place, polygon, ring } from '../kit/shape.ts';
import { headline, tag } from '../kit/type.ts';

const seconds = 9;
const palette = ['#F4C430', '#E4475B', '#2FA8A0', '#F28A3C', '#7B5CD6', '#F3F0E6', '#3C7DD9', '#D9FF4A'];
const next = random(77);

const walkers = Array.from({ length: 15 }, (_, i) => ({
  lane: 60 + (i % 5) * 150 + (next() - 0.5) * 40,
  start: Math.floor(i / 5) * 520 + (i % 5) * 190 + next() * 120,
  way: i % 2 ? 1 : -1,
  colour: i,
  size: 78 + next() * 34,
  turn: next() * TAU,
}));
const drops = Array.from({ length: 60 }, () => ({ x: next() * 720, y: 340 + next() * 940, phase: next() }));

function umbrella(c: Paint, colour: string, size: number): void {
  const rim = Array.from({ length: 8 }, (_, i) => [Math.cos((i / 8) * TAU) * size, Math.sin((i / 8) * TAU) * size] as const);
  rim.forEach((from, i) => {
    const to = rim[(i + 1) % 8] ?? from;
    c.fillStyle = i % 2 ? colour : mix(colour, '#FFFFFF', 0.26);
    c.beginPath();
    c.moveTo(0, 0);
    c.lineTo(from[0], from[1]);
    c.quadraticCurveTo((from[0] + to[0]) * 0.44, (from[1] + to[1]) * 0.44, to[0], to[1]);
    c.fill();
  });
  disc(c, 0, 0, size * 0.09, mix(colour, '#14121F', 0.5));
}

function street(c: Paint): void {
  flood(c, '#55697D');
  for (let row = 0; row < 11; row++) {
    for (let col = 0; col < 6; col++)
      box(c, col * 144 - (row % 2) * 72 + 3, row * 120 + 3, 138, 114, (row * 5 + col * 3) % 4 ? '#5B7085' : '#617890', 14);
  }
}

function draw(c: Paint, t: number): void {
  street(c);
  for (const drop of drops) {
    const u = wrap(t / 1.5 + drop.phase, 1);
    ring(c, drop.x, drop.y, u * 34, 4 * (1 - u), '#93AABD');
  }
  for (const walker of walkers) {
    const y = wrap(walker.start + walker.way * (t / seconds) * 1560, 1560) - 140;
    const x = walker.lane + wave(t, 1.5, walker.turn) * 7;
    const size = walker.size * (1 + 0.02 * wave(t, 0.75, walker.turn));
    c.save();
    c.globalAlpha = 0.35;
    disc(c, x + 26, y + 38, size * 0.96, '#1C2A3A');
    c.restore();
    for (const foot of [-1, 1]) disc(c, x + foot * 17, y + walker.way * (size * 0.75 + wave(t, 0.75, foot * 0.25 + walker.turn) * 26), 15, '#1F2230');
    place(c, x, y, walker.turn + wave(t, 3, walker.turn) * 0.1, 1, () => umbrella(c, pick(palette, walker.colour), size));
  }
  c.strokeStyle = 'rgba(214,228,240,0.65)';
  c.lineCap = 'round';
  for (let i = 0; i < 46; i++) {
    const u = wrap(t / 0.75 + i * 0.381, 1);
    const x = wrap(i * 97, 760);
    c.lineWidth = 3;
    c.beginPath();
    c.moveTo(x - u * 60, u * 1500 - 150);
    c.lineTo(x - u * 60 - 3, u * 1500 - 90);
    c.stroke();
  }
  polygon(
    c,
    [
      [0, 0],
      [720, 0],
      [720, 330],
      [0, 400],
    ],
    '#22303F',
  );
  polygon(
    c,
    [
      [0, 400],
      [720, 330],
      [720, 342],
      [0, 414],
    ],
    '#F4C430',
  );
  headline(c, t, ['Averses', 'cet après-midi'], { y: 196, size: 96, leading: 0.98, colour: '#FFFFFF', from: -0.7, to: 9.7 });
  tag(c, '12\u00a0mm, puis éclaircies', 54, 352, { size: 29, ink: '#22303F', fill: '#F4C430', show: 1 });
}

export const scene: Scene = { seconds, draw };
