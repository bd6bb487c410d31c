import { mix } from '../kit/colour.ts';
import { inOutSine, TAU, wave } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { disc, flood, ring } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 12;
const points = 180;
const centre = { x: 330, y: 740, r: 300 };

function draw(c: Paint, t: number): void {
  const u = t / seconds;
  const swing = u < 0.5 ? inOutSine(u * 2) : inOutSine(2 - u * 2);
  const times = 2 + swing * 4;
  flood(c, '#3B0A6B');
  for (let i = 0; i < 5; i++) disc(c, centre.x, centre.y, 620 - i * 66 + wave(t, 6, i * 0.1) * 10, mix('#3B0A6B', '#20054A', (i + 1) / 5));
  const at = (n: number): [number, number] => {
    const angle = (n / points) * TAU - TAU / 4 + Math.PI;
    return [centre.x + Math.cos(angle) * centre.r, centre.y + Math.sin(angle) * centre.r];
  };
  c.lineWidth = 2.4;
  c.lineCap = 'round';
  for (let n = 0; n < points; n++) {
    c.strokeStyle = mix(mix('#FF4D8D', '#FFD166', swing), mix('#7CF5FF', '#FF7A3C', swing), Math.abs((n / points) * 2 - 1));
    c.beginPath();
    c.moveTo(...at(n));
    c.lineTo(...at(n * times));
    c.stroke();
  }
  ring(c, centre.x, centre.y, centre.r, 8, '#FFF4DD');
  for (let n = 0; n < points; n += 15) disc(c, ...at(n), 9, '#FFF4DD');
  headline(c, t, ['Times tables', 'draw hearts'], { y: 186, size: 92, leading: 0.98, colour: '#FFF4DD', from: -0.7, to: 12.7 });
  label(c, `× ${times.toFixed(1)}`, 54, 362, { size: 74, weight: 900, colour: '#FFD166' });
}

export const scene: Scene = { seconds, draw };
