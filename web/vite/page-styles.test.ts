import { expect, it } from 'vitest';
import { withImportedStyles } from './page-styles.ts';

it('says of a page which stylesheets its imports need, however far away, and none of what it asks for later', () => {
  const manifest = withImportedStyles({
    page: { file: 'page.js', imports: ['base', 'feed'], css: ['page.css'] },
    base: { file: 'base.js', dynamicImports: ['list'], css: ['base.css'] },
    feed: { file: 'feed.js', imports: ['base', 'rail'] },
    rail: { file: 'rail.js', imports: ['feed'], css: ['rail.css'] },
    list: { file: 'list.js', imports: ['feed'], css: ['list.css'] },
  });
  expect(manifest['page']?.css).toEqual(['base.css', 'rail.css', 'page.css']);
  expect(manifest['base']?.css).toEqual(['base.css']);
});
