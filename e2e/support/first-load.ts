import { gzipSync } from 'node:zlib';

const script = /_app\/immutable\/[\w./-]+\.js/g;
const imported = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

/** A script that a page loads by itself. */
export interface LoadedScript {
  path: string;
  /** After gzip. */
  kib: number;
}

/** The scripts that a page names and those that they import, not those that they ask for later; largest first. */
export async function firstLoad(origin: string, path: string, cookie = ''): Promise<LoadedScript[]> {
  const answer = await fetch(origin + path, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const paths = new Set([...(await answer.text()).matchAll(script)].map(([name]) => `/${name}`));
  const scripts: LoadedScript[] = [];
  for (const name of paths) {
    const code = await (await fetch(origin + name)).text();
    for (const [, next] of code.matchAll(imported)) if (next) paths.add(new URL(next, origin + name).pathname);
    scripts.push({ path: name, kib: gzipSync(code).length / 1024 });
  }
  return scripts.toSorted((a, b) => b.kib - a.kib);
}
