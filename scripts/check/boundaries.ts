import { ladder, testFiles } from '../../boundaries.config.js';
import { findCycles } from './cycles.ts';
import { findImports, type Import } from './imports.ts';
import type { SourceFiles } from './source-files.ts';

/** A rule of the house: says what is wrong and what to do instead, or `null`. */
type Rule = (entry: Import) => string | null;

const MODULES = 'server/src/modules/';

/** Where code may reach, and where not. Returns one line per violation. */
export function checkBoundaries(files: SourceFiles): string[] {
  const imports = findImports(files);
  const violations = imports.flatMap((entry) =>
    RULES.flatMap((rule) => {
      const complaint = rule(entry);
      return complaint === null ? [] : [`${entry.from}:${entry.line} imports ${entry.specifier}: ${complaint}`];
    }),
  );
  const strangers = new Set([...files.keys()].map(moduleOf).filter((name) => name !== null && !ladder.includes(name)));
  return [
    ...violations,
    ...[...strangers].map(
      (name) => `${MODULES}${name}: this module has no place on the ladder; add it to the list in boundaries.config.js, after every module it calls.`,
    ),
    ...[...files].flatMap(([file, text]) => openEdge(file, text)),
    ...findCycles(imports).map(
      (cycle) =>
        `${cycle.join(' → ')}: these files need each other, so neither can be understood or tested alone; move what they share into a file that imports neither.`,
    ),
  ];
}

const insideModule: Rule = ({ from, specifier, target }) => {
  const own = moduleOf(from);
  if (own === null || !specifier.startsWith('.') || moduleOf(target ?? '') === own) return null;
  return 'a relative path leaves the module, which hides what it depends on; import #modules/<name> or #platform/<file>, and ask the module to export what is missing.';
};

const upTheLadder: Rule = ({ from, specifier, target }) => {
  const own = moduleOf(from);
  const other = specifier.startsWith('#modules/') ? moduleOf(target ?? '') : null;
  if (own === null || other === null) return null;
  if (other === own) return 'a module imports its own files by relative path; the edge is for others.';
  if (!ladder.includes(other) || ladder.indexOf(other) < ladder.indexOf(own)) return null;
  return `${other} stands after ${own} on the ladder; let ${own} own a port or emit an event, and let ${other} implement or consume it (plugged in server/src/app.ts).`;
};

const onlyTheEdge: Rule = ({ from, specifier, target }) => {
  const other = moduleOf(target ?? '');
  if (other === null || moduleOf(from) !== null || target === `${MODULES}${other}/index.ts` || specifier.startsWith('#modules/')) return null;
  if (isTest(from)) return null;
  return `only index.ts of a module may be imported from outside; export what you need there, or ask ${other} for a function that does it.`;
};

const platformKnowsNoDomain: Rule = ({ from, target }) => {
  if (!from.startsWith('server/src/platform/') || target === null || target.startsWith('server/src/platform/') || isTest(from)) return null;
  return 'platform/ holds tools that know no word of the domain; pass what it needs as an argument, or move the file into the module it serves.';
};

const testingOnlyInTests: Rule = ({ from, target }) => {
  if (!/(^|\/)testing\//.test(target ?? '') || isTest(from)) return null;
  return 'testing/ never runs in production; move what both need out of it.';
};

const clientsUseTheApi: Rule = ({ from, target }) => {
  if (!from.startsWith('web/') || !target?.startsWith('server/')) return null;
  return 'the site is only a client of the API; call it with api-client, and add what is missing to the API first.';
};

const serverKnowsNoSite: Rule = ({ from, target }) => {
  if (!from.startsWith('server/') || !target?.startsWith('web/')) return null;
  return 'the server does not know the site; it is given the built handler by path.';
};

const packagesStandAlone: Rule = ({ from, target }) => {
  const own = /^packages\/[^/]+\//.exec(from)?.[0];
  if (own === undefined || isTest(from)) return null;
  if (target !== null && !target.startsWith(own)) return 'a package is published alone and under another licence; pass what it needs as an argument.';
  if (own === 'packages/ranker/' && target === null) return 'the ranker is pure, without a dependency or I/O; pass the value as an argument.';
  return null;
};

const layers: Rule = ({ from, specifier }) => {
  if (moduleOf(from) === null || isTest(from)) return null;
  const file = from.slice(from.lastIndexOf('/') + 1);
  if (file === 'service.ts' && /^(hono|kysely|pg)(\/|$)/.test(specifier))
    return 'a service decides, and neither answers HTTP nor writes SQL; routes/ does the one and store.ts the other.';
  if (from.includes('/routes/') && /^(kysely|pg)(\/|$)/.test(specifier))
    return 'a route checks and translates; SQL stands in store.ts, behind the service.';
  if (file.endsWith('store.ts') && /^hono(\/|$)/.test(specifier)) return 'a store knows nothing of HTTP; let the route translate.';
  return null;
};

const RULES: Rule[] = [
  insideModule,
  upTheLadder,
  onlyTheEdge,
  platformKnowsNoDomain,
  testingOnlyInTests,
  clientsUseTheApi,
  serverKnowsNoSite,
  packagesStandAlone,
  layers,
];

function openEdge(file: string, text: string): string[] {
  const isServer = file.startsWith('server/src/');
  const complaints: string[] = [];
  if (isServer && file.endsWith('/index.ts') && !/^server\/src\/modules\/[^/]+\/index\.ts$/.test(file)) {
    complaints.push(`${file}: index.ts stands only at a module's edge; name the file for what it holds.`);
  }
  if (/^export \* /m.test(text) && file.endsWith('.ts')) complaints.push(`${file}: "export *" hides what is offered; list the names.`);
  if (isServer && !isTest(file) && file !== 'server/src/config/env.ts' && /\.\.\.process\.env|\bprocess\.env[.[]/.test(text)) {
    complaints.push(
      `${file}: only server/src/config/env.ts reads process.env, so that every setting is checked and documented in one place; add the setting there and pass its value.`,
    );
  }
  return complaints;
}

function moduleOf(file: string): string | null {
  return file.startsWith(MODULES) ? (file.slice(MODULES.length).split('/')[0] ?? null) : null;
}

function isTest(file: string): boolean {
  return testFiles.some((pattern) => pattern.test(file));
}
