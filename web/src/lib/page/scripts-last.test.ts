import { expect, it } from 'vitest';
import { scriptsLast } from './scripts-last.ts';

const link = (name: string) => `<link href="./_app/${name}.js" rel="modulepreload">`;
const page = (body: string) =>
  `<head>\n\t${link('a')}\n\t${link('b')}<link href="./x.css" rel="stylesheet"></head><body>${body}<script>import("./_app/entry/start.Xy-1.js").then(go)</script></body>`;

it('scripts wait for a video that starts by itself', () => {
  const moved = scriptsLast(page('<video muted="" autoplay="" src="v.mp4"></video>'));
  expect(moved).toContain(`<template id="scripts-last">${link('a')}${link('b')}</template></body>`);
  expect(moved.match(/modulepreload/g)).toHaveLength(2);
  expect(moved).toContain('firstVideo.then(() => import("./_app/entry/start.Xy-1.js")).then(go)');
  expect(moved.indexOf('x.css')).toBeLessThan(moved.indexOf('<body>'));
});

it('other pages, and parts of pages, stay as they are', () => {
  for (const html of [page('<video src="v.mp4"></video>'), page('<p>'), '<body></body>', `<head>${link('a')}</head>`])
    expect(scriptsLast(html)).toBe(html);
});
