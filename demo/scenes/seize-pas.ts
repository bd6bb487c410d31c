import { mix } from '../kit/colour.ts';
import { pulse, ramp, wave, wrap } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { box, disc, flood, polygon } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 8;
const step = 0.125;

/** The same sixteen steps as the music: four rows of sound, entering one after the other. */
const rows = [
  { name: 'grosse caisse', pattern: 'x...x...x...x...', colour: '#FF4D4D' },
  { name: 'claquement', pattern: '....x.......x..x', colour: '#FFB800' },
  { name: 'charleston', pattern: 'x.x.x.xxx.x.x.xx', colour: '#00D1A0' },
  { name: 'basse', pattern: 'x..x..x.x..x.x..', colour: '#6A8BFF' },
];

function draw(c: Paint, t: number): void {
  const beat = pulse(t, 0.5, 6);
  flood(c, '#F0E9DC');
  polygon(
    c,
    [
      [0, 860],
      [720, 640],
      [720, 1280],
      [0, 1280],
    ],
    '#E5DAC5',
  );
  box(c, 44, 386, 580, 780, '#CDBFA5', 46);
  box(c, 34, 370, 580, 780, '#25222E', 46);
  box(c, 34, 370, 580, 130, '#312D3D', 46);
  for (let i = 0; i < 28; i++) {
    const tall = 12 + Math.abs(wave(t, 1, i * 0.13) * wave(t, 0.5, i * 0.07)) * 54 * (0.45 + beat * 0.55);
    box(c, 66 + i * 19, 438 - tall / 2, 11, tall, mix('#D9FF4A', '#5FE0A0', i / 28), 5);
  }
  const now = Math.floor(wrap(t, 2) / step);
  rows.forEach((row, r) => {
    const live = Math.floor(t / 2) >= r ? 1 - ramp(t, 7.88, 8) * (r ? 1 : 0) : 0;
    const x = 78 + r * 136;
    for (let i = 0; i < 16; i++) {
      const y = 520 + i * 36;
      const on = row.pattern[i] === 'x';
      const hit = on ? pulse(t, 2, 7, i * step) * live : 0;
      const base = on ? mix('#4A4458', row.colour, 0.25 + live * 0.75) : i % 4 === 0 ? '#4A4458' : '#3A3547';
      box(c, x - hit * 9, y - hit * 5, 88 + hit * 18, 25 + hit * 10, mix(base, '#FFFFFF', hit * 0.75), 12);
    }
    disc(c, x + 44, 1118, 11 + live * 4 * beat, mix('#4A4458', row.colour, live));
  });
  box(c, 56, 514 + now * 36, 536, 37, 'rgba(255,255,255,0.16)', 14);
  headline(c, t, ['Seize pas'], { y: 216, size: 118, colour: '#25222E', from: -0.7, to: 8.7 });
  const count = Math.min(3, Math.floor(t / 2));
  label(c, `+ ${rows[count]?.name ?? ''}`, 54, 296, {
    size: 50,
    weight: 750,
    italic: true,
    colour: mix(rows[count]?.colour ?? '#000000', '#25222E', 0.25),
    show: ramp(wrap(t, 2), 0, 0.15),
  });
}

export const scene: Scene = { seconds, draw };
