import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

type Build = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

const route = (file: string): string => fileURLToPath(new URL(`../src/routes/${file}`, import.meta.url));
/** What every page loads. */
const frame = [route('+layout.svelte'), route('+error.svelte'), route('../params.ts')];
const feed = [route('(feed)/+page.svelte'), route('(feed)/+page.ts')];

const own = /\/web\/src\/|^\0icon:/;
const library = /node_modules\/(svelte|@sveltejs\/kit|esm-env|clsx|devalue)\/|rolldown\/runtime|vite\/preload-helper/;
/** What of the libraries only other pages need. */
const later =
  /svelte\/src\/reactivity\/(?!create-subscriber)|svelte\/src\/internal\/client\/dom\/(blocks\/(await|html|svelte-element)|elements\/(actions|transitions|bindings\/(input|select)))\.js$|kit\/src\/(runtime\/(app\/forms\/|client\/(client-)?entry\.js$)|exports\/(index|url|internal\/client)\.js$)/;
const feedOnly = /\/lib\/(feed|player)\/|\/routes\/\(feed\)\//;
const message = /\/lib\/paraglide\/messages\/(\w+)\.js$/;
/** Messages, and what they call. */
const words = /\/lib\/paraglide\/(messages\/\w+|registry|runtime)\.js$/;
const used = /\bm\.(\w+)/g;

/**
 * Few files: many small ones compress worse, and each costs a request. And none that brings along what the first page does not need:
 * a file holds what is loaded together. "Recursively" would follow imports that have been found to be of no use.
 */
export const chunkGroups = [
  { name: firstLoad, includeDependenciesRecursively: false },
  { name: 'words', test: words, minShareCount: 4, includeDependenciesRecursively: false },
  { name: 'pages', test: /\/web\/src\/lib\/|node_modules\//, minShareCount: 4 },
];

/** Svelte's index and what it lists do nothing by themselves; unless that is said, a page takes all of it. */
export const pureModules = [
  { test: /svelte\/src\/internal\/client\/(index|dom\/(elements\/(actions|bindings\/\w+)|blocks\/[\w-]+))\.js$/, sideEffects: false },
];

let imported: { frame: FirstLoad; feed: FirstLoad } | undefined;

/** Names the file of a module that the first page imports, directly or through others; not of those it asks for later. */
function firstLoad(id: string, build: Build): 'base' | 'feed' | null {
  if (library.test(id)) return later.test(id) ? null : 'base';
  imported ??= { frame: closure(frame, build), feed: closure(feed, build) };
  const word = message.exec(id)?.[1];
  // other pages use some of them too, and all of them are little
  if (word) return imported.frame.words.has(word) || imported.feed.words.has(word) ? 'base' : null;
  if (imported.frame.modules.has(id)) return 'base';
  if (!imported.feed.modules.has(id)) return null;
  return feedOnly.test(id) ? 'feed' : 'base';
}

interface FirstLoad {
  modules: ReadonlySet<string>;
  /** Names of messages. Their list imports every one there is, so what is used is read from the code. */
  words: ReadonlySet<string>;
}

function closure(ids: readonly string[], build: Build): FirstLoad {
  const modules = new Set(ids);
  const words = new Set<string>();
  for (const id of modules) {
    const info = build.getModuleInfo(id);
    for (const next of info?.importedIds ?? []) if (own.test(next) && !next.includes('/lib/paraglide/')) modules.add(next);
    for (const [, word] of info?.code?.matchAll(used) ?? []) if (word) words.add(word);
  }
  return { modules, words };
}
