import type { AccountId } from '#modules/accounts';
import type { SoundId } from './sound-id.ts';

/** Audio that films share. */
export interface Sound {
  id: SoundId;
  /** As its author calls it; `null`: an original sound without a name. */
  title: string | null;
  /** Who gave the title. */
  titledBy: AccountId | null;
}

/** Characters of a title at most. */
export const TITLE_LENGTH = 80;

/** A title as it is kept: without what nobody sees; `null` for none. */
export function readTitle(text: string): string | null {
  const title = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return title === '' ? null : title;
}
