import { z } from '@hono/zod-openapi';
import type { AccountId } from '#modules/accounts';
import { defineId, type Id } from '#platform/ids.ts';

/** Id of a starter pack. */
export const PackId = defineId('Pack');
export type PackId = Id<'Pack'>;

/** Accounts that somebody recommends together. */
export interface Pack {
  id: PackId;
  ownerId: AccountId;
  title: string;
  text: string;
  createdAt: Date;
  /** The first one added first; at most `PACK_LIMITS.members`. */
  memberIds: AccountId[];
}

/** A pack as somebody sees it: without members that a block stands between. */
export interface SeenPack extends Pack {
  /** `null` for visitors without an account. */
  viewer: {
    /** Members that the viewer follows, or asked to. */
    followed: ReadonlySet<AccountId>;
    requested: ReadonlySet<AccountId>;
    /** Follows and requests that following this pack made and that still stand. */
    undoable: number;
  } | null;
}

/** Packs of one account, accounts in one pack, characters of its texts; fewer members than `listedFrom` are not shown to everybody. */
export const PACK_LIMITS = { packs: 20, members: 50, title: 60, text: 300, listedFrom: 3 } as const;

/** Title and text as they are sent. */
export const packTextsSchema = z.object({
  title: z.string().trim().min(1).max(PACK_LIMITS.title).openapi({ example: 'La mer, vue de près' }),
  text: z.string().trim().max(PACK_LIMITS.text).openapi({ example: 'Celles et ceux qui filment la mer.' }),
});

export type PackTexts = z.infer<typeof packTextsSchema>;
