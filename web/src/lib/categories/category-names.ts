import type { Category } from '#lib/api-types.ts';
import { currentLanguage } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';

const names: Record<Category, () => string> = {
  animals: m.category_animals,
  art: m.category_art,
  beauty: m.category_beauty,
  comedy: m.category_comedy,
  dance: m.category_dance,
  diy: m.category_diy,
  editing: m.category_editing,
  everyday: m.category_everyday,
  fashion: m.category_fashion,
  food: m.category_food,
  games: m.category_games,
  learning: m.category_learning,
  music: m.category_music,
  science: m.category_science,
  sport: m.category_sport,
  travel: m.category_travel,
};

const ids = Object.keys(names) as Category[];

/** Whether a text is the id of a category. */
export const isCategory = (text: string): text is Category => ids.some((id) => id === text);

/** What a category is called in the language of the page. */
export const categoryName = (category: Category): string => names[category]();

/** Where its videos are. */
export const categoryPath = (category: Category): string => `/categories/${category}`;

/** Every category, as a dictionary of the page's language orders their names. */
export const categoriesByName = (): Category[] =>
  ids.toSorted((one, other) => categoryName(one).localeCompare(categoryName(other), currentLanguage()));
