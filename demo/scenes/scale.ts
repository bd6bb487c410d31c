import { mix } from '../kit/colour.ts';
import { inOutCubic, ramp, TAU, wave } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { disc, flood, oval, place, within } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 12;

/** Radii in Earths, and where the camera stops. */
const planets = [
  { name: 'Mercury', size: 0.38, note: 'a pea', back: '#F2D7C9', ink: '#5C3A2E', colours: ['#9C8B83', '#7E6E67', '#B8A89F'] },
  { name: 'Earth', size: 1, note: 'a cherry', back: '#CDEBF5', ink: '#0D3A66', colours: ['#2C7BE5', '#49B26B', '#E9F5FF'] },
  { name: 'Neptune', size: 3.9, note: 'an orange', back: '#D9DCFF', ink: '#22257A', colours: ['#3F55E0', '#5E78F2', '#2C3FB8'] },
  { name: 'Jupiter', size: 11.2, note: 'a football', back: '#FFE3C2', ink: '#6B2E14', colours: ['#E0AE7A', '#B86B45', '#F7E3BF'] },
];

function planet(c: Paint, index: number, radius: number, t: number): void {
  const [base = '', second = '', third = ''] = planets[index]?.colours ?? [];
  const circle = (): void => {
    c.beginPath();
    c.arc(0, 0, radius, 0, TAU);
  };
  disc(c, 0, 0, radius, base);
  within(c, circle, () => {
    if (index === 3) {
      for (let i = -3; i <= 3; i++) oval(c, 0, i * radius * 0.29, radius * 1.3, radius * (0.07 + 0.04 * ((i + 9) % 3)), i % 2 ? second : third);
      oval(c, radius * (0.4 + wave(t, 6) * 0.08), radius * 0.32, radius * 0.2, radius * 0.11, '#B2402B');
    } else if (index === 1) {
      for (const [x, y, rx, ry] of [
        [-0.5, -0.3, 0.42, 0.3],
        [0.3, 0.1, 0.34, 0.5],
        [-0.3, 0.55, 0.25, 0.3],
        [0.6, -0.55, 0.3, 0.18],
      ] as const)
        oval(c, (x + wave(t, 12) * 0.15) * radius, y * radius, rx * radius, ry * radius, second, 0.4);
      oval(c, 0.1 * radius, -0.95 * radius, 0.6 * radius, 0.2 * radius, third);
      oval(c, -0.1 * radius, 0.98 * radius, 0.6 * radius, 0.18 * radius, third);
    } else {
      for (const [x, y, r] of [
        [-0.4, -0.3, 0.34],
        [0.3, 0.3, 0.26],
        [-0.1, 0.6, 0.18],
        [0.5, -0.5, 0.16],
      ] as const)
        oval(c, x * radius, y * radius, r * radius * (index === 2 ? 2.2 : 1), r * radius * (index === 2 ? 0.3 : 1), index === 2 ? second : third);
    }
    c.globalAlpha = 0.2;
    c.beginPath();
    c.arc(0, 0, radius * 1.5, 0, TAU);
    c.arc(-radius * 0.25, -radius * 0.2, radius * 1.02, 0, TAU, true);
    c.fillStyle = '#14121F';
    c.fill();
    c.globalAlpha = 1;
  });
}

function draw(c: Paint, t: number): void {
  const at = [0, 1, 2, 3].reduce((sum, i) => sum + ramp(t, i * 3 + 2.35, i * 3 + 3, inOutCubic), 0);
  const index = Math.floor(at + 0.5) % 4;
  const from = planets[Math.floor(at) % 4];
  const to = planets[(Math.floor(at) + 1) % 4];
  const k = at % 1;
  flood(c, mix(from?.back ?? '', to?.back ?? '', k));
  // The camera frames the current planet at the same size; all others keep their true proportion to it.
  const frame = Math.exp(Math.log(from?.size ?? 1) * (1 - k) + Math.log(to?.size ?? 1) * k);
  for (let i = 3; i >= 0; i--) {
    const size = planets[i]?.size ?? 1;
    const radius = (size / frame) * 225;
    const gap = i - at + (at > 3 && i === 0 ? 4 : 0);
    const x = 330 + gap * (gap < 0 ? 265 + radius * 0.4 : 330 + radius);
    if (x - radius > 760 || x + radius < -40) continue;
    place(c, x, 920 - Math.min(radius, 225) + wave(t, 3, i * 0.2) * 6, 0, 1, () => planet(c, i, radius, t));
  }
  oval(c, 330, 962, 150, 13, mix(mix(from?.back ?? '', to?.back ?? '', k), '#14121F', 0.16));
  const current = planets[index];
  const start = index * 3;
  const wide = { y: 250, size: 120, colour: current?.ink ?? '', from: index === 0 ? start - 0.9 : start - 0.3, to: start + 2.75 };
  headline(c, index === 0 && t > 11 ? t - 12 : t, [current?.name ?? ''], wide);
  if (k < 0.3 || k > 0.7) {
    label(c, 'If Earth were a cherry:', 56, 130, { size: 33, weight: 550, colour: current?.ink ?? '' });
    label(c, current?.note ?? '', 56, 322, { size: 56, weight: 400, italic: true, colour: current?.ink ?? '' });
    label(c, `${current?.size} × Earth`, 56, 392, { size: 34, weight: 800, colour: current?.ink ?? '' });
  }
}

export const scene: Scene = { seconds, draw };
