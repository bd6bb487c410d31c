import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Manifest, Plugin } from 'vite';

/**
 * Lets the list of files say of each file what its imports need of stylesheets. SvelteKit goes through that list imports and files asked for
 * later in one walk, and takes a stylesheet that it first meets among the latter for one that can wait: a page would come bare.
 */
export function pageStyles(): Plugin {
  return {
    name: 'page-styles',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async writeBundle({ dir }) {
      const file = path.join(dir ?? '', '.vite/manifest.json');
      await writeFile(file, JSON.stringify(withImportedStyles(JSON.parse(await readFile(file, 'utf8')) as Manifest)));
    },
  };
}

/** Every file with the stylesheets of what it imports, directly or through others, before its own. */
export function withImportedStyles(manifest: Manifest): Manifest {
  const styles = (name: string, seen: Set<string>): string[] => {
    const file = manifest[name];
    if (!file || seen.has(name)) return [];
    seen.add(name);
    return [...(file.imports ?? []).flatMap((next) => styles(next, seen)), ...(file.css ?? [])];
  };
  const entries = Object.entries(manifest).map(([name, file]) => {
    const css = [...new Set(styles(name, new Set()))];
    return [name, css.length > 0 ? { ...file, css } : file] as const;
  });
  return Object.fromEntries(entries);
}
