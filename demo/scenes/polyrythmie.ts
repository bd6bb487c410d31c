import { mix } from '../kit/colour.ts';
import { lerp, pulse, TAU, wrap } from '../kit/ease.ts';
import type { Paint, Point, Scene } from '../kit/frame.ts';
import { corners, disc, flood, line, ring } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 8;
const bar = 2;
const [x0, y0] = [330, 740];

function shape(c: Paint, t: number, sides: number, radius: number, colour: string, dark: string): void {
  const tops = corners(sides, radius, 0, x0, y0);
  const beat = bar / sides;
  const hit = pulse(t, beat, 7);
  c.fillStyle = mix(dark, colour, hit * 0.35);
  c.beginPath();
  for (const [x, y] of tops) c.lineTo(x, y);
  c.closePath();
  c.fill();
  line(c, [...tops, tops[0] ?? [0, 0]], 9, colour);
  const u = wrap(t, bar) / beat;
  const from = tops[Math.floor(u) % sides] ?? [0, 0];
  const to = tops[(Math.floor(u) + 1) % sides] ?? [0, 0];
  tops.forEach(([x, y], i) => {
    const glow = pulse(t, bar, 4, i * beat);
    disc(c, x, y, 17 + glow * 22, mix(colour, '#FFFFFF', glow));
    if (glow > 0.02) ring(c, x, y, 30 + (1 - glow) * 110, 10 * glow, mix(dark, colour, glow));
  });
  for (let k = 8; k >= 0; k--) {
    const v = Math.max(0, (u % 1) - k * 0.03);
    const at: Point = [lerp(from[0], to[0], v), lerp(from[1], to[1], v)];
    disc(c, ...at, 25 - k * 2, mix('#FFFFFF', colour, k / 8));
  }
}

function draw(c: Paint, t: number): void {
  flood(c, '#0A2A4A');
  const flash = pulse(t, bar, 3);
  for (let i = 5; i >= 0; i--) disc(c, x0, y0, 250 + i * 92 + flash * 22, mix('#0A2A4A', '#0F3A63', (6 - i) / 6 + flash * 0.2));
  ring(c, x0, y0, 300, 4, '#2C5F8F');
  const clock = (wrap(t, bar) / bar) * TAU - TAU / 4;
  line(
    c,
    [
      [x0, y0],
      [x0 + Math.cos(clock) * 300, y0 + Math.sin(clock) * 300],
    ],
    4,
    '#3F7CB3',
  );
  shape(c, t, 4, 300, '#FF6B6B', '#12406B');
  shape(c, t, 3, 300, '#FFD93D', '#1A4A77');
  disc(c, x0, y0, 18, '#FFFFFF');
  headline(c, t, ['3 contre 4'], { y: 220, size: 118, colour: '#FFFFFF', from: -0.7, to: 8.7 });
  label(c, 'Le triangle bat trois fois,', 54, 290, { size: 33, weight: 600, colour: '#FFD93D' });
  label(c, 'le carré quatre.', 54, 334, { size: 33, weight: 600, colour: '#FF8A8A' });
}

export const scene: Scene = { seconds, draw };
