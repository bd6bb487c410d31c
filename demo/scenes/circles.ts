import { TAU, wave } from '../kit/ease.ts';
import type { Paint, Point, Scene } from '../kit/frame.ts';
import { disc, flood, line, ring } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 12;
const samples = 240;
const [ox, oy] = [330, 760];

/** A bird in flight, drawn by hand as a closed line around the origin. */
const outline: Point[] = [
  [-290, -40],
  [-235, -78],
  [-190, -70],
  [-120, -40],
  [-70, -60],
  [-60, -160],
  [-10, -260],
  [60, -300],
  [50, -210],
  [64, -120],
  [90, -50],
  [170, -20],
  [290, -70],
  [250, 10],
  [290, 80],
  [160, 50],
  [80, 80],
  [20, 170],
  [-60, 220],
  [-40, 140],
  [-60, 70],
  [-150, 40],
  [-210, -10],
  [-250, -22],
];

const path: Point[] = Array.from({ length: samples }, (_, i) => {
  const u = (i / samples) * outline.length;
  const from = outline[Math.floor(u)] ?? [0, 0];
  const to = outline[(Math.floor(u) + 1) % outline.length] ?? from;
  return [from[0] + (to[0] - from[0]) * (u % 1), from[1] + (to[1] - from[1]) * (u % 1)];
});

interface Circle {
  turns: number;
  radius: number;
  phase: number;
}

/** Discrete Fourier transform of the outline: the 40 largest circles. */
const circles: Circle[] = Array.from({ length: 121 }, (_, i) => i - 60)
  .map((turns) => {
    let [re, im] = [0, 0];
    path.forEach(([x, y], n) => {
      const angle = (-TAU * turns * n) / samples;
      re += x * Math.cos(angle) - y * Math.sin(angle);
      im += x * Math.sin(angle) + y * Math.cos(angle);
    });
    return { turns, radius: Math.hypot(re, im) / samples, phase: Math.atan2(im, re) };
  })
  .filter((circle) => circle.turns !== 0)
  .sort((p, q) => q.radius - p.radius)
  .slice(0, 40);

function tip(u: number, each?: (x: number, y: number, circle: Circle) => void): Point {
  let [x, y] = [ox, oy];
  for (const circle of circles) {
    each?.(x, y, circle);
    const angle = circle.phase + circle.turns * u * TAU;
    x += Math.cos(angle) * circle.radius;
    y += Math.sin(angle) * circle.radius;
  }
  return [x, y];
}

const trail = Array.from({ length: 361 }, (_, i) => tip(i / 360));

function draw(c: Paint, t: number): void {
  const u = t / seconds;
  flood(c, '#FF5A36');
  disc(c, ox, oy, 400, '#FF6F4C');
  line(c, trail, 7, '#FF9478');
  const now = Math.floor(u * 360);
  for (let i = 0; i < 300; i++) {
    const from = trail[(now - i + 720) % 360];
    const to = trail[(now - i + 719) % 360];
    if (from && to) line(c, [from, to], 15 * (1 - i / 300) ** 0.6 + 1, '#FFF4DD');
  }
  const arms: Point[] = [];
  tip(u, (x, y, circle) => {
    arms.push([x, y]);
    if (circle.radius > 4) ring(c, x, y, circle.radius, 3, '#7A1230');
  });
  const end = tip(u);
  line(c, [...arms, end], 6, '#3A0620');
  disc(c, ...end, 17 + wave(t, 1) * 3, '#D9FF4A');
  disc(c, ox, oy, 9, '#3A0620');
  headline(c, t, ['Forty circles', 'draw a bird'], { y: 190, size: 96, leading: 0.98, colour: '#3A0620', from: -0.7, to: 12.7 });
  label(c, 'each one turns at its own speed', 54, 346, { size: 33, weight: 600, colour: '#7A1230' });
}

export const scene: Scene = { seconds, draw };
