import { mix, pick } from '../kit/colour.ts';
import { hold, inOutCubic, lerp, ramp, wave, wrap } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { flood, ground, place } from '../kit/shape.ts';
import { face } from '../kit/type.ts';

const seconds = 12;
const stanza = 3;
const backs = ['#0E7C86', '#F2C14E', '#F78154', '#22306B'];
const inks = ['#FDF6E3', '#3B1F4A', '#FFF3DC', '#F2C14E'];
const verses = [['La mer', 'écrit,', 'efface,'], ['le vent', 'relit', 'tout bas.'], ['Un mot', 'reste', 'au sec\u00a0:'], ['reviens.']];

/** Letters ride on a wave of their own; each verse has another way of moving. */
function letter(c: Paint, t: number, verse: number, i: number, x: number, y: number, glyph: string, k: number): void {
  const start = i * 0.03 - (verse === 0 ? 0.9 : 0.1);
  const enter = ramp(k, start, start + 0.45, inOutCubic);
  const leave = ramp(k, 2.5 + i * 0.015, 2.85 + i * 0.015, (u) => u ** 3);
  const moves = [
    { dx: 0, dy: wave(t, 1.5, i * 0.09) * 22, turn: wave(t, 1.5, i * 0.09 + 0.2) * 0.12 },
    { dx: wave(t, 3, i * 0.05) * 20, dy: wave(t, 1.5, i * 0.16) * 7, turn: 0.2 * wave(t, 3, i * 0.05) },
    { dx: 0, dy: -Math.abs(wave(t, 1.5, i * 0.12)) * 24, turn: 0 },
    { dx: 0, dy: wave(t, 3, i * 0.06) * 16, turn: wave(t, 3, i * 0.05) * 0.05 },
  ];
  const move = moves[verse] ?? { dx: 0, dy: 0, turn: 0 };
  place(
    c,
    x + move.dx + (1 - enter) * (verse === 1 ? -300 : 0) + leave * (verse === 1 ? 620 : 0),
    y + move.dy + (1 - enter) * (verse === 1 ? 0 : 240) + leave * (verse === 1 ? 0 : 620),
    move.turn + (1 - enter) * 0.7,
    1,
    () => {
      c.globalAlpha = Math.min(1, enter * 1.4) * (1 - leave * 0.4);
      c.fillText(glyph, 0, 0);
    },
  );
}

function draw(c: Paint, t: number): void {
  const verse = Math.floor(t / stanza) % 4;
  const k = wrap(t, stanza);
  const [back, ink] = [pick(backs, verse), pick(inks, verse)];
  flood(c, back);
  for (let i = 0; i < 6; i++)
    ground(
      c,
      (x) => 850 + i * 84 + Math.sin(x * 0.0087 * 2 + (t / 3) * Math.PI * 2 * (i % 2 ? 1 : -1) + i) * 24,
      mix(back, pick(backs, verse + 1), 0.1 + i * 0.09),
    );
  c.fillStyle = ink;
  c.textBaseline = 'alphabetic';
  const lines = verses[verse] ?? [];
  const size = verse === 3 ? 150 : verse === 1 ? 132 : 160;
  c.font = face(size, lerp(880, 900, hold(k, 0, 3)), verse === 1);
  let count = 0;
  lines.forEach((text, row) => {
    let x = 54;
    const y = (verse === 3 ? 560 : 330) + row * size * 1.08;
    for (const glyph of text) {
      letter(c, t, verse, count++, x, y, glyph, k);
      x += c.measureText(glyph).width - 3;
    }
  });
  const rise = ramp(k, 2.4, 3, inOutCubic);
  for (let i = 0; i < 3; i++) {
    const level = lerp(1380 + i * 120, -160 + i * 80, ramp(rise, i * 0.12, 0.72 + i * 0.14));
    if (rise > 0)
      ground(
        c,
        (x) => level + Math.sin(x * 0.012 + t * 4 + i) * 34,
        mix(pick(backs, verse + 1), i === 2 ? pick(backs, verse + 1) : ink, i === 2 ? 0 : 0.3 - i * 0.12),
      );
  }
}

export const scene: Scene = { seconds, draw };
