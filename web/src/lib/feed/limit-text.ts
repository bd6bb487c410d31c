import type { Distribution, OperatorLimit } from '#lib/api-types.ts';
import { formatMoment } from '#lib/format.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why an operator limits a video. */
export const operatorCauses: Record<OperatorLimit['cause'], () => string> = {
  repetitive: m.cause_repetitive,
  misleading: m.cause_misleading,
  dangerous: m.cause_dangerous,
  reported: m.cause_reported,
  law: m.cause_law,
};

const texts = {
  'not-published': m.limit_not_published,
  'not-public': m.limit_not_public,
  copy: m.limit_copy,
  sensitive: m.limit_sensitive,
  'no-language': m.limit_no_language,
  'from-elsewhere': m.limit_from_elsewhere,
};

/** What limits a video, until when, and what to do about it. */
export function limitText({ cause, until, operator }: Distribution['limits'][number], language: Language): string {
  if (cause !== 'operator') return texts[cause]();
  return operator && until ? operatorLimitText({ ...operator, until }, language) : '';
}

/** What an operator said to a limited video's author, and until when it is limited. */
export function operatorLimitText({ cause, note, until }: Pick<OperatorLimit, 'cause' | 'note' | 'until'>, language: Language): string {
  return m.limit_operator({ cause: operatorCauses[cause](), note, until: formatMoment(until, language) });
}
