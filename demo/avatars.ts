/** Draws the creators' avatars: `node demo/avatars.ts` writes `avatars/<handle>.webp`. */
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { TAU } from './kit/ease.ts';

const dot = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(1)}" fill="${fill}"/>`;
const path = (d: string, fill: string, stroke = 'none', width = 0): string =>
  `<path d="${d}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const around = (count: number, draw: (angle: number, i: number) => string): string =>
  Array.from({ length: count }, (_, i) => draw((i / count) * TAU, i)).join('');

/** Every picture is 256 × 256 and still reads at 32 px: one thing, two or three colours. */
const pictures: Record<string, string> = {
  lea_fourneaux: `<rect width="256" height="256" fill="#FFB62E"/>${dot(128, 132, 92, '#E4472B')}${dot(128, 132, 74, '#F2654A')}${around(5, (a) => `<ellipse cx="${(128 + Math.cos(a) * 42).toFixed(1)}" cy="${(132 + Math.sin(a) * 42).toFixed(1)}" rx="24" ry="18" transform="rotate(${((a * 360) / TAU).toFixed(0)} ${(128 + Math.cos(a) * 42).toFixed(1)} ${(132 + Math.sin(a) * 42).toFixed(1)})" fill="#FFC79A"/>`)}${path('M128 46c-6-26 10-34 30-32-2 18-12 30-30 32zM128 46c4-22-14-34-36-28 2 18 16 28 36 28z', '#3F7A2C')}`,
  awa_au_large: `<rect width="256" height="256" fill="#FF8E5E"/>${dot(160, 104, 58, '#FFE6A8')}${path('M0 140c40-30 80-30 128 0s88 30 128 0v116H0z', '#2A8C98')}${path('M0 178c40 30 80 30 128 0s88-30 128 0v78H0z', '#14606F')}${path('M0 222c40-24 80-24 128 0s88 24 128 0v34H0z', '#06263C')}`,
  noor_orbits: `<rect width="256" height="256" fill="#14124A"/>${dot(128, 128, 62, '#F2A65E')}${dot(110, 112, 34, '#FFC98A')}<ellipse cx="128" cy="128" rx="108" ry="34" fill="none" stroke="#FFE7C2" stroke-width="12" transform="rotate(-22 128 128)"/>${path('M70.5 151.2A62 62 0 0 1 185.5 104.8z', '#F2A65E')}${dot(216, 62, 9, '#fff')}${dot(44, 58, 6, '#fff')}${dot(206, 208, 6, '#fff')}`,
  tomasz_shapes: `<rect width="256" height="256" fill="#F7F1E3"/>${path('M28 28h200v200H28z', '#fff')}${path('M28 28h126L28 102z', '#FF5A36')}${path('M228 28v126L154 28z', '#1F3BFF')}${path('M228 228H102l126-74z', '#FFC400')}${path('M28 228V102l74 126z', '#00A878')}${path('M28 28h200v200H28z', 'none', '#14121F', 12)}`,
  jardin_de_sam: `<rect width="256" height="256" fill="#CFEFD2"/>${path('M128 236V120', 'none', '#2C7A48', 16)}${path('M126 190c-60 6-84-26-88-62 48-2 84 14 88 62z', '#38924F')}${path('M130 166c54 2 84-26 90-68-52-2-88 18-90 68z', '#4FAE62')}${around(10, (a) => dot(128 + Math.cos(a) * 40, 82 + Math.sin(a) * 40, 19, '#FFC629'))}${dot(128, 82, 32, '#6B3A1B')}`,
  elie_mots_dansants: `<rect width="256" height="256" fill="#14121F"/>${path('M36 158C62 92 96 92 128 136S196 188 222 108', 'none', '#F6F4FF', 12)}${dot(40, 156, 32, '#D9FF4A')}${dot(128, 132, 34, '#FF6B8B')}${dot(216, 110, 32, '#8F7BFF')}${[
    40, 128, 216,
  ]
    .map((x, i) => {
      const y = [150, 126, 104][i] ?? 0;
      return dot(x - 10, y, 5, '#14121F') + dot(x + 10, y, 5, '#14121F') + path(`M${x - 10} ${y + 12}q10 10 20 0`, 'none', '#14121F', 5);
    })
    .join('')}`,
  ines_rues_et_cartes: `<rect width="256" height="256" fill="#F2E6CC"/>${around(9, (a, i) => path(`M${(128 + Math.cos(a) * 52).toFixed(1)} ${(128 + Math.sin(a) * 52).toFixed(1)}L${(128 + Math.cos(a) * 112).toFixed(1)} ${(128 + Math.sin(a) * 112).toFixed(1)}A112 112 0 0 1 ${(128 + Math.cos(a + 0.58) * 112).toFixed(1)} ${(128 + Math.sin(a + 0.58) * 112).toFixed(1)}L${(128 + Math.cos(a + 0.58) * 52).toFixed(1)} ${(128 + Math.sin(a + 0.58) * 52).toFixed(1)}z`, ['#B5502B', '#C9803C', '#7E8F5A'][i % 3] ?? ''))}${path('M-10 186C60 130 150 230 266 150', 'none', '#8FC1CC', 34)}${path('M128 54c-28 0-46 20-46 46 0 34 46 78 46 78s46-44 46-78c0-26-18-46-46-46z', '#3A2416')}${dot(128, 100, 18, '#F2E6CC')}`,
  kim_on_track: `<rect width="256" height="256" fill="#2F9E6B"/>${[0, 1].map((i) => `<rect x="${52 + i * 34}" y="${22 + i * 34}" width="${152 - i * 68}" height="${212 - i * 68}" rx="${76 - i * 34}" fill="#D9532F" stroke="#FFE7D6" stroke-width="8"/>`).join('')}<rect x="112" y="82" width="32" height="92" rx="16" fill="#2F9E6B"/>${dot(186, 70, 24, '#D9FF4A')}${dot(70, 170, 20, '#4FC3F7')}`,
};

for (const [handle, picture] of Object.entries(pictures)) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256">${picture}</svg>`;
  await sharp(Buffer.from(svg))
    .webp({ quality: 82, effort: 6 })
    .toFile(fileURLToPath(new URL(`avatars/${handle}.webp`, import.meta.url)));
}
