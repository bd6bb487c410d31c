import { expect, it } from 'vitest';
import { listPath, profileTab, tabsOf } from './profile-tabs.ts';

const viewer = { self: true, follows: false, requested: false, mutes: false, blocks: false };

it('what is one’s own shows to oneself; likes to others where they are public', () => {
  expect(tabsOf({ viewer, likesPublic: false })).toEqual(['videos', 'reposts', 'mentions', 'likes', 'collections', 'saves']);
  expect(tabsOf({ viewer: null, likesPublic: false })).toEqual(['videos', 'reposts', 'mentions', 'collections']);
  expect(tabsOf({ viewer: null, likesPublic: true })).toEqual(['videos', 'reposts', 'mentions', 'likes', 'collections']);
});

it('an address opens only a tab that the reader has', () => {
  expect(profileTab('jaime', ['videos', 'likes'])).toBe('likes');
  expect(profileTab('enregistrements', ['videos'])).toBe('videos');
  expect(profileTab(null, ['videos'])).toBe('videos');
});

it('saved videos are read from one’s own list', () => {
  expect([listPath('saves', 'gala'), listPath('likes', 'gala')]).toEqual(['/accounts/me/saves', '/accounts/gala/likes']);
});
