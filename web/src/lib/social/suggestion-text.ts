import type { SuggestedAccount } from '#lib/api-types.ts';
import { formatCount } from '#lib/figures.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why an account is suggested, in words. */
export function suggestionText(reason: SuggestedAccount['reason'], language: Language): string {
  if (reason.kind === 'follows-you') return m.suggest_follows_you();
  if (reason.kind === 'hashtag') return m.suggest_hashtag({ tag: reason.tag });
  if (reason.kind === 'popular') return m.suggest_popular();
  const [name = m.someone(), other] = reason.accounts.map(({ displayName, handle }) => displayName || handle);
  if (reason.count === 1) return m.suggest_by_one({ name });
  if (reason.count === 2 && other !== undefined) return m.suggest_by_two({ name, other });
  return m.suggest_by_many({ name, count: reason.count - 1, shown: formatCount(reason.count - 1, language) });
}
