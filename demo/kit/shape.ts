import { TAU } from './ease.ts';
import { HEIGHT, type Paint, type Point, WIDTH } from './frame.ts';

export function flood(c: Paint, colour: string): void {
  c.fillStyle = colour;
  c.fillRect(0, 0, WIDTH, HEIGHT);
}

export function disc(c: Paint, x: number, y: number, radius: number, colour: string): void {
  c.fillStyle = colour;
  c.beginPath();
  c.arc(x, y, Math.max(0, radius), 0, TAU);
  c.fill();
}

export function ring(c: Paint, x: number, y: number, radius: number, width: number, colour: string): void {
  c.strokeStyle = colour;
  c.lineWidth = width;
  c.beginPath();
  c.arc(x, y, Math.max(0, radius), 0, TAU);
  c.stroke();
}

export function oval(c: Paint, x: number, y: number, rx: number, ry: number, colour: string, turn = 0): void {
  c.fillStyle = colour;
  c.beginPath();
  c.ellipse(x, y, Math.max(0, rx), Math.max(0, ry), turn, 0, TAU);
  c.fill();
}

export function box(c: Paint, x: number, y: number, width: number, height: number, colour: string, radius = 0): void {
  c.fillStyle = colour;
  c.beginPath();
  c.roundRect(x, y, width, height, Math.max(0, radius));
  c.fill();
}

export function polygon(c: Paint, points: readonly Point[], colour: string): void {
  c.fillStyle = colour;
  c.beginPath();
  for (const [x, y] of points) c.lineTo(x, y);
  c.closePath();
  c.fill();
}

export function line(c: Paint, points: readonly Point[], width: number, colour: string): void {
  c.strokeStyle = colour;
  c.lineWidth = width;
  c.lineCap = 'round';
  c.lineJoin = 'round';
  c.beginPath();
  for (const [x, y] of points) c.lineTo(x, y);
  c.stroke();
}

/** Traces a smooth closed line through the points (quadratic curves between the midpoints). */
export function smooth(c: Paint, points: readonly Point[]): void {
  c.beginPath();
  points.forEach(([x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length] ?? [x, y];
    const [px, py] = points[(i + points.length - 1) % points.length] ?? [x, y];
    if (i === 0) c.moveTo((px + x) / 2, (py + y) / 2);
    c.quadraticCurveTo(x, y, (x + nx) / 2, (y + ny) / 2);
  });
  c.closePath();
}

/** Fills the area under a curve sampled from left to right, down to the bottom of the picture. */
export function ground(c: Paint, height: (x: number) => number, colour: string, step = 12, bottom = HEIGHT): void {
  c.fillStyle = colour;
  c.beginPath();
  c.moveTo(-step, bottom);
  for (let x = -step; x <= WIDTH + step; x += step) c.lineTo(x, height(x));
  c.lineTo(WIDTH + step, bottom);
  c.closePath();
  c.fill();
}

/** Regular points on a circle, the first one at the top. */
export const corners = (count: number, radius: number, turn = 0, x = 0, y = 0): Point[] =>
  Array.from({ length: count }, (_, i) => {
    const angle = TAU * (i / count + turn) - TAU / 4;
    return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius] as const;
  });

/** Draws in a frame of its own: origin at (x, y), turned (radians) and scaled. */
export function place(c: Paint, x: number, y: number, turn: number, scale: number, draw: () => void, scaleY = scale): void {
  c.save();
  c.translate(x, y);
  c.rotate(turn);
  c.scale(scale, scaleY);
  draw();
  c.restore();
}

/** Draws inside the path that `path` traces. */
export function within(c: Paint, path: () => void, draw: () => void): void {
  c.save();
  path();
  c.clip();
  draw();
  c.restore();
}
