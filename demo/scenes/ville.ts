import { mix, pick } from '../kit/colour.ts';
import { clamp, inOutCubic, lerp, outBack, ramp, TAU, wave } from '../kit/ease.ts';
import type { Paint, Point, Scene } from '../kit/frame.ts';
import { hash } from '../kit/random.ts';
import { box, corners, disc, flood, line, place, polygon, ring, smooth } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 12;
const [cx, cy] = [330, 800];
const years = [1250, 1450, 1650, 1800, 1900, 2000];
const inks = ['#8C2F1B', '#B5502B', '#C9803C', '#7E8F5A', '#4F7F86', '#3D5A80'];

/** The river, from left to right; blocks that stand in it are left out. */
const river = (x: number): number => 930 + Math.sin(x * 0.008 + 0.6) * 84;

interface Plot {
  points: Point[];
  age: number;
  order: number;
  middle: Point;
  park: boolean;
}

const plots: Plot[] = [];
for (let circle = 1; circle <= 12; circle++) {
  const count = 5 + circle * 5;
  for (let i = 0; i < count; i++) {
    const jitter = (n: number, way: number): number => (hash(n, way, 5) - 0.5) * 0.3;
    const at = (circleAt: number, slot: number): Point => {
      const angle = ((slot + jitter(circleAt, slot % count)) / count) * TAU + circle * 0.21;
      const far = (circleAt + jitter(slot % count, circleAt + 40)) * 41 + 12;
      return [cx + Math.cos(angle) * far, cy + Math.sin(angle) * far * 1.06];
    };
    const raw = [at(circle, i), at(circle, i + 1), at(circle + 1, i + 1), at(circle + 1, i)];
    const middle: Point = [raw.reduce((sum, p) => sum + p[0], 0) / 4, raw.reduce((sum, p) => sum + p[1], 0) / 4];
    if (Math.abs(middle[1] - river(middle[0])) < 46 + hash(i, circle) * 8) continue;
    if (Math.abs(middle[0] - 330) < 13 && circle > 2) continue;
    const points = raw.map(([x, y]): Point => [lerp(middle[0], x, 0.84), lerp(middle[1], y, 0.84)]);
    plots.push({ points, age: Math.min(5, Math.floor((circle - 1) / 2)), order: hash(i, circle, 2), middle, park: hash(i, circle, 8) > 0.93 });
  }
}

function draw(c: Paint, t: number): void {
  flood(c, '#F2E6CC');
  for (let i = 0; i < 26; i++)
    line(
      c,
      [
        [0, i * 56 - 20],
        [720, i * 56 + wave(t, 12, i * 0.04) * 6],
      ],
      2,
      '#EADBBA',
    );
  for (let i = 0; i < 60; i++) disc(c, (i * 139.7) % 720, 380 + ((i * 251.3) % 900), 5 + (i % 3) * 2, '#DCD3A6');
  const bank = (shift: number): Point[] => Array.from({ length: 31 }, (_, i): Point => [i * 25 - 15, river(i * 25 - 15) + shift]);
  polygon(c, [...bank(-38), ...bank(38).toReversed()], '#8FC1CC');
  polygon(c, [...bank(-29), ...bank(29).toReversed()], '#A5D2DA');
  for (let i = 0; i < 7; i++) {
    const x = ((i * 110 + (t / seconds) * 770) % 770) - 30;
    line(
      c,
      [
        [x, river(x) + ((i % 3) - 1) * 12],
        [x + 44, river(x + 44) + ((i % 3) - 1) * 12],
      ],
      3.5,
      '#D6EEF1',
    );
  }
  const gone = ramp(t, 11.1, 11.95, inOutCubic);
  const now = t < 10.5 ? 0.35 + t * 0.56 : 6.2;
  for (const plot of plots) {
    const show = ramp(now, plot.age + plot.order * 0.85, plot.age + plot.order * 0.85 + 0.22, outBack) * (1 - clamp(gone * 1.6 - plot.order * 0.6));
    if (show <= 0.02) continue;
    place(c, plot.middle[0], plot.middle[1], 0, show, () => {
      const local = plot.points.map(([x, y]): Point => [x - plot.middle[0], y - plot.middle[1]]);
      polygon(
        c,
        local.map(([x, y]): Point => [x + 3, y + 5]),
        '#CDB98F',
      );
      const fresh = clamp(1 - (now - plot.age - plot.order) * 0.9);
      polygon(c, local, plot.park ? '#8DB56A' : mix(mix(pick(inks, plot.age), '#F2E6CC', 0.18 + plot.order * 0.2), '#FFF3B0', fresh * 0.5));
    });
  }
  const wall = ramp(now, 1.5, 2.4) * (1 - ramp(now, 3.3, 3.8)) * (1 - gone);
  if (wall > 0) {
    c.save();
    c.globalAlpha = wall;
    smooth(c, corners(14, 182 + (1 - wall) * 30, 0, cx, cy));
    c.strokeStyle = '#5B2A12';
    c.lineWidth = 9;
    c.stroke();
    for (const [x, y] of corners(14, 180, 0, cx, cy)) disc(c, x, y, 12, '#5B2A12');
    c.restore();
  }
  box(c, 317, 870, 26, 128, '#5B2A12', 3);
  box(c, 322, 870, 16, 128, '#E9D8B0');
  box(c, cx - 22, cy - 22, 44, 44, '#5B2A12', 4);
  for (const [x, y] of corners(4, 34, 0.125, cx, cy)) disc(c, x, y, 13, '#5B2A12');
  ring(c, cx, cy, 46 + (t % 2) * 40, 4 * (1 - (t % 2) / 2), '#8C2F1B');
  polygon(
    c,
    [
      [0, 0],
      [720, 0],
      [720, 372],
      [0, 372],
    ],
    '#3A2416',
  );
  box(c, 0, 372, 720, 8, '#B5502B');
  headline(c, t, ['Une ville', 'autour d’un pont'], { y: 180, size: 84, leading: 1, colour: '#F2E6CC', from: -0.7, to: 12.7 });
  const slot = clamp(now - 0.3, 0, 4.999);
  const year = gone > 0.05 ? lerp(2000, 1250, gone) : lerp(years[Math.floor(slot)] ?? 0, years[Math.floor(slot) + 1] ?? 0, slot % 1);
  label(c, `${Math.round(year / 10) * 10}`, 52, 326, { size: 66, weight: 900, colour: '#F2A65E' });
}

export const scene: Scene = { seconds, draw };
