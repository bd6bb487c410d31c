import { mix } from '../kit/colour.ts';
import { TAU, wave } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { box, disc, flood, ground, oval, place, polygon } from '../kit/shape.ts';
import { headline, label, tag } from '../kit/type.ts';

const seconds = 10;

/** Height of layer `i` (0 is the farthest); every layer moves a whole number of waves per loop. */
function swell(i: number, x: number, t: number): number {
  const near = i / 7;
  const long = 0.0022 - near * 0.0011;
  const turn = (t / seconds) * (3 - Math.round(near));
  return (
    640 +
    near * near * 470 +
    near * 90 +
    Math.sin(TAU * (x * long + turn + i * 0.37)) * (12 + near * 52) +
    Math.sin(TAU * (x * long * 2.3 + turn + i * 0.6)) * (4 + near * 14)
  );
}

function sky(c: Paint, t: number): void {
  flood(c, '#FF8E5E');
  const bands = ['#2B2A63', '#54346F', '#8A4373', '#C25A70', '#EC7464', '#FF8E5E'];
  bands.forEach((colour, i) => {
    c.fillStyle = colour;
    c.fillRect(0, i * 112 + (i ? wave(t, seconds, i * 0.1) * 5 : 0), 720, 720);
  });
  const sun = 585 + wave(t, seconds) * 12;
  disc(c, 420, sun, 226, '#FF9C64');
  disc(c, 420, sun, 178, '#FFB56B');
  disc(c, 420, sun, 136, '#FFD98A');
  disc(c, 420, sun, 112, '#FFF0BF');
}

function boat(c: Paint): void {
  polygon(
    c,
    [
      [-6, -30],
      [-6, -240],
      [118, -56],
    ],
    '#FFF4DD',
  );
  polygon(
    c,
    [
      [-18, -30],
      [-18, -210],
      [-100, -56],
    ],
    '#FFD9A8',
  );
  box(c, -14, -250, 8, 235, '#3A1F3F');
  polygon(
    c,
    [
      [-14, -250],
      [-14, -226],
      [36, -240],
    ],
    '#D9FF4A',
  );
  c.fillStyle = '#C2334D';
  c.beginPath();
  c.moveTo(-130, -34);
  c.lineTo(140, -34);
  c.quadraticCurveTo(110, 34, 60, 38);
  c.lineTo(-72, 38);
  c.quadraticCurveTo(-116, 30, -130, -34);
  c.fill();
  box(c, -127, -34, 262, 14, '#FFF4DD');
}

function draw(c: Paint, t: number): void {
  sky(c, t);
  for (let g = 0; g < 3; g++)
    place(c, 160 + g * 84 + wave(t, seconds, g * 0.2) * 30, 430 + g * 34 + wave(t, 5, g * 0.3) * 14, 0, 1 - g * 0.18, () => {
      const flap = wave(t, 1.25, g * 0.3) * 12;
      polygon(
        c,
        [
          [0, 0],
          [-44, -18 - flap],
          [-16, -2],
          [0, 8],
          [16, -2],
          [44, -18 - flap],
        ],
        '#2B1B45',
      );
    });
  for (let i = 0; i < 8; i++) {
    if (i === 5) {
      const y = swell(5, 250, t);
      place(c, 250, y + 4, Math.atan((swell(5, 290, t) - swell(5, 210, t)) / 80) * 0.8, 1, () => boat(c));
    }
    ground(c, (x) => swell(i, x, t) - 5, mix('#FFC58A', '#6FD3CF', i / 5));
    ground(c, (x) => swell(i, x, t) + 3, mix(mix('#B2557A', '#1E6E83', i / 4), '#06263C', (i - 2) / 6));
    if (i < 4)
      for (let k = 0; k < 5; k++)
        oval(c, 420 + wave(t, 5, k * 0.3 + i * 0.2) * (40 + i * 20), swell(i, 420, t) + 16 + k * 9, 60 - k * 9, 2.6, '#FFC98C');
  }
  headline(c, t, ['Houle', 'de 2\u00a0mètres'], { y: 202, size: 104, leading: 0.97, colour: '#FFF4DD', from: -0.7, to: 10.7 });
  tag(c, 'période 10\u00a0s', 54, 362, { size: 30, ink: '#2B2A63', fill: '#FFD98A', show: 1 });
  label(c, 'vent d’ouest, force 4', 268, 362, { size: 30, weight: 600, colour: '#FFF4DD' });
}

export const scene: Scene = { seconds, draw };
