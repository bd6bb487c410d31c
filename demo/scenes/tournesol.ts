import { mix } from '../kit/colour.ts';
import { inOutCubic, lerp, linear, outBack, ramp, TAU, wave, wrap } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { disc, flood, ground, oval, place } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 10;
const GOLDEN = TAU * 0.381966;
const seeds = 260;

function petal(c: Paint, long: number, wide: number, colour: string): void {
  c.fillStyle = colour;
  c.beginPath();
  c.moveTo(0, 0);
  c.bezierCurveTo(long * 0.3, -wide, long * 0.8, -wide, long, 0);
  c.bezierCurveTo(long * 0.8, wide, long * 0.3, wide, 0, 0);
  c.fill();
}

function flower(c: Paint, t: number, open: number): void {
  for (let circle = 0; circle < 2; circle++) {
    for (let i = 0; i < 21; i++) {
      const show = ramp(open, 0.1 + (i / 21) * 0.3 + circle * 0.05, 0.45 + (i / 21) * 0.3 + circle * 0.05, outBack);
      place(c, 0, 0, ((i + circle * 0.5) / 21) * TAU + wave(t, 5, i * 0.05) * 0.02, 1, () => {
        c.translate(120 * open, 0);
        petal(c, (circle ? 150 : 178) * show, 38 * show, circle ? '#FFC629' : '#F39A12');
      });
    }
  }
  disc(c, 0, 0, 158 * open, '#4A2511');
  for (let n = 0; n < seeds; n++) {
    const born = ramp(open, 0.35 + (n / seeds) * 0.55, 0.42 + (n / seeds) * 0.55, outBack);
    if (born <= 0) continue;
    const far = 9.2 * Math.sqrt(n) * Math.min(1, open);
    const a = n * GOLDEN + (t / seconds) * TAU * 0.25;
    disc(c, Math.cos(a) * far, Math.sin(a) * far, (3.2 + (n / seeds) * 2.6) * born, mix(n % 8 === 0 ? '#FFE36B' : '#B8661B', '#F2B33D', n / seeds));
  }
}

function leaf(c: Paint, long: number, light: string, dark: string): void {
  petal(c, long, long * 0.34, light);
  c.save();
  c.beginPath();
  c.rect(-10, 0, long + 20, long);
  c.clip();
  petal(c, long, long * 0.34, dark);
  c.restore();
}

function draw(c: Paint, t: number): void {
  const grow = ramp(t, 0.1, 3.2, inOutCubic) * (1 - ramp(t, 8.9, 9.9, inOutCubic));
  const open = ramp(t, 2, 6, linear) * (1 - ramp(t, 8.6, 9.5, inOutCubic));
  flood(c, '#CFEFF0');
  disc(c, 590, 240, 250, '#DDF5EC');
  disc(c, 590, 240, 170, '#FFF3C4');
  ground(c, (x) => 960 + Math.sin(x * 0.008) * 46, '#A6D9A8');
  ground(c, (x) => 1030 + Math.sin(x * 0.006 + 2) * 52, '#6DBB7C');
  ground(c, (x) => 1120 + Math.sin(x * 0.01 + 4) * 20, '#3E8F5D');
  const sway = wave(t, 5) * 16 * grow;
  const [topX, topY] = [340 + sway, lerp(1160, 715, grow)];
  c.strokeStyle = '#2C7A48';
  c.lineWidth = 22;
  c.lineCap = 'round';
  c.beginPath();
  c.moveTo(340, 1180);
  c.quadraticCurveTo(320, (1180 + topY) / 2, topX, topY);
  c.stroke();
  [
    [0.3, -1, 210],
    [0.46, 1, 230],
    [0.62, -1, 170],
  ].forEach(([at = 0, side = 1, long = 0], i) => {
    const show = ramp(grow, at, Math.min(1, at + 0.35), outBack);
    const y = lerp(1180, topY, at);
    place(c, 331 + sway * at * at, y, (side > 0 ? -0.45 : Math.PI + 0.45) + wave(t, 2.5, i * 0.3) * 0.06, show, () =>
      leaf(c, long, '#4FAE62', '#38924F'),
    );
  });
  place(c, topX, topY, wave(t, 5, 0.1) * 0.06, Math.min(1, grow * 1.05), () => {
    oval(c, 0, 0, 36, 36, '#2C7A48');
    flower(c, t, open);
  });
  ground(c, (x) => 1190 + Math.sin(x * 0.02) * 10, '#5B3A22');
  ground(c, (x) => 1222 + Math.sin(x * 0.03 + 1) * 8, '#472B18');
  headline(c, t, ['L’angle', 'du tournesol'], { y: 190, size: 92, leading: 0.98, colour: '#1E5A38', from: -0.7, to: 10.7 });
  label(c, '137,5°', 52, 358, { size: 76, weight: 900, colour: '#E07B00', show: 1 });
  label(c, 'entre deux graines', 310, 366, { size: 31, weight: 600, colour: '#1E5A38' });
}

// Begins in full bloom: bare ground would be the first picture people see.
export const scene: Scene = { seconds, draw: (c, t) => draw(c, wrap(t + 6.2, seconds)) };
