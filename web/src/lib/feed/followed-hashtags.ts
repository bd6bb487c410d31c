import { createApi } from '#lib/api.ts';

let kept: Promise<string[]> | null = null;

/** Hashtags that the account follows; asked for once, until `forgetFollowed`. None when the server does not answer. */
export function followedHashtags(): Promise<string[]> {
  kept ??= createApi()
    .get<{ items: string[] }>('/accounts/me/hashtags')
    .then(
      ({ items }) => items,
      () => {
        kept = null;
        return [];
      },
    );
  return kept;
}

/** One was followed or left, or someone else is there now. */
export function forgetFollowed(): void {
  kept = null;
}
