/**
 * Whether a program that only tests use is at hand, as `found` says. Where it is not, tests are skipped with one line that says so; with
 * `CI=true` that is a failure instead, so that nobody takes silence for success.
 */
export function atHand(found: boolean, message: string): boolean {
  if (found) return true;
  if (process.env.CI === 'true') throw new Error(message);
  console.warn(`Skipped: ${message}`);
  return false;
}
