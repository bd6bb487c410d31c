import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

type Build = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

const route = (file: string): string => fileURLToPath(new URL(`../src/routes/${file}`, import.meta.url));
/** What every page loads. */
const frame = [route('+layout.svelte'), route('+error.svelte'), route('../params.ts')];
const feed = [route('(feed)/+page.svelte'), route('(feed)/+page.ts')];
/** What the feed fetches at the first gesture. */
const parts = route('../lib/feed/parts.ts');

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
  { name: (id: string, build: Build) => firstLoad(id, build) ?? besideParts(id, build), includeDependenciesRecursively: false },
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

let shared: { parts: FirstLoad; pages: FirstLoad } | undefined;

/**
 * Names the file of what the feed's parts share with others: in a file for each of them the parts are a dozen requests, and on six
 * connections the video that is asked for next waits behind them. What pages import too stays apart from what only layers do, or every
 * page would bring all of it along.
 */
function besideParts(id: string, build: Build): 'beside' | 'shared' | null {
  if (library.test(id) && !later.test(id)) return null;
  shared ??= { parts: sharedOf(parts, build), pages: closure(pages(), build, /./) };
  const word = message.exec(id)?.[1];
  const among = ({ words, modules }: FirstLoad) => (word ? words.has(word) : modules.has(id));
  if (!among(shared.parts)) return null;
  if (!among(shared.pages)) return 'beside';
  return word || id.startsWith('\0icon:') ? 'shared' : null;
}

/** What a module imports and others do too, and whatever that needs: a file that needed the module in turn would bring it to every page. */
function sharedOf(entry: string, build: Build): FirstLoad {
  const { modules, words } = closure([entry], build, /./);
  const found = [...modules].filter((id) => id !== entry && build.getModuleInfo(id)?.importers.some((by) => !modules.has(by)));
  return { modules: closure(found, build, /./).modules, words };
}

/** What every page but the feed loads first. */
function pages(): string[] {
  const files = readdirSync(route(''), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /(^|\/)\+(page|layout|error)[^/]*$/.test(file)).flatMap((file) => (feed.includes(route(file)) ? [] : route(file)));
}

interface FirstLoad {
  modules: ReadonlySet<string>;
  /** Names of messages. Their list imports every one there is, so what is used is read from the code. */
  words: ReadonlySet<string>;
}

function closure(ids: readonly string[], build: Build, followed = own): FirstLoad {
  const modules = new Set(ids);
  const words = new Set<string>();
  for (const id of modules) {
    const info = build.getModuleInfo(id);
    for (const next of info?.importedIds ?? []) if (followed.test(next) && !next.includes('/lib/paraglide/')) modules.add(next);
    for (const [, word] of info?.code?.matchAll(used) ?? []) if (word) words.add(word);
  }
  return { modules, words };
}
