import type { Category } from '#lib/api-types.ts';
import { isCategory } from '#lib/categories/category-names.ts';
import { mostCategories } from './chosen-categories.ts';

/** What an account's last post from this device was about. A storage that is full or shut only forgets it. */
export class LastCategories {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #key: string;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>, accountId: string) {
    this.#storage = storage;
    this.#key = `farandole.categories.${accountId}`;
  }

  /** Only what is still a category. */
  read(): Category[] {
    return this.#kept().split(' ').filter(isCategory).slice(0, mostCategories);
  }

  #kept(): string {
    try {
      return this.#storage.getItem(this.#key) ?? '';
    } catch {
      return '';
    }
  }

  keep(categories: readonly Category[]): void {
    try {
      this.#storage.setItem(this.#key, categories.join(' '));
    } catch {
      // full, or forbidden in private browsing
    }
  }
}
