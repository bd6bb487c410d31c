import type { Category, Video } from '#lib/api-types.ts';

/** What may still be changed about a video once it is posted. */
export interface Details {
  /** ISO 639, or `zxx` when nothing is said. */
  language: string;
  /** ISO 3166, as its author says; null: not said. */
  region: string | null;
  sensitive: boolean;
  /** A trained model made or altered it. */
  aiDeclared: boolean;
  /** It is for trade, and in which way. */
  commercial: Video['commercial'];
  /** What became of faces and bodies. */
  images: Video['images'];
  /** Where the video leads, as it is written; empty: nowhere. */
  link: string;
  /** Viewers may take the file along. */
  downloadable: boolean;
  /** What the film shows, for those who do not see it. */
  alt: string;
}

/** What is written about a video before it is posted. */
export interface Draft extends Details {
  caption: string;
  /** What its author says it is about; null: nothing was touched, and what is proposed stands. */
  categories: readonly Category[] | null;
  visibility: 'public' | 'unlisted' | 'private';
  /** The moment of the film that is its cover, in ms; null: none was chosen. */
  coverAtMs: number | null;
  /** When it is to be seen, as the field for a date and a time holds it (`2026-12-01T09:00`, on this device's clock); empty: at once. */
  publishAt: string;
  /** Search engines may list the video. */
  allowIndexing: boolean;
}

interface Kept {
  key: string;
  draft: Draft;
}

const storageKey = 'farandole.drafts';
const mostKept = 20;

/** Drafts on this device, one for each file, the newest first. A storage that is full or shut loses the draft, never the page. */
export class Drafts {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#storage = storage;
  }

  find(key: string): Draft | null {
    return this.#all().find((kept) => kept.key === key)?.draft ?? null;
  }

  keep(key: string, draft: Draft): void {
    this.#write([{ key, draft }, ...this.#all().filter((kept) => kept.key !== key)].slice(0, mostKept));
  }

  forget(key: string): void {
    this.#write(this.#all().filter((kept) => kept.key !== key));
  }

  #all(): Kept[] {
    try {
      const value: unknown = JSON.parse(this.#storage.getItem(storageKey) ?? '[]');
      return Array.isArray(value) ? value.filter(isKept) : [];
    } catch {
      return [];
    }
  }

  #write(kept: Kept[]): void {
    try {
      this.#storage.setItem(storageKey, JSON.stringify(kept));
    } catch {
      // full, or forbidden in private browsing
    }
  }
}

/** One file on this device: the same file picked again finds its draft and its upload. */
export function fileKey(file: Pick<File, 'name' | 'size' | 'lastModified'>): string {
  return `${file.name}:${file.size}:${file.lastModified}`;
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const draft: unknown = Reflect.get(value, 'draft');
  return (
    typeof Reflect.get(value, 'key') === 'string' && typeof draft === 'object' && draft !== null && typeof Reflect.get(draft, 'caption') === 'string'
  );
}
