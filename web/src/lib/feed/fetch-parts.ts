export type Parts = typeof import('./parts.ts');

let asked: Promise<Parts> | undefined;

/**
 * Fetches what the feed does not need to show its first video: at the first gesture, or when a video or the list calls for it.
 * Rejects without network; the next call tries again.
 */
export function fetchParts(): Promise<Parts> {
  asked ??= import('./parts.ts').catch((cause: unknown) => {
    asked = undefined;
    throw cause;
  });
  return asked;
}
