import type { SoundPage } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a sound is called on the screen. */
export function soundName({ title, author }: Pick<SoundPage, 'title' | 'author'>): string {
  return title ?? m.sound_original_of({ handle: author.handle });
}

/** The address of its page. */
export function soundPath(id: string): string {
  return `/sons/${id}`;
}
