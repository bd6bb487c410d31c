import { mix } from '../kit/colour.ts';
import { hold, linear, outBack, ramp, TAU, wave, wrap } from '../kit/ease.ts';
import { type Paint, type Point, type Scene, WIDTH } from '../kit/frame.ts';
import { box, disc, flood, line, place, smooth } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 9.6;
const highAt = (t: number): Point => [200 + wave(t, seconds) * 26, 880 + wave(t, seconds, 0.25) * 20];
const lowAt = (t: number): Point => [520 + wave(t, seconds, 0.5) * 30, 500 + wave(t, seconds, 0.2) * 22];

function pressure(x: number, y: number, t: number): number {
  const [hx, hy] = highAt(t);
  const [lx, ly] = lowAt(t);
  const bell = (dx: number, dy: number, wide: number): number => Math.exp(-(dx * dx + dy * dy) / (wide * wide));
  return bell(x - hx, y - hy, 330) - bell(x - lx, y - ly, 260) + 0.12 * Math.sin(x * 0.008 + wave(t, seconds) * 0.6) * Math.cos(y * 0.007);
}

/** Marching squares: the line of equal pressure, as short segments. */
function contour(c: Paint, grid: number[][], level: number, cell: number, top: number): void {
  c.beginPath();
  for (let row = 0; row < grid.length - 1; row++) {
    const [upper = [], lower = []] = [grid[row], grid[row + 1]];
    for (let col = 0; col < upper.length - 1; col++) {
      const [a = 0, b = 0, d = 0, e = 0] = [upper[col], upper[col + 1], lower[col + 1], lower[col]];
      const cuts: Point[] = [];
      const cut = (from: number, to: number, x: number, y: number, dx: number, dy: number): void => {
        if (from < level === to < level) return;
        const k = (level - from) / (to - from);
        cuts.push([(col + x + dx * k) * cell, top + (row + y + dy * k) * cell]);
      };
      cut(a, b, 0, 0, 1, 0);
      cut(b, d, 1, 0, 0, 1);
      cut(e, d, 0, 1, 1, 0);
      cut(a, e, 0, 0, 0, 1);
      for (let i = 0; i + 1 < cuts.length; i += 2) {
        c.moveTo(...(cuts[i] ?? [0, 0]));
        c.lineTo(...(cuts[i + 1] ?? [0, 0]));
      }
    }
  }
  c.stroke();
}

const coast: Point[] = [
  [130, 560],
  [250, 520],
  [330, 600],
  [440, 600],
  [520, 690],
  [610, 720],
  [600, 850],
  [530, 930],
  [560, 1040],
  [440, 1110],
  [330, 1090],
  [230, 1120],
  [200, 1000],
  [230, 900],
  [150, 800],
  [60, 740],
  [90, 660],
  [180, 660],
];

function sun(c: Paint, t: number, show: number): void {
  place(c, 0, 0, (t / seconds) * (TAU / 3), show, () => {
    for (let i = 0; i < 12; i++) place(c, 0, 0, (i / 12) * TAU, 1, () => box(c, -5, -64, 10, 24, '#FFC21A', 5));
    disc(c, 0, 0, 33, '#FFC21A');
  });
}

function draw(c: Paint, t: number): void {
  flood(c, '#BFE3EA');
  smooth(c, coast);
  c.fillStyle = '#F6EFD6';
  c.fill();
  c.strokeStyle = '#8FC6CF';
  c.lineWidth = 8;
  c.stroke();
  const cell = 24;
  const grid = Array.from({ length: 44 }, (_, row) =>
    Array.from({ length: WIDTH / cell + 1 }, (_x, col) => pressure(col * cell, 270 + row * cell, t)),
  );
  c.lineCap = 'round';
  for (let i = -6; i <= 6; i++) {
    const level = i * 0.14 + 0.02;
    c.strokeStyle = mix(mix('#2E6FD9', '#7D93A8', (i + 6) / 6), '#E8622C', i / 6);
    c.lineWidth = i % 3 === 0 ? 6 : 3.2;
    contour(c, grid, level, cell, 270);
  }
  for (const [at, letter, colour, way] of [
    [highAt(t), 'A', '#E8622C', 1],
    [lowAt(t), 'D', '#2E6FD9', -1],
  ] as const) {
    for (let i = 0; i < 3; i++) {
      const a = way * (t / seconds) * TAU * 1 + (i / 3) * TAU;
      c.save();
      c.setLineDash([]);
      line(
        c,
        Array.from({ length: 9 }, (_, k): Point => [at[0] + Math.cos(a + k * 0.09 * way) * 84, at[1] + Math.sin(a + k * 0.09 * way) * 84]),
        9,
        colour,
      );
      c.restore();
    }
    disc(c, at[0], at[1], 58, colour);
    label(c, letter, at[0], at[1] + 4, { size: 70, weight: 900, colour: '#FFFFFF', align: 'center' });
  }
  const towns = [
    [350, 680, '21°'],
    [470, 820, '24°'],
    [330, 1020, '23°'],
  ] as const;
  towns.forEach(([x, y, degrees], i) => {
    const show = hold(t, 1.2 + i * 0.7, 9.2, 0.7, outBack);
    place(c, x, y, 0, 1, () => sun(c, t + i, show * 0.9));
    label(c, degrees, x + 62, y + 4, { size: 46, weight: 850, colour: '#5B3A00', show });
  });
  for (let i = 0; i < 2; i++) {
    const u = wrap(t / seconds + i * 0.5, 1);
    place(c, 860 - u * 1000 + 60, 470 + i * 130, 0, 1, () => {
      for (const [x, y, r] of [
        [-50, 6, 34],
        [0, -14, 48],
        [52, 4, 36],
      ] as const)
        disc(c, x, y, r, '#FFFFFF');
      box(c, -84, 4, 172, 36, '#FFFFFF', 18);
    });
  }
  box(c, 0, 0, 720, 300, '#0F3F55');
  headline(c, t, ['Demain, retour', 'du soleil'], { y: 178, size: 88, leading: 1, colour: '#FFE08A', from: -0.7, to: 10.4 });
  box(c, 54, 288, 600 * ramp(t, 0, 9.5, linear), 12, '#FFC21A');
}

export const scene: Scene = { seconds, draw };
