import { lerp, outBack, ramp, TAU, wave, wrap } from '../kit/ease.ts';
import { HEIGHT, type Paint, type Scene, WIDTH } from '../kit/frame.ts';
import { random } from '../kit/random.ts';
import { box, disc, flood, oval, place, ring } from '../kit/shape.ts';
import { headline, tag } from '../kit/type.ts';

const seconds = 10;
const centre = { x: 372, y: 690 };

interface Slice {
  radius: number;
  angle: number;
  kind: number;
  turn: number;
}

const next = random(4);
const slices: Slice[] = [
  [248, 27],
  [158, 17],
  [70, 8],
].flatMap(([radius = 0, count = 1], circle) =>
  Array.from({ length: count }, (_, i) => ({ radius, angle: (i / count) * TAU + circle * 0.4, kind: (i + circle) % 3, turn: next() * TAU })),
);

function tomato(c: Paint): void {
  disc(c, 0, 0, 62, '#B92C1C');
  disc(c, 0, 0, 56, '#EE5236');
  for (let i = 0; i < 5; i++) {
    place(c, 0, 0, (i / 5) * TAU, 1, () => {
      oval(c, 31, 0, 17, 13, '#FBA26B');
      oval(c, 27, -4, 4, 2.4, '#FFE4A8', 0.4);
      oval(c, 36, 3, 4, 2.4, '#FFE4A8', -0.4);
    });
  }
}

function courgette(c: Paint): void {
  disc(c, 0, 0, 60, '#3F7A2C');
  disc(c, 0, 0, 53, '#D6E89B');
  disc(c, 0, 0, 34, '#E7F2BE');
  for (let i = 0; i < 9; i++) place(c, 0, 0, (i / 9) * TAU, 1, () => oval(c, 25, 0, 6, 2.6, '#B9CE78'));
}

function aubergine(c: Paint): void {
  disc(c, 0, 0, 63, '#3B1C47');
  disc(c, 0, 0, 55, '#F3E3BE');
  for (let i = 0; i < 12; i++) place(c, 0, 0, (i / 12) * TAU + (i % 2) * 0.2, 1, () => oval(c, i % 2 ? 34 : 22, 0, 5, 2.2, '#C9A86C'));
}

const kinds = [tomato, courgette, aubergine];

function cloth(c: Paint): void {
  flood(c, '#FFF1D6');
  c.fillStyle = '#F9D9A0';
  for (let x = -30; x < WIDTH; x += 160) c.fillRect(x, 0, 80, HEIGHT);
  c.globalAlpha = 0.55;
  for (let y = 10; y < HEIGHT; y += 160) c.fillRect(0, y, WIDTH, 80);
  c.globalAlpha = 1;
}

function draw(c: Paint, t: number): void {
  cloth(c);
  disc(c, centre.x + 14, centre.y + 26, 356, '#DDB678');
  disc(c, centre.x, centre.y, 352, '#234E70');
  ring(c, centre.x, centre.y, 338, 5, '#3C7199');
  disc(c, centre.x, centre.y, 316, '#193A55');
  disc(c, centre.x, centre.y, 308, '#D2452B');
  place(c, centre.x, centre.y, 0, 1, () => {
    slices.forEach((slice, i) => {
      const start = 0.4 + i * 0.062;
      const come = ramp(t, start, start + 0.5, outBack);
      const leave = ramp(t, 8.5 + i * 0.02, 8.9 + i * 0.02);
      const size = come * (1 - leave);
      if (size <= 0.01) return;
      const far = lerp(slice.radius + 130, slice.radius, Math.min(1, come)) + leave * 60;
      place(c, Math.cos(slice.angle) * far, Math.sin(slice.angle) * far, slice.turn, size, () => {
        disc(c, 5, 7, 62, '#8E2416');
        kinds[slice.kind]?.(c);
      });
    });
    const herb = ramp(t, 4.6, 5.4, outBack) * (1 - ramp(t, 8.2, 8.5));
    for (let i = 0; i < 6; i++) place(c, 0, 0, (i / 6) * TAU + wave(t, 5) * 0.08, herb, () => oval(c, 30, 0, 30, 13, i % 2 ? '#2F7D3B' : '#55A84B'));
    disc(c, 0, 0, 10 * herb, '#1F5A2A');
  });
  box(c, 0, 108, 640, 190, '#FFF1D6', 0);
  box(c, 0, 298, 640, 6, '#E4472B');
  headline(c, t, ['Ratatouille,', 'en spirale'], { y: 190, size: 90, leading: 0.95, colour: '#3B1C47', from: -0.6, to: 10.7 });
  tag(c, 'tomate', 52, 338, { size: 27, ink: '#FFF1D6', fill: '#D63A22', show: ramp(t, 0.8, 1.4) * (1 - ramp(t, 8.4, 8.8)) });
  tag(c, 'courgette', 184, 338, { size: 27, ink: '#FFF1D6', fill: '#3F7A2C', show: ramp(t, 1.1, 1.7) * (1 - ramp(t, 8.5, 8.9)) });
  tag(c, 'aubergine', 354, 338, { size: 27, ink: '#FFF1D6', fill: '#3B1C47', show: ramp(t, 1.4, 2) * (1 - ramp(t, 8.6, 9)) });
}

// Begins with the full dish: an empty one would be the first picture people see.
export const scene: Scene = { seconds, draw: (c, t) => draw(c, wrap(t + 5.8, seconds)) };
