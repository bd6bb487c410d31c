import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/**
 * Draws the pictures of the installed application from the favicon: `node web/icons/render-icons.ts`. What it writes is committed.
 * Maskable: launchers cut it to any shape, so the sign stays within the middle 80 %, on a ground without corners. Monochrome: launchers
 * colour its shape themselves.
 */
const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const favicon = await readFile(from('../static/favicon.svg'), 'utf8');
const sign = favicon.slice(favicon.indexOf('<path'), favicon.indexOf('</svg>'));
const ground = /fill="(#\w+)"/.exec(favicon)?.[1] ?? '#000';

const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${inner}</svg>`;
const white = sign.replace(/(fill|stroke)="#\w+"/g, '$1="#fff"');
const pictures = [
  { name: 'icon-192', size: 192, drawing: favicon },
  { name: 'icon-512', size: 512, drawing: favicon },
  {
    name: 'icon-maskable',
    size: 512,
    drawing: svg(`<rect width="32" height="32" fill="${ground}"/><g transform="translate(3.2 3.2) scale(.8)">${sign}</g>`),
  },
  { name: 'icon-monochrome', size: 512, drawing: svg(white) },
];

await mkdir(from('../static/icons'), { recursive: true });
for (const { name, size, drawing } of pictures)
  await sharp(Buffer.from(drawing), { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ palette: true, compressionLevel: 9 })
    .toFile(from(`../static/icons/${name}.png`));
