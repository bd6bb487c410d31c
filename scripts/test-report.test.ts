import { expect, it } from 'vitest';
import { countTests, type TestReport, testsByFeature } from './test-report.ts';

const file = (status: string, ...assertionResults: [string, string][]): TestReport['testResults'][number] => ({
  name: 'x.test.ts',
  status,
  assertionResults: assertionResults.map(([fullName, ended]) => ({ fullName, status: ended })),
});

it('a file that could not be loaded counts as one failure', () => {
  const report = { testResults: [file('passed', ['a', 'passed'], ['b', 'skipped']), file('failed'), file('failed', ['c', 'failed'])] };
  expect(countTests(report)).toEqual({ passed: 1, failed: 2, skipped: 1 });
});

it('tests are found by the ids they carry, several on one test and one on several', () => {
  const report = {
    testResults: [file('failed', ['likes count [O2] [W25]', 'passed'], ['and stay [O2]', 'failed'], ['a list [of things]', 'passed'])],
  };
  expect(Object.fromEntries(testsByFeature(report))).toEqual({
    O2: { passed: ['likes count [O2] [W25]'], failed: ['and stay [O2]'] },
    W25: { passed: ['likes count [O2] [W25]'], failed: [] },
  });
});
