import { inOutCubic, ramp, TAU } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { box, flood, place } from '../kit/shape.ts';
import { headline } from '../kit/type.ts';

const seconds = 8;
const cell = 160;
const palette = { night: '#10204B', sun: '#FFC83D', rose: '#FF6F91', mint: '#6FE3C1' };

/** Quarter turns of the tile in each pattern: rings, scales, leaves, waves. */
const patterns: ((col: number, row: number) => number)[] = [
  (col, row) => (col % 2) + (row % 2 ? 3 - 2 * (col % 2) : 0),
  () => 2,
  (col, row) => 1 + 2 * ((col + row) % 2),
  (col, row) => (col % 2 ? 3 : 2) + (row % 2),
];

/** A quarter-circle tile; four of them make a flower, a wave or a ring, as they are turned. */
function tile(c: Paint, front: string, back: string): void {
  box(c, -cell / 2, -cell / 2, cell + 1, cell + 1, back);
  c.fillStyle = front;
  c.beginPath();
  c.moveTo(-cell / 2, -cell / 2);
  c.arc(-cell / 2, -cell / 2, cell * 0.78, 0, TAU / 4);
  c.fill();
  c.fillStyle = back;
  c.beginPath();
  c.moveTo(-cell / 2, -cell / 2);
  c.arc(-cell / 2, -cell / 2, cell * 0.42, 0, TAU / 4);
  c.fill();
  c.fillStyle = palette.sun;
  c.beginPath();
  c.moveTo(cell / 2, cell / 2);
  c.arc(cell / 2, cell / 2, cell * 0.22, TAU / 2, TAU * 0.75);
  c.fill();
}

function draw(c: Paint, t: number): void {
  flood(c, palette.night);
  for (let row = 0; row < 8; row++) {
    for (let col = 0; col < 5; col++) {
      const delay = (col + row) * 0.07;
      let turn = patterns[0]?.(col, row) ?? 0;
      for (let i = 0; i < 4; i++) {
        const from = patterns[i]?.(col, row) ?? 0;
        const to = (patterns[(i + 1) % 4]?.(col, row) ?? 0) + (i === 3 ? -4 : 0);
        turn += (to - from) * ramp(t, i * 2 + 0.6 + delay, i * 2 + 1.3 + delay, inOutCubic);
      }
      const lift = 1 - 0.24 * Math.abs(Math.sin((turn * TAU) / 4)) ** 2 * Math.abs(Math.cos((turn * TAU) / 4)) ** 2 * 4;
      place(c, col * cell + 40, row * cell + 80, (turn * TAU) / 4, lift, () => tile(c, (col + row) % 2 ? palette.rose : palette.mint, palette.night));
    }
  }
  box(c, 0, 120, 628, 214, '#FFF4DD');
  box(c, 0, 334, 628, 10, palette.sun);
  headline(c, t, ['One tile,', 'four patterns'], { y: 212, size: 88, leading: 0.98, colour: palette.night, from: -0.7, to: 8.7 });
}

export const scene: Scene = { seconds, draw };
