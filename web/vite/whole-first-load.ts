import type { Plugin } from 'vite';

/** What is in the files of the first page. */
export const firstPage = /\/routes\/\+layout\.svelte$|\/lib\/feed\/FeedScreen\.svelte$/;

/**
 * Refuses a build in which a file of the first page imports one that imports it back: it would run before what it needs is there, and
 * the page would stay dead. That happens when the first page begins to use what `first-load.ts` leaves to other pages.
 */
export function wholeFirstLoad(): Plugin {
  return {
    name: 'whole-first-load',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.moduleIds.some((id) => firstPage.test(id))) continue;
        const back = chunk.imports.map((name) => bundle[name]).find((other) => other?.type === 'chunk' && other.imports.includes(chunk.fileName));
        if (back?.type !== 'chunk') continue;
        const needs = chunk.moduleIds.flatMap((id) => {
          const needed = this.getModuleInfo(id)?.importedIds.filter((other) => back.moduleIds.includes(other)) ?? [];
          return needed.map((other) => `${id} needs ${other}`);
        });
        this.error(`The first page needs a file that needs the first page; see web/vite/first-load.ts. ${needs.join('; ')}`);
      }
    },
  };
}
