import { m } from '#lib/paraglide/messages.js';
import type { KeyAction } from './keys.ts';

/** What each key does, in words. */
export const keyNames: Record<KeyAction, () => string> = {
  next: m.key_next,
  previous: m.key_previous,
  play: m.key_play,
  sound: m.key_sound,
  like: m.key_like,
  comments: m.key_comments,
  back: m.key_back,
  forward: m.key_forward,
  share: m.key_share,
  'not-interested': m.key_not_interested,
  fullscreen: m.key_fullscreen,
  keys: m.key_keys,
  save: m.key_save,
  subtitles: m.key_subtitles,
  slower: m.key_slower,
  faster: m.key_faster,
  louder: m.key_louder,
  quieter: m.key_quieter,
  clear: m.key_clear,
  search: m.key_search,
};

const marks: Record<string, string> = { arrowdown: '↓', arrowup: '↑', arrowleft: '←', arrowright: '→', pagedown: 'Page ↓', pageup: 'Page ↑' };

/** What is printed on a key. */
export function keyMark(key: string): string {
  if (key === ' ') return m.key_space();
  if (key.startsWith('shift+')) return `⇧ ${keyMark(key.slice('shift+'.length))}`;
  return marks[key] ?? key.toUpperCase();
}
