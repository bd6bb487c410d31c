import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { buildWeb } from '../build-web.ts';
import { runChecks } from '../check/checks.ts';
import { CACHE, PROJECT } from '../project.ts';
import { runProgram } from '../run-program.ts';
import { countTests, type TestCounts } from '../test-report.ts';

/**
 * `npm test`: every check and every test, the browser journeys included. `npm test -- <filter>`: the tests whose path
 * contains it. The last line is the count alone: `N passed, N failed`.
 */
const filters = process.argv.slice(2);
const whole = filters.length === 0;
// the report of a whole run is kept: `npm run features` reads it
const report = path.join(CACHE, whole ? 'test-report.json' : 'test-report-part.json');

const checks: TestCounts = whole ? { ...(await runChecks()), skipped: 0 } : { passed: 0, failed: 0, skipped: 0 };
const site = await buildSite();
const tests = await runTests();
const total: TestCounts = { passed: checks.passed + tests.passed, failed: checks.failed + site + tests.failed, skipped: tests.skipped };

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** Journeys need the site as it is served. 1 when it cannot be built. */
async function buildSite(): Promise<number> {
  if (!whole && !filters.some((filter) => filter.includes('e2e'))) return 0;
  try {
    await buildWeb();
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

async function runTests(): Promise<TestCounts> {
  await mkdir(CACHE, { recursive: true });
  await rm(report, { force: true });
  const vitest = path.join(PROJECT, 'node_modules/vitest/vitest.mjs');
  const { code } = await runProgram('node', [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters], {
    show: true,
  });
  const text = await readFile(report, 'utf8').catch(() => null);
  if (text === null) {
    console.error(whole ? 'The tests could not be run; see above.' : `No test file's path contains ${filters.join(' or ')}.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const counts = countTests(JSON.parse(text));
  // an error outside of every test is a failure all the same
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
