import { expect, it } from 'vitest';
import { ApiError } from '#lib/api-error.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { fieldProblem } from './field-problem.ts';

const problem = (code: string, field: string, status = 400) => new ApiError({ status, code, field, message: 'La demande n’est pas correcte. Champ' });

it('gives the field’s own rule when the API only says that it is malformed', () => {
  overwriteGetLocale(() => 'fr');
  expect(fieldProblem(problem('request.invalid', 'email'))).toContain('n’est pas complète');
  expect(fieldProblem(problem('account.email-taken', 'email'))).toContain('pas correcte');
  expect(fieldProblem(problem('network', 'email', 0))).toContain('n’a pas répondu');
});
