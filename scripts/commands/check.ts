import { runChecks } from '../check/checks.ts';

/** `npm run check`: everything about the source that a machine can judge. */
const { failed } = await runChecks();
process.exitCode = failed > 0 ? 1 : 0;
