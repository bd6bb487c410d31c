import { mix, pick } from '../kit/colour.ts';
import { lerp, TAU, wave, wrap } from '../kit/ease.ts';
import type { Paint, Point, Scene } from '../kit/frame.ts';
import { disc, flood, line, oval, ring } from '../kit/shape.ts';
import { headline } from '../kit/type.ts';

const seconds = 8;
const dancers = 17;
const colours = ['#D9FF4A', '#8F7BFF', '#FF6B8B', '#4FC3F7', '#FF9F5A', '#5FE0A0', '#F6F4FF'];

/** The way the chain follows: a long S through the picture; `s` from 0 to 1, leaving and entering out of sight. */
function way(s: number): Point {
  const y = lerp(1400, 330, s);
  return [350 + Math.sin(s * TAU * 1.5 + 0.5) * 262, y + Math.sin(s * TAU * 3) * 26];
}

function draw(c: Paint, t: number): void {
  flood(c, '#14121F');
  for (let i = 0; i < 6; i++) ring(c, 350, 760, 130 + i * 120, 46, mix('#14121F', '#2A2640', 0.9 - i * 0.14));
  // A whole turn of the chain per loop, so that the last frame meets the first.
  const bodies = Array.from({ length: dancers }, (_, i) => {
    const hop = Math.abs(wave(t, 2, i * 0.25));
    const s = i / dancers + t / seconds;
    const at = wrap(s, 1);
    const [x, y] = way(at);
    const size = 26 + (1 - at) * 24;
    return { i, at, x, y: y - hop * 54, ground: y + size, size: size * Math.min(1, (1 - at) * 9, at * 20), hop };
  });
  const chain = bodies.filter((body) => body.size > 0.5).sort((a, b) => a.at - b.at);
  for (const body of chain) oval(c, body.x, body.ground + 14, body.size * (1.1 - body.hop * 0.35), body.size * 0.3, '#0B0A12');
  chain.forEach((body, n) => {
    const other = chain[n + 1];
    if (!other || other.at - body.at > 0.1) return;
    const sag = 34 + wave(t, 1) * 12;
    const middle: Point = [(body.x + other.x) / 2, (body.y + other.y) / 2 + sag];
    c.strokeStyle = '#F6F4FF';
    c.lineWidth = 3 + body.size * 0.14;
    c.lineCap = 'round';
    c.beginPath();
    c.moveTo(body.x, body.y);
    c.quadraticCurveTo(...middle, other.x, other.y);
    c.stroke();
  });
  for (const body of chain.toReversed()) {
    const squash = 1 + (0.5 - body.hop) * 0.16;
    oval(c, body.x, body.y, body.size * squash, body.size / squash, pick(colours, body.i));
    const look = body.size * 0.3;
    for (const side of [-1, 1]) disc(c, body.x + side * look, body.y - look * 0.5, body.size * 0.13, '#14121F');
    line(
      c,
      Array.from({ length: 7 }, (_, k): Point => [body.x + (k - 3) * look * 0.28, body.y + look * 0.4 + (1 - ((k - 3) / 3) ** 2) * look * 0.4]),
      body.size * 0.09,
      '#14121F',
    );
  }
  headline(c, t, ['Entrez', 'dans la danse'], { y: 186, size: 96, leading: 0.98, colour: '#D9FF4A', from: -0.7, to: 8.7 });
}

export const scene: Scene = { seconds, draw };
