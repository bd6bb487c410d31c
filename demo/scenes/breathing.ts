import { mix } from '../kit/colour.ts';
import { inOutSine, lerp, ramp, TAU, wave, wrap } from '../kit/ease.ts';
import type { Paint, Point, Scene } from '../kit/frame.ts';
import { corners, disc, flood, line, place, smooth } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 16;
const [x0, y0] = [330, 740];
const steps = ['Breathe in', 'Hold', 'Breathe out', 'Hold'];

function draw(c: Paint, t: number): void {
  const step = Math.floor(t / 4) % 4;
  const k = wrap(t, 4) / 4;
  const full = step === 0 ? inOutSine(k) : step === 1 ? 1 : step === 2 ? 1 - inOutSine(k) : 0;
  flood(c, mix('#22306B', '#E98A6B', full));
  for (let i = 6; i >= 0; i--) {
    const size = lerp(110 + i * 12, 150 + i * 40, full);
    place(c, x0, y0, (t / seconds) * TAU * (i % 2 ? -0.5 : 0.5), 1, () => {
      smooth(
        c,
        corners(12, size, 0, 0, 0).map(
          ([x, y], n): Point => [x * (1 + (n % 2 ? 0.12 : -0.04) * (0.3 + full)), y * (1 + (n % 2 ? 0.12 : -0.04) * (0.3 + full))],
        ),
      );
      c.fillStyle = mix(mix('#3B4FA0', '#F7B267', full), mix('#A8C5FF', '#FFF3D6', full), 1 - i / 6.4);
      c.fill();
    });
  }
  const box: Point[] = [
    [x0 - 275, y0 + 275],
    [x0 - 275, y0 - 275],
    [x0 + 275, y0 - 275],
    [x0 + 275, y0 + 275],
  ];
  const pale = mix('#6F86D6', '#FFE0C2', full);
  line(c, [...box, box[0] ?? [0, 0]], 6, pale);
  const from = box[step] ?? [0, 0];
  const to = box[(step + 1) % 4] ?? from;
  const dot: Point = [lerp(from[0], to[0], k), lerp(from[1], to[1], k)];
  line(c, [from, dot], 14, '#FFFFFF');
  disc(c, ...dot, 24, '#FFFFFF');
  const ink = mix('#1B2559', '#6B2417', full);
  label(c, `${Math.min(4, Math.floor(k * 4) + 1)}`, x0, y0 + 6 + wave(t, 1) * 3, {
    size: 110,
    weight: 850,
    colour: ink,
    align: 'center',
    show: ramp(wrap(t, 1), 0, 0.15) * (1 - ramp(wrap(t, 1), 0.85, 1)),
  });
  headline(c, t, [steps[step] ?? ''], { y: 240, size: 112, colour: '#FFFFFF', from: step * 4 - (step === 0 ? 0.9 : 0), to: step * 4 + 4 });
  label(c, 'four seconds each side', 54, 316, { size: 34, weight: 600, colour: mix('#CFDBFF', '#FFF3D6', full) });
}

export const scene: Scene = { seconds, draw };
