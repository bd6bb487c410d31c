import { mix } from '../kit/colour.ts';
import { lerp, TAU, wave, wrap } from '../kit/ease.ts';
import { HEIGHT, type Paint, type Scene, WIDTH } from '../kit/frame.ts';
import { random } from '../kit/random.ts';
import { disc, flood, place, within } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 12;
const names = ['New moon', 'Waxing crescent', 'First quarter', 'Waxing gibbous', 'Full moon', 'Waning gibbous', 'Last quarter', 'Waning crescent'];
const next = random(19);
const craters = Array.from({ length: 26 }, () => {
  const [a, far] = [next() * TAU, Math.sqrt(next()) * 230];
  return { x: Math.cos(a) * far, y: Math.sin(a) * far, r: 9 + next() * 36 };
});

/** Traces the lit part of a moon; `phase` 0 is new, 0.5 full. */
function lit(c: Paint, radius: number, phase: number): void {
  const bulge = Math.cos(phase * TAU) * radius;
  const waxing = phase < 0.5;
  c.beginPath();
  c.arc(0, 0, radius, -TAU / 4, TAU / 4, !waxing);
  c.ellipse(0, 0, Math.abs(bulge), radius, 0, TAU / 4, -TAU / 4, waxing ? bulge > 0 : bulge < 0);
  c.closePath();
}

function surface(c: Paint, radius: number, light: string, shade: string, dark: string): void {
  disc(c, 0, 0, radius, light);
  const k = radius / 260;
  for (const [x, y, r] of [
    [-80, -90, 96],
    [60, -30, 70],
    [-30, 90, 84],
    [120, 110, 50],
    [-150, 30, 46],
  ] as const)
    disc(c, x * k, y * k, r * k, shade);
  for (const crater of craters) {
    disc(c, crater.x * k, crater.y * k, crater.r * k, dark);
    disc(c, (crater.x + crater.r * 0.16) * k, (crater.y + crater.r * 0.16) * k, crater.r * 0.82 * k, shade);
  }
}

function small(c: Paint, i: number, current: number): void {
  const a = (i / 8) * TAU + TAU / 4;
  const near = Math.max(0, 1 - Math.abs(wrap(current * 8 - i + 4, 8) - 4));
  place(c, 330 + Math.cos(a) * 284, 760 - Math.sin(a) * 284, 0, 1 + near * 0.45, () => {
    disc(c, 0, 0, 26, '#2E3B72');
    lit(c, 26, i / 8 + 1e-4);
    c.fillStyle = mix('#8E93C4', '#FFE9A8', near);
    c.fill();
  });
}

function draw(c: Paint, t: number): void {
  const phase = wrap(t / seconds + 0.06, 1);
  flood(c, '#141B4D');
  for (let i = 0; i < 4; i++) disc(c, 330, 760, 620 - i * 92 + wave(t, 6, i * 0.15) * 8, mix('#141B4D', '#26327A', (i + 1) / 4));
  for (let i = 0; i < 40; i++) disc(c, wrap(i * 197.3, WIDTH), wrap(i * 331.7, HEIGHT), 1.5 + wave(t, 4, i * 0.19) * 0.9 + 1, '#C9D0FF');
  for (let i = 0; i < 8; i++) small(c, i, phase);
  place(c, 330, 760, -0.22, 0.8, () => {
    surface(c, 260, '#2C3873', '#27326A', '#222C60');
    within(
      c,
      () => lit(c, 260, phase),
      () => surface(c, 260, '#FFF0C2', '#EBD9A4', '#D4BF86'),
    );
  });
  headline(c, t, ['One month,', 'eight faces'], { y: 190, size: 100, leading: 0.97, colour: '#FFF0C2', from: -0.7, to: 12.7 });
  const index = Math.floor(wrap(phase * 8 + 0.5, 8));
  const k = wrap(phase * 8 + 0.5, 1);
  label(c, names[index] ?? '', 54, lerp(352, 342, Math.min(1, k * 8)), {
    size: 40,
    weight: 650,
    colour: '#9FB0FF',
    show: Math.min(1, k * 8, (1 - k) * 8),
  });
}

export const scene: Scene = { seconds, draw };
