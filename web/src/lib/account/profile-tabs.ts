import type { Profile } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a profile shows; in the address as `?onglet=`. */
export const profileTabs = {
  videos: null,
  reposts: 'republications',
  mentions: 'mentions',
  likes: 'jaime',
  collections: 'collections',
  saves: 'enregistrements',
} as const;
export type ProfileTab = keyof typeof profileTabs;

/** Which tab an address asks for, among those the reader has. */
export function profileTab(text: string | null, shown: readonly ProfileTab[]): ProfileTab {
  return shown.find((tab) => profileTabs[tab] === text) ?? 'videos';
}

/** The tabs that a reader has: what is one's own alone shows to nobody else. */
export function tabsOf(profile: Pick<Profile, 'likesPublic' | 'viewer'>): ProfileTab[] {
  const own = profile.viewer?.self === true;
  return [
    'videos',
    'reposts',
    'mentions',
    ...(own || profile.likesPublic ? (['likes'] as const) : []),
    'collections',
    ...(own ? (['saves'] as const) : []),
  ];
}

/** Where the videos of a tab are read. */
export function listPath(tab: Exclude<ProfileTab, 'collections'>, handle: string): string {
  return tab === 'saves' ? '/accounts/me/saves' : `/accounts/${handle}/${tab}`;
}

/** A tab's name on the screen. */
export function tabName(tab: ProfileTab): string {
  return {
    videos: m.tab_videos,
    reposts: m.tab_reposts,
    mentions: m.tab_mentions,
    likes: m.tab_likes,
    collections: m.tab_collections,
    saves: m.tab_saves,
  }[tab]();
}
