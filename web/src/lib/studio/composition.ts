import type { ApiError } from '#lib/api-error.ts';
import type { Category, Instance } from '#lib/api-types.ts';
import type { Draft } from './drafts.ts';

/** A post being written, whatever it shows. */
export interface Composition {
  draft: Draft;
  /** What it is about as it stands; empty: it has to be chosen. */
  readonly categories: readonly Category[];
  readonly limits: Instance['limits'];
  readonly error: ApiError | null;
  /** What is written comes from an earlier visit. */
  readonly restored: boolean;
  readonly publishing: boolean;
  readonly ready: boolean;
  /** Keeps what is written on this device. */
  keep(): void;
  publish(): Promise<void>;
}

/** A draft of which nothing is written yet. `language`: of the page. */
export function blankDraft(language: string): Draft {
  return {
    caption: '',
    categories: null,
    visibility: 'public',
    language,
    region: null,
    sensitive: false,
    aiDeclared: false,
    commercial: null,
    images: null,
    link: '',
    downloadable: false,
    alt: '',
    coverAtMs: null,
    publishAt: '',
    allowIndexing: true,
  };
}
