import { mix, pick } from '../kit/colour.ts';
import { TAU, wave, wrap } from '../kit/ease.ts';
import type { Paint, Point, Scene } from '../kit/frame.ts';
import { hash } from '../kit/random.ts';
import { box, disc, flood, oval, place, polygon } from '../kit/shape.ts';
import { headline, tag } from '../kit/type.ts';

const seconds = 10;
const stalls = [
  { awning: '#E4472B', goods: ['#F25C2E', '#E4372B', '#FFC24A'] },
  { awning: '#2F7D5B', goods: ['#7BBF3F', '#4F9E3A', '#D9E86B'] },
  { awning: '#F2A51F', goods: ['#F9D14A', '#F2E3A0', '#E8A33C'] },
  { awning: '#3A5FA8', goods: ['#9BB7C9', '#C9DBE6', '#7F98AA'] },
  { awning: '#A03A78', goods: ['#F28CB1', '#C95FA0', '#FFD1E3'] },
  { awning: '#0F8C8C', goods: ['#B5793C', '#E0A860', '#8A5527'] },
];

/** Isometric projection: `u` to the lower right, `v` to the lower left, `h` up. */
const iso = (u: number, v: number, h = 0): Point => [(u - v) * 0.866, (u + v) * 0.5 - h];

function block(c: Paint, u: number, v: number, h: number, du: number, dv: number, dh: number, colour: string): void {
  polygon(c, [iso(u, v + dv, h), iso(u + du, v + dv, h), iso(u + du, v + dv, h + dh), iso(u, v + dv, h + dh)], mix(colour, '#2B1B45', 0.12));
  polygon(c, [iso(u + du, v, h), iso(u + du, v + dv, h), iso(u + du, v + dv, h + dh), iso(u + du, v, h + dh)], mix(colour, '#2B1B45', 0.32));
  polygon(c, [iso(u, v, h + dh), iso(u + du, v, h + dh), iso(u + du, v + dv, h + dh), iso(u, v + dv, h + dh)], colour);
}

function stall(c: Paint, index: number, t: number): void {
  const { awning = '', goods = [] } = stalls[wrap(index, stalls.length)] ?? {};
  polygon(c, [iso(-10, -10), iso(240, -10), iso(240, 190), iso(-10, 190)], '#D9B98C');
  for (const [u, v] of [
    [0, 0],
    [200, 0],
  ] as const)
    block(c, u, v, 0, 10, 10, 210, '#7A5230');
  block(c, 0, 30, 0, 210, 120, 62, '#B98A56');
  for (let i = 0; i < 3; i++) {
    block(c, 8 + i * 67, 42, 62, 58, 96, 18, '#8F6536');
    for (let n = 0; n < 9; n++) {
      const [x, y] = iso(22 + i * 67 + (n % 3) * 15, 58 + Math.floor(n / 3) * 30, 86);
      oval(c, x, y, 12, 11, mix(pick(goods, i), '#FFFFFF', n % 2 ? 0.16 : 0));
    }
  }
  for (const [u, v] of [
    [0, 140],
    [200, 140],
  ] as const)
    block(c, u, v, 0, 10, 10, 170, '#7A5230');
  for (let i = 0; i < 6; i++) {
    const colour = i % 2 ? '#FFF6E3' : awning;
    const sway = wave(t, 2.5, index * 0.3 + i * 0.06) * 3;
    polygon(c, [iso(-8 + i * 38, -10, 232), iso(30 + i * 38, -10, 232), iso(30 + i * 38, 165, 168), iso(-8 + i * 38, 165, 168)], colour);
    const [ax, ay] = iso(-8 + i * 38, 165, 168);
    const [bx, by] = iso(30 + i * 38, 165, 168);
    c.fillStyle = mix(colour, '#2B1B45', 0.16);
    c.beginPath();
    c.moveTo(ax, ay);
    c.lineTo(bx, by);
    c.lineTo(bx, by + 16);
    c.quadraticCurveTo((ax + bx) / 2, (ay + by) / 2 + 36 + sway, ax, ay + 16);
    c.fill();
  }
}

function person(c: Paint, x: number, y: number, n: number, t: number): void {
  const bob = Math.abs(wave(t, 1, n * 0.21)) * 7;
  oval(c, x, y + 4, 24, 10, '#C49C6A');
  for (const foot of [-1, 1]) box(c, x + foot * 8 - 6, y - 30 + wave(t, 1, foot * 0.25 + n * 0.2) * 4, 12, 32, '#2B1B45', 6);
  box(c, x - 20, y - 88 - bob, 40, 68, pick(['#6A4FC9', '#E0566B', '#1F7A8C', '#F2B33D', '#3D8B4F'], n), 20);
  disc(c, x, y - 104 - bob, 17, pick(['#8C5A3C', '#F0C29B', '#5C3A28', '#D99E73'], n));
  c.fillStyle = pick(['#2B1B1B', '#B5652B', '#F2EDE2', '#141018'], n);
  c.beginPath();
  c.arc(x, y - 107 - bob, 18, TAU / 2, TAU);
  c.fill();
  if (n % 2) box(c, x + 14, y - 50 - bob, 26, 24, '#B5793C', 5);
}

function draw(c: Paint, t: number): void {
  flood(c, '#EBD0A2');
  const slide = t / seconds;
  for (let i = -4; i < 16; i++) {
    for (let j = -6; j < 10; j++) {
      if ((i + j) % 2) continue;
      const [x, y] = iso(i * 120 - wrap(slide * 1560, 240), j * 120);
      place(c, 60 + x, 260 + y, 0, 1, () => polygon(c, [iso(0, 0), iso(120, 0), iso(120, 120), iso(0, 120)], '#E4C592'));
    }
  }
  for (const row of [0, 1, 2]) {
    const order = Array.from({ length: 9 }, (_, i) => i);
    for (const i of order) {
      const u = i * 260 - wrap(slide * 1560, 1560) - 420;
      for (const shift of [0, 1560]) {
        const [x, y] = iso(u + shift + row * 30, row * 600 - 60);
        if (i >= 6 || x < -420 || x > 800) continue;
        place(c, 170 + x, 460 + y, 0, 1, () => stall(c, i + row * 2, t));
      }
    }
    for (let n = 0; n < 6; n++) {
      const way = n % 2 ? 1 : -1;
      const u = wrap(n * 260 + hash(n, row) * 120 + way * slide * 780 * 2 - slide * 1560 * (way > 0 ? 1 : 0), 1560) - 420;
      const [x, y] = iso(u, row * 600 + 250 + (n % 3) * 48);
      person(c, 170 + x, 460 + y, n + row * 3, t);
    }
  }
  box(c, 0, 0, 720, 352, '#FFF6E3');
  for (let i = 0; i < 10; i++) {
    c.fillStyle = i % 2 ? '#FFF6E3' : '#E4472B';
    c.beginPath();
    c.moveTo(i * 72, 0);
    c.lineTo(i * 72 + 72, 0);
    c.lineTo(i * 72 + 72, 62);
    c.quadraticCurveTo(i * 72 + 36, 100 + wave(t, 2.5, i * 0.1) * 8, i * 72, 62);
    c.fill();
  }
  box(c, 0, 352, 720, 10, '#E4472B');
  headline(c, t, ['Marché', 'du samedi'], { y: 196, size: 88, leading: 0.97, colour: '#7A1F1F', from: -0.7, to: 10.7 });
  tag(c, 'place Haute, 8\u00a0h – 13\u00a0h', 54, 326, { size: 25, ink: '#FFF6E3', fill: '#2F7D5B', show: 1 });
}

export const scene: Scene = { seconds, draw };
