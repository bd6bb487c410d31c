import type { ApiError } from '#lib/api-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { describeError } from '#lib/problem-text.ts';

const rules: Record<string, () => string> = {
  handle: m.handle_rules,
  email: m.email_invalid,
  password: m.account_password_hint,
  newPassword: m.account_password_hint,
};

/** What to say beside a field the API refused: the field's own rule when the API only says that it is malformed. */
export function fieldProblem(error: Pick<ApiError, 'status' | 'message' | 'retryAfterSeconds' | 'code' | 'field'>): string {
  const rule = error.code === 'request.invalid' ? rules[error.field ?? ''] : undefined;
  return rule ? rule() : describeError(error);
}
