import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT } from './project.ts';
import { runProgram } from './run-program.ts';

const PACKAGE = path.join(PROJECT, 'packages/ranker');

/**
 * Makes `folder` the ranker as others install it: JavaScript, types, README and licence, nothing that is needed only here.
 * Inside this repository its sources are used as they are. Throws with what the compiler says when it complains.
 */
export async function packRanker(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const compiler = path.join(PROJECT, 'node_modules/typescript/bin/tsc');
  const { code, output } = await runProgram('node', [compiler, '-p', path.join(PACKAGE, 'tsconfig.build.json'), '--outDir', folder]);
  if (code !== 0) throw new Error(output);
  const { devDependencies: _, ...manifest } = JSON.parse(await readFile(path.join(PACKAGE, 'package.json'), 'utf8')) as Record<string, unknown>;
  const published = { ...manifest, exports: { types: './index.d.ts', default: './index.js' } };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  for (const file of ['README.md', 'LICENSE']) await cp(path.join(PACKAGE, file), path.join(folder, file));
}

if (import.meta.main) {
  const folder = path.join(PACKAGE, 'dist');
  await packRanker(folder);
  console.log(`${folder} is ready: npm publish ${path.relative(process.cwd(), folder)}`);
}
