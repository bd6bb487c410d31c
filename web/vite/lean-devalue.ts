import type { Plugin } from 'vite';

const writers = /\/devalue\/src\/(uneval|stringify)\.js$/;

/**
 * Leaves out of browsers what writes data as code and as text: SvelteKit's transport names it, only its remote functions would use it there,
 * and this site has none. It would be 3 KiB of every page. Whoever calls it all the same is told.
 */
export function leanDevalue(): Plugin {
  return {
    name: 'lean-devalue',
    enforce: 'pre',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    load: {
      filter: { id: writers },
      handler(id) {
        const names = writers.exec(id)?.[1] === 'uneval' ? ['uneval'] : ['stringify', 'stringifyAsync'];
        const refuse = `const refuse = () => { throw new Error('left out of browsers: see web/vite/lean-devalue.ts'); };`;
        return `${refuse}\nexport { ${names.map((name) => `refuse as ${name}`).join(', ')} };\n`;
      },
    },
  };
}
