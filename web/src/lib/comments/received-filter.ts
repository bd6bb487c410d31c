/** Which of the comments on one's videos. */
export const receivedFilters = ['all', 'unanswered', 'held'] as const;
export type ReceivedFilter = (typeof receivedFilters)[number];

/** What an address asks for; everything when it asks for nothing known. */
export function receivedFilter(text: string | null): ReceivedFilter {
  return receivedFilters.find((filter) => filter === text) ?? 'all';
}
