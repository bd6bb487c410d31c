import { mix, pick } from '../kit/colour.ts';
import { inOutCubic, lerp, ramp, TAU, wave, wrap } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { random } from '../kit/random.ts';
import { disc, flood, ground, oval, place } from '../kit/shape.ts';
import { headline } from '../kit/type.ts';

const seconds = 12;
const names = ['Printemps', 'Été', 'Automne', 'Hiver'];
const skies = ['#FFD9E4', '#8FDCF2', '#FFC27A', '#C7D3F0'];
const hills = ['#9AD08A', '#4FAE62', '#C98A3A', '#F4F7FF'];
const inks = ['#A3245E', '#0B4F6E', '#7A2E0C', '#27356E'];
const leaves = [
  ['#F58CB0', '#FBB6CD', '#FFE3EC'],
  ['#2F9E58', '#4FB86A', '#7ACB6F'],
  ['#D9480F', '#F08C2E', '#F4B740'],
  ['#FFFFFF', '#E6ECFF', '#D3DDFA'],
];

interface Branch {
  x: number;
  y: number;
  tipX: number;
  tipY: number;
  width: number;
}

const branches: Branch[] = [];
const buds: { x: number; y: number; phase: number }[] = [];
const next = random(8);
(function grow(x: number, y: number, angle: number, long: number, depth: number): void {
  const [tipX, tipY] = [x + Math.cos(angle) * long, y + Math.sin(angle) * long];
  branches.push({ x, y, tipX, tipY, width: depth ** 1.55 * 3.4 });
  if (depth <= 2) for (let i = 0; i < 3; i++) buds.push({ x: tipX + (next() - 0.5) * 74, y: tipY + (next() - 0.5) * 74, phase: next() });
  if (depth === 1) return;
  const children = depth > 4 ? 2 : 2 + Math.round(next());
  for (let i = 0; i < children; i++)
    grow(tipX, tipY, angle + (i - (children - 1) / 2) * 0.72 + (next() - 0.5) * 0.3, long * (0.7 + next() * 0.14), depth - 1);
})(350, 1090, -TAU / 4, 185, 6);

function scenery(c: Paint, season: number, t: number): void {
  flood(c, pick(skies, season));
  disc(c, 540, 470, 180, mix(pick(skies, season), '#FFFFFF', 0.4));
  disc(c, 540, 470, 112, season === 3 ? '#FFFFFF' : '#FFF0B8');
  ground(c, (x) => 1000 + Math.sin(x * 0.008 + 1) * 36, mix(pick(hills, season), pick(skies, season), 0.5));
  ground(c, (x) => 1076 + Math.sin(x * 0.006 + 3) * 28, pick(hills, season));
  for (const branch of branches) {
    c.strokeStyle = mix('#4A2A1E', '#6B4030', branch.width / 50);
    c.lineWidth = branch.width;
    c.lineCap = 'round';
    const bend = wave(t, 4, branch.y * 0.001) * (1090 - branch.tipY) * 0.008;
    c.beginPath();
    c.moveTo(branch.x + wave(t, 4, branch.y * 0.001) * (1090 - branch.y) * 0.008, branch.y);
    c.lineTo(branch.tipX + bend, branch.tipY);
    c.stroke();
  }
  const k = wrap(t, 3) / 3;
  buds.forEach((bud, i) => {
    const bend = wave(t, 4, bud.y * 0.001) * (1090 - bud.y) * 0.008;
    const fall = season === 2 ? ramp(k, 0.3 + bud.phase * 0.5, 0.85 + bud.phase * 0.5, (u) => u ** 1.6) : 0;
    const size = season === 3 ? (bud.phase > 0.45 ? 13 : 0) : season === 0 ? 17 : 25;
    const grown = season === 0 ? ramp(k, bud.phase * 0.25, 0.35 + bud.phase * 0.25) : 1;
    const y = lerp(bud.y, 1120 + bud.phase * 100, fall);
    place(c, bud.x + bend + fall * Math.sin(fall * 7 + i) * 70, y, i + fall * 6, size * grown * 0.05 + 0.001, () => {
      if (season === 0) for (let p = 0; p < 5; p++) place(c, 0, 0, (p / 5) * TAU, 1, () => oval(c, 11, 0, 11, 8, pick(leaves[0] ?? [], i)));
      else oval(c, 0, 0, season === 3 ? 30 : 21, season === 3 ? 15 : 13, pick(leaves[season] ?? [], i));
    });
  });
  if (season === 3)
    for (let i = 0; i < 46; i++)
      disc(c, wrap(i * 173 + wave(t, 3, i * 0.21) * 26, 720), wrap(i * 119 + t * 160 * (1 + (i % 2)), 1280), 4 + (i % 4) * 2, '#FFFFFF');
}

function draw(c: Paint, t: number): void {
  const season = Math.floor(t / 3) % 4;
  const k = wrap(t, 3);
  scenery(c, season, t);
  const wipe = ramp(k, 2.45, 3, inOutCubic);
  if (wipe > 0) {
    c.save();
    c.beginPath();
    c.arc(540, 470, wipe * 1050, 0, TAU);
    c.clip();
    scenery(c, (season + 1) % 4, (Math.floor(t / 3) + 1) * 3);
    c.restore();
  }
  const from = season * 3 - 0.05;
  headline(c, t, [names[season] ?? ''], { y: 236, size: 124, colour: inks[season] ?? '', from, to: season * 3 + 2.8 });
}

// Begins in blossom.
export const scene: Scene = { seconds, draw: (c, t) => draw(c, wrap(t + 0.9, seconds)) };
