import { clamp, hold, lerp, outBack, pulse, TAU, wave, wrap } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { box, disc, flood, oval, place, polygon } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 8;
const beat = 2;
const panY = 930;

/** Height (0 on the pan, 1 at the top) and half-turns of the crêpe within one toss. */
function toss(t: number): { height: number; turns: number; wrist: number } {
  const u = wrap(t, beat) / beat;
  const k = clamp((u - 0.22) / 0.6);
  const wrist =
    u < 0.22 ? Math.sin((u / 0.22) * Math.PI) * -1 : Math.exp(-(u - 0.22) * 14) * Math.sin((u - 0.22) * 20) + pulse(t, beat, 7, beat * 0.82) * 0.3;
  return { height: 4 * k * (1 - k), turns: (Math.floor(t / beat) + k) * 3, wrist };
}

function rays(c: Paint, t: number): void {
  flood(c, '#FFB62E');
  place(c, 350, 620, (t / seconds) * (TAU / 8), 1, () => {
    for (let i = 0; i < 16; i++) {
      const a = (i / 16) * TAU;
      polygon(
        c,
        [
          [0, 0],
          [Math.cos(a) * 1200, Math.sin(a) * 1200],
          [Math.cos(a + TAU / 32) * 1200, Math.sin(a + TAU / 32) * 1200],
        ],
        '#FFC552',
      );
    }
  });
  disc(c, 350, 620, 300 + wave(t, 2) * 8, '#FFE09A');
  disc(c, 350, 620, 232 - wave(t, 2) * 6, '#FFEDC4');
}

function stove(c: Paint, t: number): void {
  box(c, 0, 1060, 720, 220, '#7A1F3D');
  box(c, 0, 1060, 720, 18, '#A32C50');
  for (let i = 0; i < 9; i++) {
    const tall = 46 + 16 * wave(t, 0.5, i * 0.37) + 8 * wave(t, 0.25, i * 0.61);
    const x = 170 + i * 45;
    polygon(
      c,
      [
        [x - 20, 1062],
        [x - 14, 1062 - tall * 0.55],
        [x, 1062 - tall],
        [x + 14, 1062 - tall * 0.55],
        [x + 20, 1062],
      ],
      '#2F6BFF',
    );
    polygon(
      c,
      [
        [x - 10, 1062],
        [x, 1062 - tall * 0.55],
        [x + 10, 1062],
      ],
      '#BFE0FF',
    );
  }
}

function crepe(c: Paint, turns: number): void {
  const flat = Math.cos(turns * Math.PI);
  const thick = 20 + Math.abs(flat) * 6;
  place(c, 0, 0, Math.sin(turns * Math.PI) * 0.5, 1, () => {
    const ry = Math.max(12, Math.abs(flat) * 62);
    oval(c, 0, thick * 0.6, 212, ry, '#C9772B');
    oval(c, 0, 0, 212, ry, flat > 0 ? '#F6C667' : '#E9A648');
    oval(c, 0, 0, 188, ry * 0.86, flat > 0 ? '#FBD98B' : '#F0B75C');
    for (let i = 0; i < 11; i++) {
      const a = i * 2.4;
      const far = 40 + ((i * 53) % 120);
      oval(c, Math.cos(a) * far, Math.sin(a) * far * (ry / 212), 15 + (i % 4) * 6, (15 + (i % 4) * 6) * (ry / 212), flat > 0 ? '#E5A044' : '#C67A2A');
    }
  });
}

function pan(c: Paint): void {
  box(c, 238, -24, 380, 34, '#3A1226', 17);
  box(c, 470, -24, 148, 34, '#D9556B', 17);
  oval(c, 0, 0, 268, 66, '#2A0D1C');
  oval(c, 0, -8, 262, 60, '#4A1C33');
  oval(c, 0, -2, 240, 50, '#1E0914');
}

function draw(c: Paint, t: number): void {
  const { height, turns, wrist } = toss(t);
  rays(c, t);
  stove(c, t);
  place(c, 330, panY - wrist * 38, wrist * 0.07, 1, () => {
    pan(c);
    oval(c, 0, -4, lerp(212, 120, height), lerp(40, 22, height), '#12040B');
  });
  place(c, 330, panY - 16 - wrist * 30 * (1 - height) - height * 520, 0, 1, () => crepe(c, turns));
  headline(c, t, ['Le retourné', 'de crêpe'], { y: 200, size: 96, leading: 0.96, colour: '#5A1330', from: -0.6, to: 8.6 });
  for (let i = 0; i < 4; i++) {
    const show = hold(t, i * beat + 0.45, i * beat + 1.8, 0.3, outBack);
    const word = ['Hop !', 'Et hop !', 'Encore !', 'Bravo !'][i] ?? '';
    place(c, 470, 460, -0.14, show, () => {
      oval(c, 0, 0, 130, 66, '#E4472B');
      label(c, word, 0, 4, { size: 54, weight: 900, italic: true, colour: '#FFF6DD', align: 'center' });
    });
  }
  label(c, 'Tout est dans le poignet', 52, 350, { size: 32, weight: 650, colour: '#7A1F3D', show: 1 });
}

export const scene: Scene = { seconds, draw };
