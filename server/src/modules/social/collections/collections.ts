import type { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import type { Acts } from '../acts/create-acts.ts';
import { socialErrors } from '../errors.ts';
import { COLLECTION_LIMITS, type Collection, CollectionId } from './collection.ts';
import type { CollectionStore } from './collection-store.ts';

/** Saved videos under names; private until they are shared. */
export interface Collections {
  /** Throws `collection.name-taken`, `collection.too-many`. */
  createCollection(owner: AccountId, input: { name: string; shared: boolean }): Promise<Collection>;
  /** Throws `collection.not-found`, `collection.name-taken`. */
  editCollection(owner: AccountId, id: CollectionId, change: { name?: string | undefined; shared?: boolean | undefined }): Promise<Collection>;
  /** The videos stay saved. Throws `collection.not-found`. */
  deleteCollection(owner: AccountId, id: CollectionId): Promise<void>;
  /** If `viewer` may see it. Throws `collection.not-found`. */
  collection(viewer: AccountId | null, id: CollectionId): Promise<Collection>;
  /** Of an account, newest first; those that are not shared only for itself. */
  collectionsOf(account: AccountId, viewer: AccountId | null): Promise<Collection[]>;
  collectionVideos(id: CollectionId, page: { after?: string | undefined; limit: number }): Promise<Page<VideoId>>;
  /** The newest videos of each, for its cover. */
  collectionCovers(ids: readonly CollectionId[]): Promise<Map<CollectionId, VideoId[]>>;
  /** Saves a video into it. Throws `collection.not-found`, `video.not-found`, `social.blocked`. */
  addToCollection(owner: AccountId, id: CollectionId, video: VideoId): Promise<void>;
  /** It stays saved. */
  removeFromCollection(owner: AccountId, id: CollectionId, video: VideoId): Promise<void>;
  /** Which of the account's collections hold the video. */
  collectionsHolding(account: AccountId, video: VideoId): Promise<Set<CollectionId>>;
  /** No longer saved, in no collection. */
  unsave(account: AccountId, video: VideoId): Promise<void>;
}

const COVER_VIDEOS = 4;

/** Builds the collections part. */
export function createCollections({ db, clock, store, acts, maySee }: Deps): Collections {
  async function own(owner: AccountId, id: CollectionId): Promise<Collection> {
    const found = await store.get(id);
    if (found?.ownerId !== owner) throw socialErrors.error('collection.not-found');
    return found;
  }
  async function isTaken(owner: AccountId, name: string, id?: CollectionId): Promise<boolean> {
    return (await store.ofAccount(owner, true)).some((other) => other.id !== id && other.name.toLowerCase() === name.toLowerCase());
  }

  return {
    async createCollection(owner, { name, shared }) {
      const max = COLLECTION_LIMITS.collections;
      if ((await store.ofAccount(owner, true)).length >= max) throw socialErrors.error('collection.too-many', { values: { max } });
      const collection = { id: CollectionId.generate(), ownerId: owner, name, shared, createdAt: clock.now() };
      const added = await db.transaction((tx) => store.add(tx, collection));
      if (!added) throw socialErrors.error('collection.name-taken', { field: 'name' });
      return { ...collection, videos: 0 };
    },
    async editCollection(owner, id, { name, shared }) {
      const before = await own(owner, id);
      if (name !== undefined && (await isTaken(owner, name, id))) throw socialErrors.error('collection.name-taken', { field: 'name' });
      await store.edit(id, { ...(name !== undefined && { name }), ...(shared !== undefined && { shared }) });
      return { ...before, name: name ?? before.name, shared: shared ?? before.shared };
    },
    async deleteCollection(owner, id) {
      await own(owner, id);
      await store.remove(id);
    },
    async collection(viewer, id) {
      const found = await store.get(id);
      const seen = found && (found.ownerId === viewer || (found.shared && (await maySee(found.ownerId, viewer))));
      if (!seen) throw socialErrors.error('collection.not-found');
      return found;
    },
    collectionsOf: (account, viewer) => store.ofAccount(account, account === viewer),
    collectionVideos: store.videos,
    collectionCovers: (ids) => store.covers(ids, COVER_VIDEOS),
    async addToCollection(owner, id, video) {
      await own(owner, id);
      await acts.save(owner, video);
      await db.transaction((tx) => store.addVideo(tx, id, video, clock.now()));
    },
    async removeFromCollection(owner, id, video) {
      await own(owner, id);
      await store.removeVideo(id, video);
    },
    collectionsHolding: store.holding,
    async unsave(account, video) {
      await store.removeVideoEverywhere(video, account);
      await acts.unsave(account, video);
    },
  };
}

type Deps = {
  db: Database;
  clock: Clock;
  store: CollectionStore;
  acts: Pick<Acts, 'save'> & { unsave(account: AccountId, video: VideoId): Promise<void> };
  /** Whether `viewer`, or with `null` anybody, may see what the account shares. */
  maySee(account: AccountId, viewer: AccountId | null): Promise<boolean>;
};
