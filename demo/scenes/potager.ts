import { mix } from '../kit/colour.ts';
import { inOutCubic, lerp, outBack, ramp, TAU, wave, wrap } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { box, disc, flood, ground, line, oval, place, polygon } from '../kit/shape.ts';
import { headline, tag } from '../kit/type.ts';

const seconds = 9.6;
const soil = 640;

interface Root {
  x: number;
  name: string;
  colour: string;
  light: string;
  wide: number;
  deep: number;
  round: number;
  leaf: string;
}

const roots: Root[] = [
  { x: 96, name: 'radis', colour: '#D7263D', light: '#F25C77', wide: 52, deep: 120, round: 1, leaf: '#58B368' },
  { x: 254, name: 'carotte', colour: '#F07D1A', light: '#FFA552', wide: 46, deep: 300, round: 0, leaf: '#2F9E58' },
  { x: 412, name: 'betterave', colour: '#7B1E4B', light: '#A93A6E', wide: 84, deep: 190, round: 1, leaf: '#3E8F5D' },
  { x: 566, name: 'panais', colour: '#EBD9A6', light: '#FFF3CF', wide: 50, deep: 350, round: 0, leaf: '#6CBF5A' },
];

function root(c: Paint, it: Root, k: number): void {
  const [w, d] = [it.wide * k, it.deep * k];
  for (const [side, share] of [
    [-1, 1],
    [1, 0.62],
  ] as const) {
    c.fillStyle = side < 0 ? it.colour : it.light;
    c.beginPath();
    c.moveTo(-w * share, 18);
    c.quadraticCurveTo(-w * share, -14, 0, -16);
    c.quadraticCurveTo(w * share, -14, w * share, 18);
    if (it.round) c.bezierCurveTo(w * share * 1.25, d * 0.55, w * share * 0.4, d * 0.8, 4, d * 1.25);
    else c.quadraticCurveTo(w * share * 0.7, d * 0.55, 4, d);
    if (it.round) c.bezierCurveTo(-w * share * 0.4, d * 0.8, -w * share * 1.25, d * 0.55, -w * share, 18);
    else c.quadraticCurveTo(-w * share * 0.7, d * 0.55, -w * share, 18);
    c.fill();
    if (side < 0) c.translate(-w * 0.2, 6);
  }
}

function tops(c: Paint, it: Root, k: number, t: number): void {
  for (let i = -2; i <= 2; i++) {
    const sway = wave(t, 3.2, it.x * 0.01 + i * 0.1) * 0.08;
    place(c, i * 6, 0, i * 0.3 + sway, k, () => {
      box(c, -5, -150 + Math.abs(i) * 20, 10, 150, it.leaf, 5);
      if (it.round) oval(c, 0, -150 + Math.abs(i) * 20, 30, 66, mix(it.leaf, '#FFFFFF', i % 2 ? 0 : 0.14));
      else
        for (let f = 0; f < 5; f++)
          for (const side of [-1, 1])
            place(c, 0, -50 - f * 24, side * 0.9, 1, () => oval(c, 0, -16, 6, 19, mix(it.leaf, '#FFFFFF', f % 2 ? 0.14 : 0)));
    });
  }
}

function worm(c: Paint, t: number): void {
  const body = Array.from({ length: 16 }, (_, i) => {
    const s = t - i * 0.075;
    return [330 + Math.sin((s / seconds) * TAU) * 250, 1085 + Math.sin((s / seconds) * TAU * 3) * 34] as const;
  });
  line(c, body, 26, '#F29BA5');
  line(c, body.slice(5, 7), 28, '#D9707F');
  const [hx, hy] = body[0] ?? [0, 0];
  disc(c, hx, hy - 5, 4.5, '#3B1420');
}

function draw(c: Paint, t: number): void {
  flood(c, '#FBE8C6');
  disc(c, 520, 500, 170, '#FFD36E');
  for (let i = 0; i < 12; i++) {
    const u = wrap(t / 1.6 + i * 0.27, 1);
    const rain = ramp(t, 0.3, 0.9) * (1 - ramp(t, 3.2, 3.8));
    place(c, 40 + i * 58, 380 + u * 280, 0, rain * (1 - u * 0.3), () =>
      polygon(
        c,
        [
          [0, -20],
          [9, 2],
          [0, 11],
          [-9, 2],
        ],
        '#3C9BD6',
      ),
    );
  }
  ground(c, (x) => soil + Math.sin(x * 0.015) * 7, '#6B4226');
  ground(c, (x) => 810 + Math.sin(x * 0.01 + 1) * 20, '#58341D');
  ground(c, (x) => 1000 + Math.sin(x * 0.012 + 3) * 22, '#472917');
  for (let i = 0; i < 34; i++)
    oval(c, wrap(i * 137.5, 720), 690 + wrap(i * 83.1, 560), 10 + (i % 4) * 5, 7 + (i % 3) * 4, i % 2 ? '#7E5233' : '#3B2112', i);
  worm(c, t);
  roots.forEach((it, i) => {
    const k = ramp(t, 0.8 + i * 0.55, 4 + i * 0.55, inOutCubic);
    const pull = ramp(t, 8 + i * 0.22, 8.7 + i * 0.22, inOutCubic);
    const y = lerp(soil + 8, soil - 1150, pull);
    const seed = 1 - k;
    if (k < 0.2) oval(c, it.x, soil + 40, 11 * seed, 14 * seed, '#F4DFA8');
    place(c, it.x, y, pull * 0.3 * (i % 2 ? 1 : -1), 1, () => {
      tops(c, it, Math.max(0, k * 1.02 - 0.02), t);
      root(c, it, Math.max(0.01, k));
    });
    tag(c, it.name, it.x - 56, soil + 60 + it.deep * (it.round ? 1.28 : 1.02), {
      size: 26,
      ink: '#2B170B',
      fill: '#FBE8C6',
      show: ramp(t, 3.9 + i * 0.4, 4.4 + i * 0.4, outBack) * (1 - ramp(t, 7.6 + i * 0.2, 7.9 + i * 0.2)),
    });
  });
  headline(c, t, ['Ce qui pousse', 'en dessous'], { y: 190, size: 92, leading: 0.98, colour: '#4A2511', from: -0.7, to: 10.3 });
}

// Begins with everything grown: bare soil would be the first picture people see.
export const scene: Scene = { seconds, draw: (c, t) => draw(c, wrap(t + 5.4, seconds)) };
