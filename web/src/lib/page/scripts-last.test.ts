import { expect, it } from 'vitest';
import { scriptsLast } from './scripts-last.ts';

const link = (name: string) => `<link href="./_app/${name}.js" rel="modulepreload">`;

it('scripts are asked for after the video', () => {
  const html = `<head>\n\t${link('a')}\n\t${link('b')}<link href="./x.css" rel="stylesheet"></head><body><video src="v.mp4"></video></body>`;
  const moved = scriptsLast(html);
  expect(moved.indexOf('a.js')).toBeGreaterThan(moved.indexOf('v.mp4'));
  expect(moved.match(/modulepreload/g)).toHaveLength(2);
  expect(moved.indexOf('x.css')).toBeLessThan(moved.indexOf('<body>'));
});

it('a page without scripts, and a part of a page, stay as they are', () => {
  for (const html of ['<body></body>', `<head>${link('a')}</head>`]) expect(scriptsLast(html)).toBe(html);
});
