import type { Plugin } from 'vite';

/**
 * Refuses a build in which two files import each other: one of them would run before what it needs is there. The first page would stay
 * dead, another would show the wrong words. That happens when the first page begins to use what `first-load.ts` leaves to other pages, or
 * when one of its groups takes what another needs.
 */
export function noCircularFiles(): Plugin {
  return {
    name: 'no-circular-files',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const back = chunk.imports.map((name) => bundle[name]).find((other) => other?.type === 'chunk' && other.imports.includes(chunk.fileName));
        if (back?.type !== 'chunk') continue;
        const needs = chunk.moduleIds.flatMap((id) => {
          const needed = this.getModuleInfo(id)?.importedIds.filter((other) => back.moduleIds.includes(other)) ?? [];
          return needed.map((other) => `${id} needs ${other}`);
        });
        this.error(`${chunk.fileName} and ${back.fileName} need each other; see web/vite/first-load.ts. ${needs.slice(0, 5).join('; ')}`);
      }
    },
  };
}
