import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Manifest, Plugin } from 'vite';

/**
 * Lets pages alone say what is asked for later, theirs and that of their imports. SvelteKit goes through the list of files imports and files
 * asked for later in one walk, and what it first meets among the latter counts as one of them: a page would come bare, without
 * stylesheets that it imports, and learn of half its scripts only when the other half is here, a round trip for each step.
 */
export function pageFiles(): Plugin {
  return {
    name: 'page-files',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async writeBundle({ dir }) {
      const file = path.join(dir ?? '', '.vite/manifest.json');
      await writeFile(file, JSON.stringify(withLaterLast(JSON.parse(await readFile(file, 'utf8')) as Manifest)));
    },
  };
}

/** Every entry with what it and its imports ask for later; other files without. */
export function withLaterLast(manifest: Manifest): Manifest {
  const later = (name: string, seen: Set<string>): string[] => {
    const file = manifest[name];
    if (!file || seen.has(name)) return [];
    seen.add(name);
    return [...(file.dynamicImports ?? []), ...(file.imports ?? []).flatMap((next) => later(next, seen))];
  };
  const entries = Object.entries(manifest).map(([name, { dynamicImports: _, ...file }]) => {
    const asked = file.isEntry ? [...new Set(later(name, new Set()))] : [];
    return [name, asked.length > 0 ? { ...file, dynamicImports: asked } : file] as const;
  });
  return Object.fromEntries(entries);
}
