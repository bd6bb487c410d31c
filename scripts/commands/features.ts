import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, PROJECT } from '../project.ts';
import { type TestReport, testsByFeature } from '../test-report.ts';

/** One row of the feature table. */
interface Feature {
  id: string;
  title: string;
  area: string;
  /** Promised for the first release. */
  must?: true;
}

/**
 * `npm run features`: which features have a test that passed in the last whole `npm test`, by area. A feature counts
 * when every test that carries its id passed. The last line is one JSON object.
 */
const features = JSON.parse(await readFile(path.join(PROJECT, 'docs/features.json'), 'utf8')) as Feature[];
const text = await readFile(path.join(CACHE, 'test-report.json'), 'utf8').catch(() => null);
if (text === null) {
  console.error('There is no report of a whole test run yet; run npm test first.');
  process.exit(1);
}
const tests = testsByFeature(JSON.parse(text) as TestReport);
const rows: Record<string, string> = {};
for (const { id } of features) {
  const found = tests.get(id);
  if (found?.passed[0] !== undefined && found.failed.length === 0) rows[id] = found.passed[0];
}
for (const area of new Set(features.map((feature) => feature.area))) {
  const inArea = features.filter((feature) => feature.area === area);
  const passing = inArea.filter(({ id }) => id in rows);
  console.log(`${area}: ${passing.length} of ${inArea.length}`);
  for (const { id, title } of passing) console.log(`  ${id} ${title}`);
}
const must = features.filter((feature) => feature.must && feature.id in rows).length;
console.log(JSON.stringify({ passing: Object.keys(rows).length, total: features.length, must_passing: must, rows }));
