import type { Video } from '#lib/api-types.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';

/** How it is said that a trained model took part in a video; null where none did. In the reader’s language unless told. */
export function aiLabelText({ aiLabel }: Pick<Video, 'aiLabel'>, inLanguage: { locale?: Language } = {}): string | null {
  if (!aiLabel) return null;
  return (aiLabel === 'generated' ? m.ai_generated : m.ai_composite)({}, inLanguage);
}
