import type { SearchSuggestion } from '#lib/api-types.ts';
import { searchPath } from './search-tabs.ts';

/** Where a suggestion leads. */
export function suggestionTarget(suggestion: SearchSuggestion): string {
  if (suggestion.kind === 'account') return `/@${suggestion.account.handle}`;
  if (suggestion.kind === 'hashtag') return `/tag/${encodeURIComponent(suggestion.tag)}`;
  return searchPath(suggestion.text);
}
