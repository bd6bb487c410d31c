import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { packRanker } from './pack-ranker.ts';
import { runProgram } from './run-program.ts';

it('packs a ranker that plain JavaScript can use, without a dependency and without tests', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ranker-'));
  try {
    await packRanker(folder);
    const files = await readdir(folder, { recursive: true });
    expect(files).toEqual(expect.arrayContaining(['index.js', 'index.d.ts', 'README.md', 'LICENSE']));
    expect(files.filter((file) => file.includes('.test.'))).toEqual([]);
    const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('devDependencies');

    const program = `import { buildItemFilter, createKernel, defaultItemFilter, interactionsOf } from ${JSON.stringify(pathToFileURL(path.join(folder, 'index.js')).href)};
      const { neighbours } = buildItemFilter(interactionsOf([[0, 1]], 2, false), defaultItemFilter);
      console.log([...neighbours].join(), createKernel().native);`;
    const { output } = await runProgram('node', ['--no-strip-types', '--input-type=module', '--eval', program]);
    expect(output.trim()).toBe('1,0 true');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
