import { clamp, hold, inCubic, lerp, outBack, outElastic, ramp, TAU, wave, wrap } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { box, disc, flood, oval, place, polygon } from '../kit/shape.ts';
import { headline, tag } from '../kit/type.ts';

const seconds = 9.6;

function carrot(c: Paint): void {
  polygon(
    c,
    [
      [-30, -60],
      [30, -60],
      [5, 90],
      [-5, 90],
    ],
    '#F5822A',
  );
  oval(c, 0, -58, 31, 20, '#F5822A');
  for (const y of [-30, 5, 38]) box(c, -14, y, 28 - Math.abs(y) * 0.2, 5, '#D9661A', 3);
  for (const turn of [-0.5, 0, 0.5]) place(c, 0, -70, turn, 1, () => oval(c, 0, -34, 11, 38, '#3E8F45'));
}

function leek(c: Paint): void {
  box(c, -24, -20, 48, 130, '#F4F7E4', 22);
  box(c, -24, -60, 48, 80, '#B9D98A', 10);
  for (const turn of [-0.32, 0, 0.32]) place(c, 0, -40, turn, 1, () => box(c, -17, -110, 34, 110, '#2F8A4E', 16));
}

function onion(c: Paint): void {
  oval(c, 0, 10, 66, 60, '#B5487A');
  oval(c, 0, 10, 44, 60, '#CC6794');
  oval(c, 0, 10, 18, 60, '#E08FB3');
  polygon(
    c,
    [
      [-12, -46],
      [12, -46],
      [4, -86],
      [-6, -82],
    ],
    '#B5487A',
  );
}

function potato(c: Paint): void {
  oval(c, 0, 0, 76, 56, '#D9A95B', 0.3);
  oval(c, -14, -12, 48, 30, '#E8C078', 0.3);
  for (const [x, y] of [
    [-30, 14],
    [20, -20],
    [38, 12],
  ] as const)
    oval(c, x, y, 6, 4, '#A87B34');
}

const parts = [
  { draw: carrot, name: '3\u00a0carottes', fill: '#E36A12', x: 250 },
  { draw: leek, name: '2\u00a0poireaux', fill: '#2F8A4E', x: 400 },
  { draw: onion, name: '1\u00a0oignon rouge', fill: '#B5487A', x: 300 },
  { draw: potato, name: '4\u00a0pommes de terre', fill: '#9A6B22', x: 370 },
];

function steam(c: Paint, t: number): void {
  for (let i = 0; i < 5; i++) {
    const u = (t / 3.2 + i / 5) % 1;
    disc(c, 200 + i * 72 + wave(t, 3.2, i * 0.3) * 22, 800 - u * 330, Math.sin(u * Math.PI) * 52, i % 2 ? '#2C6F66' : '#34796F');
  }
}

function pot(c: Paint, t: number, bump: number): void {
  place(
    c,
    336,
    1140,
    0,
    1 + bump * 0.03,
    () => {
      for (const side of [-1, 1]) box(c, side < 0 ? -350 : 270, -270, 80, 54, '#B5321F', 26);
      box(c, -285, -330, 570, 340, '#E4472B', 70);
      box(c, -285, -330, 120, 340, '#F0664A', 70);
      box(c, -230, -330, 455, 340, '#E4472B', 40);
      oval(c, 0, -326, 285, 64, '#B5321F');
      oval(c, 0, -322, 262, 52, '#F6C04E');
      for (let i = 0; i < 7; i++) {
        const u = (t / 1.6 + i * 0.37) % 1;
        disc(c, -190 + i * 64, -322 + Math.sin(i * 2) * 22, Math.sin(u * Math.PI) * 17, '#FFDC8A');
      }
      for (let i = 0; i < 3; i++) place(c, -90 + i * 90, -150, 0, 1, () => disc(c, 0, 0, 22, '#FFD9A0'));
    },
    1 - bump * 0.05,
  );
}

function draw(c: Paint, t: number): void {
  flood(c, '#1F5A54');
  for (let y = 0; y < 6; y++)
    for (let x = 0; x < 5; x++) box(c, x * 150 - 20 + (y % 2) * 75, 20 + y * 150, 136, 136, (x + y) % 3 ? '#226058' : '#266860', 10);
  box(c, 0, 1110, 720, 170, '#E9D2A6');
  box(c, 0, 1110, 720, 14, '#FFE9C4');
  steam(c, t);
  let bump = 0;
  parts.forEach((part, i) => {
    const start = 0.9 + i * 1.6;
    const rise = ramp(t, start, start + 0.5, outBack);
    const fall = ramp(t, start + 0.75, start + 1.15, inCubic);
    const splash = ramp(t, start + 1.1, start + 1.9);
    if (splash > 0 && splash < 1) bump += Math.sin(splash * TAU * 2) * (1 - splash);
    if (t < start || fall >= 1) return;
    place(c, part.x, lerp(560, 850, fall), lerp(-0.7, 0.25, rise) + fall * 2.2, clamp(rise, 0, 1.2) * (1.25 - fall * 0.3), () => part.draw(c));
  });
  pot(c, t, bump);
  parts.forEach((_, i) => {
    const splash = ramp(t, 2.02 + i * 1.6, 2.7 + i * 1.6);
    if (splash <= 0 || splash >= 1) return;
    for (let d = -3; d <= 3; d++)
      disc(c, 336 + d * 52 * (0.4 + splash), 815 - Math.sin(splash * Math.PI) * (190 - Math.abs(d) * 34), 13 * (1 - splash * 0.6), '#F6C04E');
  });
  headline(c, t, ['La marmite', 'du dimanche'], { y: 196, size: 92, leading: 0.97, colour: '#FFE9C4', from: -0.6, to: 10.3 });
  parts.forEach((part, i) => {
    tag(c, part.name, 52, 350 + i * 62, { size: 30, ink: '#FFF8E8', fill: part.fill, show: hold(t, 1.1 + i * 1.6, 9.1 - i * 0.1, 0.5) });
  });
  place(c, 500, 420, -0.12, hold(t, 7.4, 9.2, 0.7, outElastic), () =>
    tag(c, 'À table\u00a0!', -120, 0, { size: 56, weight: 900, ink: '#5A1330', fill: '#FFD25E', show: 1 }),
  );
}

// Begins with the first carrot in the air.
export const scene: Scene = { seconds, draw: (c, t) => draw(c, wrap(t + 1.3, seconds)) };
