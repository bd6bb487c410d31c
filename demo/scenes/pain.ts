import { mix, pick } from '../kit/colour.ts';
import { clamp, hold, inOutCubic, lerp, outBack, ramp, TAU, wave } from '../kit/ease.ts';
import type { Paint, Point, Scene } from '../kit/frame.ts';
import { box, disc, flood, oval, place, smooth } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 12;
const stage = 3;
const backs = ['#F3D9B1', '#C9DDE6', '#F0C7B4', '#3A1A12'];
const inks = ['#5B2A12', '#1F4358', '#6B2417', '#FFD9A0'];
const titles = [
  ['Pétrir', 'dix minutes'],
  ['Laisser lever', 'deux heures'],
  ['Façonner', 'sans déchirer'],
  ['Cuire', 'à 240\u00a0degrés'],
];

/** Half width, half height and squareness of the dough at the middle of each stage. */
const sizes: Point[] = [
  [190, 120],
  [250, 205],
  [262, 120],
  [270, 168],
];

function dough(c: Paint, t: number, step: number, k: number): void {
  const [w0, h0] = sizes[(step + 3) % 4] ?? [0, 0];
  const [w1, h1] = sizes[step] ?? [0, 0];
  const grow = step === 1 ? ramp(k, 0.05, 0.95, inOutCubic) : ramp(k, 0.02, 0.35, outBack);
  const start: Point = step === 0 ? [150, 90] : [w0, h0];
  const [w, h] = [lerp(start[0], w1, grow), lerp(start[1], h1, grow)];
  const knead = step === 0 ? Math.sin(k * TAU * 3) * 0.22 : 0;
  const baked = step === 3 ? ramp(k, 0.15, 0.85) : 0;
  const points = Array.from({ length: 22 }, (_, i): Point => {
    const a = (i / 22) * TAU;
    const bulge = 1 + 0.035 * wave(t, 1.5, (i / 22) * 3) * (1 - baked);
    const squash = Math.sin(a) > 0 ? 0.72 : 1;
    return [Math.cos(a) * w * (1 + knead) * bulge, Math.sin(a) * h * (1 - knead) * bulge * squash];
  });
  place(c, 330, 830, 0, 1, () => {
    c.save();
    c.translate(0, 22);
    smooth(c, points);
    c.fillStyle = mix('#D8B585', '#6E2E0E', baked);
    c.fill();
    c.restore();
    smooth(c, points);
    c.fillStyle = mix('#FBEBD0', '#C9742B', baked);
    c.fill();
    c.save();
    c.clip();
    oval(c, -w * 0.25, -h * 0.42, w * 0.62, h * 0.42, mix('#FFF7E8', '#E39A45', baked));
    if (step >= 2) {
      const cut = step === 2 ? ramp(k, 0.55, 0.85) : 1;
      for (let i = -1; i <= 1; i++)
        place(c, i * w * 0.42, -h * 0.12, 0.5, 1, () => oval(c, 0, 0, 13 + baked * 12, h * 0.5 * cut, mix('#E3C08F', '#FFE2AE', baked)));
    }
    c.restore();
  });
}

/** Flour thrown up by each fold of the dough. */
function flour(c: Paint, k: number): void {
  const u = (k * 3) % 1;
  for (let i = 0; i < 14; i++) {
    const a = -Math.PI * (0.08 + (i / 13) * 0.84);
    const far = 190 + ramp(u, 0, 1) * (110 + (i % 4) * 42);
    disc(c, 330 + Math.cos(a) * far, 850 + Math.sin(a) * far * 0.8, (13 - (i % 3) * 3) * (1 - u), '#FFFFFF');
  }
}

function steam(c: Paint, t: number, strength: number): void {
  for (let i = 0; i < 3; i++) {
    c.save();
    c.globalAlpha = 0.5 * strength;
    c.strokeStyle = '#FFE9CF';
    c.lineWidth = 12;
    c.lineCap = 'round';
    c.beginPath();
    for (let y = 0; y <= 170; y += 10) c.lineTo(230 + i * 100 + Math.sin(y * 0.035 + t * 4.2 + i) * 20, 620 - y);
    c.stroke();
    c.restore();
  }
}

function clock(c: Paint, t: number, ink: string, back: string): void {
  place(c, 500, 250, 0, 1, () => {
    disc(c, 0, 0, 74, ink);
    disc(c, 0, 0, 62, back);
    c.fillStyle = ink;
    c.beginPath();
    c.moveTo(0, 0);
    c.arc(0, 0, 52, -TAU / 4, -TAU / 4 + (t / seconds) * TAU);
    c.fill();
  });
}

function draw(c: Paint, t: number): void {
  const step = Math.min(3, Math.floor(t / stage));
  const k = (t - step * stage) / stage;
  const [back, ink] = [pick(backs, step), pick(inks, step)];
  flood(c, pick(backs, step - 1));
  const wipe = step === 0 ? 1 : ramp(k, 0, 0.22, inOutCubic);
  disc(c, 330, 830, wipe * 1050, back);
  box(c, 0, 960, 720, 320, mix(back, ink, step === 3 ? 0.12 : 0.28));
  if (step === 3) {
    box(c, 40, 560, 600, 420, '#5A2413', 60);
    box(c, 66, 586, 548, 374, mix('#7A2E12', '#F0852C', 0.5 + 0.12 * wave(t, 0.75)), 44);
    for (let i = 0; i < 7; i++) box(c, 90 + i * 74, 930, 54, 12, '#FFD27A', 6);
  }
  if (step === 1) {
    oval(c, 330, 905, 330, 96, '#2C5F7C');
    oval(c, 330, 890, 330, 84, '#3E7FA3');
  }
  dough(c, t, step, k);
  if (step === 1) {
    c.fillStyle = '#2C5F7C';
    c.beginPath();
    c.moveTo(0, 890);
    c.bezierCurveTo(60, 1000, 600, 1000, 660, 890);
    c.bezierCurveTo(640, 1150, 470, 1190, 330, 1190);
    c.bezierCurveTo(190, 1190, 20, 1150, 0, 890);
    c.fill();
  }
  if (step === 0) flour(c, k);
  if (step === 3) steam(c, t, clamp((k - 0.3) * 2) * (1 - ramp(k, 0.85, 1)));
  if (step === 3) disc(c, 330, 830, ramp(k, 0.88, 1, inOutCubic) * 1050, pick(backs, 0));
  clock(c, t, ink, back);
  const [title = '', note = ''] = titles[step] ?? [];
  headline(c, t, [title], { y: 420, size: 112, colour: ink, from: step * stage - (step === 0 ? 0.7 : -0.15), to: step * stage + stage });
  label(c, note, 54, 480, { size: 40, weight: 500, colour: ink, show: hold(t, step * stage + 0.2, step * stage + stage, 0.4) });
  label(c, `${step + 1}`, 46, 255, {
    size: 170,
    weight: 900,
    colour: mix(back, ink, 0.85),
    show: step === 0 ? 1 - ramp(k, 0.9, 1) : hold(k, 0.08, 1, 0.1),
  });
}

export const scene: Scene = { seconds, draw };
