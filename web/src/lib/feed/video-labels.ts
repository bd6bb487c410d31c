import type { Video } from '#lib/api-types.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';

const texts = {
  advertising: m.commercial_advertising,
  collaboration: m.commercial_collaboration,
  retouched: m.images_retouched,
  virtual: m.images_virtual,
  generated: m.ai_generated,
  composite: m.ai_composite,
  declared: m.ai_composite,
};

/** What stands on a video for as long as it plays: that it is for trade, what became of its images, that a trained model took part. */
export function videoLabels(
  { commercial, images, aiLabel }: Pick<Video, 'commercial' | 'images' | 'aiLabel'>,
  inLanguage: { locale?: Language } = {},
): string[] {
  return [commercial, images, aiLabel].flatMap((label) => (label ? texts[label]({}, inLanguage) : []));
}
