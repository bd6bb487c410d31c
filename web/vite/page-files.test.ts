import { expect, it } from 'vitest';
import { withLaterLast } from './page-files.ts';

it('says of a page what it and its imports ask for later, however far away, and of other files only what they import', () => {
  const manifest = withLaterLast({
    page: { file: 'page.js', isEntry: true, imports: ['base', 'feed'], dynamicImports: ['menu'], css: ['page.css'] },
    base: { file: 'base.js', dynamicImports: ['list', 'menu'] },
    feed: { file: 'feed.js', imports: ['base', 'rail'] },
    rail: { file: 'rail.js', imports: ['feed'], dynamicImports: ['share'] },
    list: { file: 'list.js', imports: ['feed'], dynamicImports: ['card'] },
  });
  expect(manifest).toEqual({
    page: { file: 'page.js', isEntry: true, imports: ['base', 'feed'], dynamicImports: ['menu', 'list', 'share'], css: ['page.css'] },
    base: { file: 'base.js' },
    feed: { file: 'feed.js', imports: ['base', 'rail'] },
    rail: { file: 'rail.js', imports: ['feed'] },
    list: { file: 'list.js', imports: ['feed'] },
  });
});
