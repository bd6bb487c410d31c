import { m } from '#lib/paraglide/messages.js';

/** Kinds of results; in the address as `?onglet=`. */
export const searchTabs = { videos: null, accounts: 'comptes', hashtags: 'hashtags', sounds: 'sons' } as const;
export type SearchTab = keyof typeof searchTabs;
export const searchTabNames = Object.keys(searchTabs) as SearchTab[];

/** Which kind an address asks for. */
export function searchTab(text: string | null): SearchTab {
  return searchTabNames.find((tab) => searchTabs[tab] === text) ?? 'videos';
}

/** The address of the results of a kind. */
export function searchPath(text: string, tab: SearchTab = 'videos'): string {
  const query = new URLSearchParams({ q: text });
  const kind = searchTabs[tab];
  if (kind) query.set('onglet', kind);
  return `/recherche?${query}`;
}

/** A kind's name on the screen. */
export function searchTabName(tab: SearchTab): string {
  return { videos: m.search_tab_videos, accounts: m.search_tab_accounts, hashtags: m.search_tab_hashtags, sounds: m.search_tab_sounds }[tab]();
}
