import { fade, mix } from '../kit/colour.ts';
import { clamp, hold, lerp, TAU, wave, wrap } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { box, disc, flood, ground, place, polygon } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 10;
const sun = { x: 330, y: 560, r: 150 };

function corona(c: Paint, t: number, strength: number): void {
  place(c, sun.x, sun.y, (t / seconds) * (TAU / 12), 1, () => {
    for (let i = 0; i < 36; i++) {
      const a = (i / 36) * TAU;
      const reach = (i % 3 === 0 ? 330 : 240) + 40 * wave(t, 5, i * 0.37);
      const half = 0.07;
      polygon(
        c,
        [
          [Math.cos(a - half) * 140, Math.sin(a - half) * 140],
          [Math.cos(a) * reach, Math.sin(a) * reach],
          [Math.cos(a + half) * 140, Math.sin(a + half) * 140],
        ],
        fade('#FFE7C2', 0.34 * strength),
      );
    }
  });
  for (const [r, alpha] of [
    [250, 0.14],
    [212, 0.2],
    [180, 0.45],
    [163, 1],
  ] as const)
    disc(c, sun.x, sun.y, r, fade('#FFF3DC', alpha * strength));
}

function draw(c: Paint, t: number): void {
  const u = wrap(t / seconds + 0.2, 1);
  const gap = (u - 0.5) * 2 * 640;
  const slow = Math.sign(gap) * Math.max(0, Math.abs(gap) - 170) * (640 / 470);
  const [mx, my] = [sun.x + slow * 0.9, sun.y - slow * 0.42];
  const away = Math.hypot(mx - sun.x, my - sun.y);
  const dark = clamp(1 - away / 300) ** 2;
  const total = clamp(1 - away / 26);
  const day = (from: string, to: string): string => mix(from, to, dark);
  flood(c, day('#6EC3F4', '#0D0B26'));
  const bands = [
    ['#8AD0F6', '#141238', 520],
    ['#A9DDF7', '#23204F', 760],
    ['#CFEBF5', '#5A3A63', 930],
    ['#FFE9C9', '#E0734C', 1020],
  ] as const;
  for (const [from, to, y] of bands) box(c, 0, y, 720, 700, day(from, to));
  for (let i = 0; i < 34; i++) disc(c, (i * 211) % 720, (i * 137) % 700, 2.6 * dark * (0.7 + 0.3 * wave(t, 2, i * 0.3)), '#FFFFFF');
  if (total > 0) corona(c, t, total);
  for (const [r, alpha] of [
    [235, 0.22],
    [190, 0.3],
  ] as const)
    disc(c, sun.x, sun.y, r, fade('#FFF3B0', alpha * (1 - dark)));
  if (away > 1) disc(c, sun.x, sun.y, sun.r, mix('#FFF6C9', '#FFD25E', dark));
  disc(c, mx, my, sun.r + 3, day('#7FC9F3', '#0A0820'));
  for (const edge of [0.36, 0.64]) {
    const flash = Math.exp(-(((u - edge) / 0.012) ** 2));
    const side = edge < 0.5 ? -1 : 1;
    place(c, sun.x - side * 138, sun.y + side * 62, t, flash, () => {
      disc(c, 0, 0, 40, '#FFFFFF');
      for (let i = 0; i < 8; i++)
        place(c, 0, 0, (i / 8) * TAU, 1, () =>
          polygon(
            c,
            [
              [-9, 0],
              [0, -120],
              [9, 0],
            ],
            '#FFFFFF',
          ),
        );
    });
  }
  ground(c, (x) => 1050 + Math.sin(x * 0.009 + 1) * 46 + Math.sin(x * 0.023) * 14, day('#5C8F6B', '#2A1740'));
  ground(c, (x) => 1130 + Math.sin(x * 0.007 + 3) * 40, day('#3F7355', '#160B2B'));
  for (let i = 0; i < 5; i++) {
    const x = 90 + i * 132;
    const y = 1130 + Math.sin(x * 0.007 + 3) * 40;
    box(c, x - 13, y - 62, 26, 80, day('#284B3C', '#0B0518'), 12);
    disc(c, x, y - 76, 15, day('#284B3C', '#0B0518'));
    place(c, x + 8, y - 52, -0.75 - lerp(0, 0.1, wave(t, 5, i * 0.2)), 1, () => box(c, 0, -5, 40, 10, day('#284B3C', '#0B0518'), 5));
  }
  const ink = mix('#10335C', '#FFE7C2', dark);
  headline(c, t, ['Two minutes', 'of night'], { y: 190, size: 100, leading: 0.97, colour: ink, from: -0.7, to: 10.7 });
  label(c, 'totality', 54, 940, { size: 34, weight: 600, italic: true, colour: '#FFE7C2', show: hold(u, 0.38, 0.62, 0.04) });
}

export const scene: Scene = { seconds, draw };
