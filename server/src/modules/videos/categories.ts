import { z } from '@hono/zod-openapi';
import { videoErrors } from './errors.ts';

/** What videos are about, in alphabetical order. A closed list: everybody who browses "DIY" means the same by it. */
export const categories = [
  'animals',
  'art',
  'beauty',
  'comedy',
  'dance',
  'diy',
  'editing',
  'everyday',
  'fashion',
  'food',
  'games',
  'learning',
  'music',
  'science',
  'sport',
  'travel',
] as const;
export type Category = (typeof categories)[number];

/** A video under everything is under nothing. */
export const CATEGORIES_AT_MOST = 3;

/** One of the list, as the API shows it. */
export const categorySchema = z.enum(categories).openapi('Category');

/** What an author sends; `readCategories` checks it, so that what is wrong has a name and a remedy. */
export const chosenCategoriesSchema = z
  .array(z.string().max(100))
  .max(100)
  .openapi({ description: `One to three of: ${categories.join(', ')}`, example: ['diy', 'learning'] });

/** Whether a text is the id of a category. */
export const isCategory = (text: string): text is Category => categories.some((category) => category === text);

/**
 * What an author chose, each once, in their order. Throws `video.unknown-category`, `video.too-many-categories`, and
 * `video.no-category` for an empty list: who does not want to choose leaves the field out.
 */
export function readCategories(chosen: readonly string[]): Category[] {
  const field = 'categories';
  const unknown = chosen.find((id) => !isCategory(id));
  if (unknown !== undefined)
    throw videoErrors.error('video.unknown-category', { field, values: { category: unknown, known: categories.join(', ') } });
  const list = [...new Set(chosen.filter(isCategory))];
  if (list.length === 0) throw videoErrors.error('video.no-category', { field });
  if (list.length > CATEGORIES_AT_MOST) {
    throw videoErrors.error('video.too-many-categories', { field, values: { max: CATEGORIES_AT_MOST, count: list.length } });
  }
  return list;
}
