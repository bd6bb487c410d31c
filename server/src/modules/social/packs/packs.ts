import { AccountId } from '#modules/accounts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import { event, isEvent } from '#platform/events/event.ts';
import type { Consumer, EventLog } from '#platform/events/event-log.ts';
import { socialErrors } from '../errors.ts';
import { blocked, packJoined, packLeft } from '../events.ts';
import type { LinkStore } from '../link-store.ts';
import type { Mutes } from '../mutes.ts';
import { PACK_LIMITS, type Pack, PackId, type PackTexts, type SeenPack } from './pack.ts';
import type { PackStore } from './pack-store.ts';
import type { SeePacks } from './see-packs.ts';

/** Starter packs: who makes them, who is in them, who sees them. */
export interface Packs {
  /** Throws `pack.too-many`, and what `addToPack` throws. */
  createPack(owner: AccountId, texts: PackTexts, members: readonly AccountId[]): Promise<SeenPack>;
  /** Throws `pack.not-found`. */
  editPack(owner: AccountId, id: PackId, change: { title?: string | undefined; text?: string | undefined }): Promise<SeenPack>;
  /** Who followed it keeps following. Throws `pack.not-found`. */
  deletePack(owner: AccountId, id: PackId): Promise<void>;
  /** The account is told; again changes nothing. Throws `pack.not-found`, `pack.full`, `pack.left`, `social.blocked`. */
  addToPack(owner: AccountId, id: PackId, member: AccountId): Promise<void>;
  /** Throws `pack.not-found`. */
  removeFromPack(owner: AccountId, id: PackId, member: AccountId): Promise<void>;
  /** For good: the owner of the pack can add the account to none again. Throws `pack.not-found`. */
  leavePack(member: AccountId, id: PackId): Promise<void>;
  /** If `viewer`, or with `null` anybody, may see it. Throws `pack.not-found`. */
  pack(viewer: AccountId | null, id: PackId): Promise<SeenPack>;
  /** Of one account, newest first. */
  packsOf(owner: AccountId, viewer: AccountId | null): Promise<SeenPack[]>;
  /** Packs of others that hold the account, newest first. */
  packsHolding(account: AccountId): Promise<SeenPack[]>;
  /** Packs that everybody may find, newest first. */
  listPacks(viewer: AccountId | null, page: { after?: string | undefined; limit: number }): Promise<Page<SeenPack>>;
}

/** Builds the part. */
export function createPacks({ db, events, clock, store, links, mutedBy, see }: Deps): { packs: Packs; consumers: Consumer[] } {
  async function own(owner: AccountId, id: PackId, tx?: Tx): Promise<Pack> {
    const found = await store.get(id, tx);
    if (found?.ownerId !== owner) throw socialErrors.error('pack.not-found');
    return found;
  }
  async function one(viewer: AccountId | null, id: PackId): Promise<SeenPack> {
    const found = await store.get(id);
    const [seen] = found ? await see([found], viewer) : [];
    if (!seen) throw socialErrors.error('pack.not-found');
    return seen;
  }

  /** Adds whom it may, with the owner's packs held. */
  async function join(tx: Tx, { id, ownerId, memberIds }: Pack, accounts: readonly AccountId[]): Promise<void> {
    const wanted = [...new Set(accounts)].filter((account) => !memberIds.includes(account));
    const max = PACK_LIMITS.members;
    if (memberIds.length + wanted.length > max) throw socialErrors.error('pack.full', { field: 'members', values: { max } });
    await links.guardBlocks(tx, false);
    const pairs = wanted.map((to) => ({ from: ownerId, to }));
    if ((await links.blockedAmong(tx, pairs)).size > 0) throw socialErrors.error('social.blocked', { field: 'members' });
    for (const account of wanted) {
      if (await store.hasRefused(tx, ownerId, account)) throw socialErrors.error('pack.left', { field: 'members' });
    }
    const added = await store.addMembers(tx, id, wanted, clock.now());
    const told = added.filter((account) => account !== ownerId);
    await events.append(
      tx,
      told.map((memberId) => event(packJoined, { packId: id, ownerId, memberId })),
    );
  }

  async function out(tx: Tx, { id, ownerId }: Pack, memberId: AccountId): Promise<boolean> {
    const was = await store.removeMember(tx, id, memberId);
    if (was) await events.append(tx, [event(packLeft, { packId: id, ownerId, memberId })]);
    return was;
  }

  const packs: Packs = {
    async createPack(ownerId, texts, members) {
      const pack: Pack = { ...texts, id: PackId.generate(), ownerId, createdAt: clock.now(), memberIds: [] };
      await db.transaction(async (tx) => {
        await store.hold(tx, ownerId);
        const max = PACK_LIMITS.packs;
        if ((await store.ofOwner(ownerId, tx)).length >= max) throw socialErrors.error('pack.too-many', { values: { max } });
        await store.add(tx, pack);
        await join(tx, pack, members);
      });
      return one(ownerId, pack.id);
    },
    async editPack(owner, id, { title, text }) {
      await own(owner, id);
      await store.edit(id, { ...(title !== undefined && { title }), ...(text !== undefined && { text }) });
      return one(owner, id);
    },
    async deletePack(owner, id) {
      await db.transaction(async (tx) => {
        await store.hold(tx, owner);
        const pack = await own(owner, id, tx);
        for (const member of pack.memberIds) await out(tx, pack, member);
        await store.remove(tx, id);
      });
    },
    async addToPack(owner, id, member) {
      await db.transaction(async (tx) => {
        await store.hold(tx, owner);
        await join(tx, await own(owner, id, tx), [member]);
      });
    },
    async removeFromPack(owner, id, member) {
      await db.transaction(async (tx) => {
        await store.hold(tx, owner);
        await out(tx, await own(owner, id, tx), member);
      });
    },
    async leavePack(member, id) {
      const found = await store.get(id);
      if (!found) throw socialErrors.error('pack.not-found');
      await db.transaction(async (tx) => {
        await store.hold(tx, found.ownerId);
        const was = await out(tx, found, member);
        if (was && found.ownerId !== member) await store.refuse(tx, found.ownerId, member, clock.now());
      });
    },
    pack: one,
    packsOf: async (owner, viewer) => see(await store.ofOwner(owner), viewer),
    packsHolding: async (account) => see(await store.holding(account), account),
    async listPacks(viewer, page) {
      const { items, next } = await store.listed(page);
      const muted = viewer === null ? [] : await mutedBy(viewer);
      const wanted = items.filter(({ ownerId }) => !muted.includes(ownerId));
      return { items: await see(wanted, viewer), next };
    },
  };

  return {
    packs,
    consumers: [
      {
        name: 'social.parted-packs',
        types: [blocked],
        async handle(batch, tx) {
          for (const entry of batch)
            if (isEvent(entry, blocked)) await store.part(tx, AccountId.of(entry.data.blockerId), AccountId.of(entry.data.blockedId));
        },
      },
    ],
  };
}

type Deps = {
  db: Database;
  events: EventLog;
  clock: Clock;
  store: PackStore;
  links: Pick<LinkStore, 'guardBlocks' | 'blockedAmong'>;
  mutedBy: Mutes['mutedBy'];
  see: SeePacks;
};
