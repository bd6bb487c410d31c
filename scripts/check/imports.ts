import path from 'node:path';
import ts from 'typescript';
import type { SourceFiles } from './source-files.ts';

/** One import, re-export or dynamic import; imports of types alone are among them. */
export interface Import {
  /** The importing file. */
  from: string;
  line: number;
  /** As written. */
  specifier: string;
  /** The imported file, when it is one of the project's. */
  target: string | null;
}

/** Import maps of the workspaces: what `#name/*` means to Node. */
const MAPS: Record<string, [RegExp, string][]> = {
  server: [
    [/^#modules\/(.+)$/, 'server/src/modules/$1/index.ts'],
    [/^#platform\/(.+)$/, 'server/src/platform/$1'],
    [/^#config$/, 'server/src/config/config.ts'],
    [/^#testing\/(.+)$/, 'server/src/testing/$1'],
  ],
  web: [[/^#lib\/(.+)$/, 'web/src/lib/$1']],
};
const PACKAGE = /^@farandole\/([a-z-]+)$/;

/** Every import of every file. */
export function findImports(files: SourceFiles): Import[] {
  return [...files].flatMap(([from, text]) =>
    specifiersOf(from, text).map(({ specifier, line }) => ({ from, line, specifier, target: resolve(from, specifier, files) })),
  );
}

function specifiersOf(file: string, text: string): { specifier: string; line: number }[] {
  const code = file.endsWith('.svelte') ? scriptsOf(text) : text;
  return ts
    .preProcessFile(code, true, true)
    .importedFiles.map(({ fileName, pos }) => ({ specifier: fileName, line: code.slice(0, pos).split('\n').length }));
}

/** Blanks out what is not script, so that line numbers stay. */
function scriptsOf(component: string): string {
  let inside = false;
  const lines = component.split('\n').map((line) => {
    if (/<\/script>/.test(line)) inside = false;
    const kept = inside ? line : '';
    if (/<script\b[^>]*>/.test(line)) inside = true;
    return kept;
  });
  return lines.join('\n');
}

function resolve(from: string, specifier: string, files: SourceFiles): string | null {
  const known = (candidate: string) => [candidate, candidate.replace(/\.js$/, '.ts')].find((file) => files.has(file)) ?? candidate;
  if (specifier.startsWith('.')) return known(path.posix.join(path.posix.dirname(from), specifier));
  const own = PACKAGE.exec(specifier);
  if (own) return own[1] === 'server' || own[1] === 'web' ? `${own[1]}/` : `packages/${own[1]}/src/index.ts`;
  for (const [pattern, target] of MAPS[from.split('/')[0] ?? ''] ?? []) {
    if (pattern.test(specifier)) return known(specifier.replace(pattern, target));
  }
  return null;
}
