import { z } from '@hono/zod-openapi';
import { type Accounts, accountRef, accountRefSchema } from '#modules/accounts';
import type { Videos } from '#modules/videos';
import type { Caller } from '#platform/http/route.ts';
import { type Collection, CollectionId } from './collection.ts';
import type { Collections } from './collections.ts';

/** A collection as the API shows it. */
export const collectionSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    shared: z.boolean().openapi({ description: 'It stands on the profile, and whoever has its address may see it' }),
    owner: accountRefSchema,
    videos: z.number().int(),
    covers: z.array(z.string()).openapi({ description: 'Pictures of its newest videos' }),
    createdAt: z.string(),
  })
  .openapi('Collection');

/** The public form of collections of accounts that are there. */
export async function presentCollections(
  collections: readonly Collection[],
  deps: { accounts: Pick<Accounts, 'getMany'>; social: Pick<Collections, 'collectionCovers'>; videos: Pick<Videos, 'present'> },
  caller: Pick<Caller, 'account' | 'language'>,
): Promise<z.infer<typeof collectionSchema>[]> {
  const [owners, covers] = await Promise.all([
    deps.accounts.getMany([...new Set(collections.map(({ ownerId }) => ownerId))]),
    deps.social.collectionCovers(collections.map(({ id }) => id)),
  ]);
  return Promise.all(
    collections.flatMap((collection) => {
      const owner = owners.get(collection.ownerId);
      if (!owner) return [];
      return (async () => {
        const shown = await deps.videos.present(covers.get(collection.id) ?? [], caller);
        const { id, name, shared, videos, createdAt } = collection;
        return {
          id: CollectionId.toPublic(id),
          name,
          shared,
          owner: accountRef(owner),
          videos,
          covers: shown.flatMap(({ posterUrl }) => posterUrl ?? []),
          createdAt: createdAt.toISOString(),
        };
      })();
    }),
  );
}
