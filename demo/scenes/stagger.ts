import { mix, pick } from '../kit/colour.ts';
import { clamp, hold, inOutSine, ramp, TAU, wave } from '../kit/ease.ts';
import type { Paint, Point, Scene } from '../kit/frame.ts';
import { box, disc, flood, line, oval, place } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 10;
const lanes = 6;
const straight = 300;
const [mx, my] = [330, 790];
const bends = 120;
const wide = 30;

const radius = (lane: number): number => bends + (lane + 0.5) * wide;

/** Point at `run` units along a lane, counted from the finish line on the left straight, counter-clockwise. */
function at(lane: number, run: number): Point {
  const r = radius(lane);
  const lap = 2 * straight + TAU * r;
  let s = ((run % lap) + lap) % lap;
  if (s < straight) return [mx - r, my - straight / 2 + s];
  s -= straight;
  if (s < Math.PI * r) return [mx - Math.cos(s / r) * r, my + straight / 2 + Math.sin(s / r) * r];
  s -= Math.PI * r;
  if (s < straight) return [mx + r, my + straight / 2 - s];
  s -= straight;
  return [mx + Math.cos(s / r) * r, my - straight / 2 - Math.sin(s / r) * r];
}

function stadium(c: Paint, r: number, colour: string): void {
  box(c, mx - r, my - straight / 2 - r, r * 2, straight + r * 2, colour, r);
}

function draw(c: Paint, t: number): void {
  flood(c, '#2F9E6B');
  for (let i = 0; i < 10; i++) box(c, 0, i * 140, 720, 70, '#2A9462');
  stadium(c, bends + lanes * wide + 16, '#B23A22');
  stadium(c, bends + lanes * wide, '#D9532F');
  for (let lane = 0; lane <= lanes; lane++) {
    c.strokeStyle = '#FFE7D6';
    c.lineWidth = lane === 0 ? 6 : 3;
    const r = bends + lane * wide;
    c.beginPath();
    c.roundRect(mx - r, my - straight / 2 - r, r * 2, straight + r * 2, r);
    c.stroke();
  }
  stadium(c, bends - 4, '#3DB37C');
  box(c, mx - 70, my - 160, 140, 320, '#35A871', 20);
  const finish = my + straight / 2 - 40;
  for (let k = 0; k < 12; k++)
    for (let j = 0; j < 2; j++) box(c, mx - bends - lanes * wide + k * 15, finish + j * 10, 15, 10, (k + j) % 2 ? '#14121F' : '#FFFFFF');
  const base = straight - 40;
  const lap = 2 * straight + TAU * radius(0);
  const go = ramp(t, 2, 8.4, (k) => inOutSine(k) * 0.35 + k * 0.65);
  for (let lane = 0; lane < lanes; lane++) {
    const extra = TAU * (radius(lane) - radius(0));
    const start = base + extra;
    const show = hold(t, 0.2 + lane * 0.12, 2.6, 0.3);
    const [sx, sy] = at(lane, start);
    const pace = clamp(go + Math.sin(go * Math.PI) * 0.03 * Math.sin(lane * 2.3 + go * 5));
    const reset = ramp(t, 9.75, 9.76);
    const run = start + pace * lap * (1 - reset);
    const seen = 1 - ramp(t, 9.45, 9.75) + ramp(t, 9.76, 9.98);
    const shirt = pick(['#FFD93D', '#4FC3F7', '#FF6B8B', '#D9FF4A', '#F6F4FF', '#B07BFF'], lane);
    const [sdx, sdy] = at(lane, start + 1);
    const side = Math.atan2(sdy - sy, sdx - sx);
    place(c, sx, sy, side, 1, () => box(c, -4, -13, 7, 26, shirt));
    if (show > 0.01 && extra > 0)
      line(
        c,
        Array.from({ length: 20 }, (_, k) => at(lane, base + (extra * k * show) / 19)),
        9,
        mix('#D9532F', shirt, 0.75),
      );
    const trail = clamp((t - 2) * 2) * (1 - ramp(t, 8.2, 8.8));
    for (let k = 10; k > 0; k--) disc(c, ...at(lane, run - k * 9 * trail), (11 - k) * 1.05, mix('#D9532F', shirt, 0.2 + (10 - k) * 0.05));
    const [x, y] = at(lane, run);
    const [nx, ny] = at(lane, run + 1);
    place(c, x, y, Math.atan2(ny - y, nx - x), (1 + hold(t, 8.5, 9.6, 0.3) * 0.3) * seen, () => {
      oval(c, 3, 4, 14, 13, '#8A2A15');
      for (const arm of [-1, 1]) oval(c, wave(t, 0.4, arm * 0.25 + lane * 0.15) * 8 * trail, arm * 12, 9, 4.5, '#6B3F2A');
      oval(c, 0, 0, 9, 13, shirt);
      disc(c, 2, 0, 7.5, pick(['#3B2415', '#8C5A3C', '#1D1310', '#D9A066', '#2B1B12', '#B5794A'], lane));
    });
  }
  box(c, 0, 0, 720, 398, '#123E36');
  box(c, 0, 398, 720, 8, '#D9FF4A');
  headline(c, t, ['Why the', 'stagger?'], { y: 192, size: 108, leading: 0.95, colour: '#FFFFFF', from: -0.7, to: 10.7 });
  const words = ['Outer lanes are longer…', '…so they start ahead', 'and all run 400\u00a0m.'];
  words.forEach((text, i) => {
    label(c, text, 54, 356, { size: 36, weight: 650, colour: '#D9FF4A', show: hold(t, [-1, 3.4, 6.4][i] ?? 0, [3.4, 6.4, 11][i] ?? 0, 0.25) });
  });
}

export const scene: Scene = { seconds, draw };
