import { z } from '@hono/zod-openapi';
import type { AccountId } from '#modules/accounts';
import { defineId, type Id } from '#platform/ids.ts';

/** Id of a collection. */
export const CollectionId = defineId('Collection');
export type CollectionId = Id<'Collection'>;

/** Saved videos under a name. */
export interface Collection {
  id: CollectionId;
  ownerId: AccountId;
  name: string;
  /** It stands on the profile, and whoever has its address may see it; else its owner alone. */
  shared: boolean;
  createdAt: Date;
  videos: number;
}

/** How many collections one account may have, and how long a name may be. */
export const COLLECTION_LIMITS = { collections: 200, name: 60 } as const;

/** A name as it is sent. */
export const collectionName = z.string().trim().min(1).max(COLLECTION_LIMITS.name).openapi({ example: 'À cuisiner' });
