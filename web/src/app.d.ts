import type { OwnAccount } from '#lib/api-types.ts';
import type { Layer } from '#lib/feed/layers.ts';
import type { Language } from '#lib/language.ts';
import type { Theme } from '#lib/theme.ts';

/** Of ARIA 1.3, and of every role; not yet in the types. */
declare module 'svelte/elements' {
  interface AriaAttributes {
    'aria-description'?: string | undefined | null;
  }
}

declare global {
  namespace App {
    interface Locals {
      language: Language;
      theme: Theme;
      /** Whoever asks, where that had to be known before the page; null for visitors. */
      account?: OwnAccount | null;
    }
    interface PageState {
      /** The layer lying over the page: one history entry each, so that Back closes it. */
      layer?: Layer;
    }
    interface Error {
      message: string;
      /** The API's stable code, such as `videos.not-found`. */
      code?: string;
    }
  }
}
