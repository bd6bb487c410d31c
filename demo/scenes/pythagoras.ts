import { hold, inOutCubic, lerp, ramp, TAU, wave } from '../kit/ease.ts';
import type { Paint, Point, Scene } from '../kit/frame.ts';
import { box, flood, place, polygon } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 10;
const a = 190;
const b = 330;
const side = a + b;
const origin: Point = [70, 470];

interface Pose {
  x: number;
  y: number;
  turn: number;
}

/** The four triangles around c², then packed into two rectangles beside a² and b². Right angle at the origin, legs b along x and a along y. */
const around: Pose[] = [
  { x: 0, y: 0, turn: 0 },
  { x: side, y: 0, turn: 90 },
  { x: side, y: side, turn: 180 },
  { x: 0, y: side, turn: 270 },
];
const packed: Pose[] = [
  { x: 0, y: 0, turn: 0 },
  { x: side, y: a, turn: 90 },
  { x: b, y: a, turn: 180 },
  { x: b, y: side, turn: 270 },
];
const colours = ['#FF5A36', '#1F3BFF', '#FFC400', '#00A878'];

function triangle(c: Paint, colour: string): void {
  polygon(
    c,
    [
      [0, 0],
      [b, 0],
      [0, a],
    ],
    colour,
  );
}

function draw(c: Paint, t: number): void {
  flood(c, '#F7F1E3');
  for (let x = 0; x < 9; x++) for (let y = 0; y < 16; y++) box(c, x * 90 - 3, y * 84 - 3, 6, 6, '#E2D7BD', 3);
  const moves = [0, 1, 2, 3].map((i) => ramp(t, 2.2 + i * 0.4, 3.3 + i * 0.4, inOutCubic) * (1 - ramp(t, 7.2 + i * 0.4, 8.3 + i * 0.4, inOutCubic)));
  place(c, origin[0], origin[1], 0, 1, () => {
    box(c, 14, 18, side, side, '#DCCFAF');
    box(c, 0, 0, side, side, '#FFFFFF');
    around.forEach((from, i) => {
      const to = packed[i] ?? from;
      const k = moves[i] ?? 0;
      const arc = Math.sin(k * Math.PI) * 24;
      place(c, lerp(from.x, to.x, k) + arc, lerp(from.y, to.y, k) - arc, (from.turn * TAU) / 360, 1, () => triangle(c, colours[i] ?? ''));
    });
    c.lineWidth = 10;
    c.strokeStyle = '#14121F';
    c.strokeRect(0, 0, side, side);
    const square = hold(t, -1, 2.3, 0.4) + ramp(t, 9.3, 9.8);
    label(c, 'c²', side / 2, side / 2 + 8, { size: 130, weight: 900, italic: true, colour: '#14121F', align: 'center', show: square });
    const two = hold(t, 4.5, 7.2, 0.5);
    label(c, 'a²', b + a / 2, a / 2 + 6, { size: 92, weight: 900, italic: true, colour: '#14121F', align: 'center', show: two });
    label(c, 'b²', b / 2, a + b / 2 + 8, { size: 130, weight: 900, italic: true, colour: '#14121F', align: 'center', show: two });
  });
  headline(c, t, ['Same square,', 'same triangles'], { y: 190, size: 88, leading: 1, colour: '#14121F', from: -0.7, to: 4.2 });
  headline(c, t, ['a² + b² = c²'], { y: 240, size: 120, colour: '#1F3BFF', italic: true, from: 4.4, to: 7.6 });
  headline(c, t, ['Same square,', 'same triangles'], { y: 190, size: 88, leading: 1, colour: '#14121F', from: 7.8, to: 10.9 });
  label(c, 'The white area never changes.', 54, 378, { size: 34, weight: 550, colour: '#4A4460', show: 0.92 + wave(t, 5) * 0.08 });
}

export const scene: Scene = { seconds, draw };
