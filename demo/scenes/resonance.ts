import { fade, mix } from '../kit/colour.ts';
import { pulse, TAU, wave } from '../kit/ease.ts';
import type { Paint, Scene } from '../kit/frame.ts';
import { random } from '../kit/random.ts';
import { box, disc, flood, line, oval, place, ring, within } from '../kit/shape.ts';
import { headline, label } from '../kit/type.ts';

const seconds = 12;
const centre = { x: 330, y: 720 };
const moons = [
  { name: 'Io', period: 3, radius: 176, size: 21, colour: '#FFE066' },
  { name: 'Europa', period: 6, radius: 252, size: 19, colour: '#9ED8FF' },
  { name: 'Ganymede', period: 12, radius: 338, size: 26, colour: '#FF9F8A' },
];
const next = random(3);
const stars = Array.from({ length: 90 }, () => ({ x: next() * 720, y: next() * 1280, size: 0.8 + next() * 2, phase: next() }));

function jupiter(c: Paint, t: number): void {
  within(
    c,
    () => {
      c.beginPath();
      c.arc(0, 0, 112, 0, TAU);
    },
    () => {
      const bands = ['#C98B5E', '#F2D6A8', '#B86B45', '#F7E3BF', '#D99A66', '#EBC693', '#A85C3D', '#E0AE7A'];
      bands.forEach((colour, i) => {
        c.fillStyle = colour;
        c.beginPath();
        const y = -112 + i * 28;
        c.moveTo(-120, y);
        for (let x = -120; x <= 120; x += 8) c.lineTo(x, y + Math.sin(x * 0.05 + i * 2 + (t / seconds) * TAU * 2) * 4);
        c.lineTo(120, 120);
        c.lineTo(-120, 120);
        c.fill();
      });
      const spot = Math.cos((t / 6) * TAU);
      if (Math.sin((t / 6) * TAU) > -0.3) oval(c, -spot * 112, 40, 30 * Math.max(0.25, Math.sin((t / 6) * TAU)), 17, '#B2402B');
      oval(c, 60, 40, 120, 170, 'rgba(20,8,30,0.28)');
    },
  );
}

function draw(c: Paint, t: number): void {
  flood(c, '#0B0A1E');
  for (const star of stars) disc(c, star.x, star.y, star.size * (0.7 + 0.3 * wave(t, 3, star.phase)), mix('#4A4780', '#FFFFFF', star.phase));
  line(
    c,
    [
      [centre.x, centre.y - 130],
      [centre.x, centre.y - 382],
    ],
    4,
    '#3F3A78',
  );
  for (const moon of moons) {
    const hit = pulse(t, moon.period, 1.6);
    ring(c, centre.x, centre.y, moon.radius, 3 + hit * 5, mix('#35306B', moon.colour, 0.2 + hit * 0.8));
    if (hit > 0.03) ring(c, centre.x, centre.y - moon.radius, 30 + (1 - hit) * 70, 7 * hit, fade(moon.colour, hit));
  }
  place(c, centre.x, centre.y, 0, 1, () => jupiter(c, t));
  for (const moon of moons) {
    const angle = (t / moon.period) * TAU - TAU / 4;
    for (let k = 18; k > 0; k--) {
      const a = angle - k * (2.4 / moon.radius) * 6;
      disc(
        c,
        centre.x + Math.cos(a) * moon.radius,
        centre.y + Math.sin(a) * moon.radius,
        moon.size * (1 - k / 19) * 0.8,
        mix('#0B0A1E', moon.colour, 0.6 * (1 - k / 19)),
      );
    }
    const [x, y] = [centre.x + Math.cos(angle) * moon.radius, centre.y + Math.sin(angle) * moon.radius];
    disc(c, x, y, moon.size, moon.colour);
    disc(c, x - moon.size * 0.25, y - moon.size * 0.25, moon.size * 0.5, mix(moon.colour, '#FFFFFF', 0.5));
  }
  headline(c, t, ['Moons that', 'keep time'], { y: 190, size: 100, leading: 0.97, colour: '#FFF4DD', from: -0.7, to: 12.7 });
  moons.forEach((moon, i) => {
    const x = 54 + i * 172;
    const count = Math.floor(t / moon.period) + 1;
    label(c, moon.name, x, 330, { size: 25, weight: 650, colour: moon.colour });
    for (let k = 0; k < 12 / moon.period; k++) box(c, x + k * 30, 350, 22, 9, k < count ? moon.colour : '#2A2655', 4.5);
  });
}

export const scene: Scene = { seconds, draw };
