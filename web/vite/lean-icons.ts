import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { type IconShape, iconPath } from './icon-path.ts';

const imported = /^@lucide\/svelte\/icons\/([a-z0-9-]+)$/;
const prefix = '\0icon:';
const component = fileURLToPath(new URL('../src/lib/ui/icon.ts', import.meta.url));

/**
 * Draws the icons of `@lucide/svelte` with one small component of ours. Theirs takes any attribute and builds each element at run
 * time, for which every page would load 6 KiB. Imports and types stay Lucide's own.
 */
export function leanIcons(): Plugin {
  return {
    name: 'lean-icons',
    enforce: 'pre',
    resolveId: { filter: { id: imported }, handler: (source) => `${prefix}${imported.exec(source)?.[1]}` },
    load: {
      filter: { id: /^\0icon:/ },
      async handler(id) {
        // an icon that was renamed is, under its old name, one line that names the new one
        const door = fileURLToPath(import.meta.resolve(`@lucide/svelte/icons/${id.slice(prefix.length)}`));
        const named = /from ["'](.*\.svelte)["']/.exec(await readFile(door, 'utf8'))?.[1];
        const file = path.join(path.dirname(door), named ?? '');
        const data = /const iconData = (.*);$/m.exec(await readFile(file, 'utf8'))?.[1];
        if (!data) throw new Error(`No drawing was found in ${file}.`);
        const { node } = JSON.parse(data) as { node: IconShape[] };
        return `import { icon } from ${JSON.stringify(component)};\nexport default icon(${JSON.stringify(iconPath(node))});\n`;
      },
    },
  };
}
