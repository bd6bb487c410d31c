/** The parts of vitest's JSON report that matter here. */
export interface TestReport {
  testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[];
}

/** How the tests of a run ended. */
export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts tests; a file that could not be loaded at all is one failure. */
export function countTests(report: TestReport): TestCounts {
  const counts: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of report.testResults) {
    for (const test of assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') counts.failed += 1;
      else counts.skipped += 1;
    }
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) counts.failed += 1;
  }
  return counts;
}

/** Names of the passing tests that carry a feature's id, such as `[W25]`, by id; several tests may carry one. */
export function testsByFeature(report: TestReport): Map<string, { passed: string[]; failed: string[] }> {
  const found = new Map<string, { passed: string[]; failed: string[] }>();
  for (const { fullName, status } of report.testResults.flatMap(({ assertionResults }) => assertionResults)) {
    for (const [, id = ''] of fullName.matchAll(/\[([A-Z]{1,3}-?\d+)\]/g)) {
      const entry = found.get(id) ?? { passed: [], failed: [] };
      (status === 'passed' ? entry.passed : entry.failed).push(fullName);
      found.set(id, entry);
    }
  }
  return found;
}
