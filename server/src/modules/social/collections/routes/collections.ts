import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountErrors } from '#modules/accounts';
import { VideoId, type Videos, videoListSchema } from '#modules/videos';
import { pageQuery } from '#platform/db/pagination.ts';
import { type Caller, defineRoute, type Route } from '#platform/http/route.ts';
import { handleParams, visibleAccount } from '../../routes/account-by-handle.ts';
import type { Social } from '../../service.ts';
import { type Collection, CollectionId, collectionName } from '../collection.ts';
import { collectionSchema, presentCollections } from '../collection-view.ts';

/** What these routes need. */
interface Deps {
  social: Social;
  accounts: Accounts;
  videos: Videos;
}

const params = z.object({ collectionId: CollectionId.param });
const limit = { max: 60, windowSeconds: 60, by: 'viewer' } as const;
const answer = { description: 'The collection', schema: collectionSchema };

async function one(collection: Collection, deps: Deps, caller: Caller) {
  const [view] = await presentCollections([collection], deps, caller);
  if (!view) throw accountErrors.error('account.not-found');
  return view;
}

/** Every route of collections. */
export function collectionRoutes(deps: Deps): Route[] {
  const { social, videos } = deps;
  const viewerOf = (caller: Caller) => caller.account && AccountId.of(caller.account.id);
  return [
    defineRoute({
      operationId: 'listCollections',
      method: 'get',
      path: '/accounts/{handle}/collections',
      summary: 'Collections of an account',
      tag: 'social',
      access: 'anyone',
      params: handleParams,
      answers: {
        200: { description: 'Newest first; those that are not shared only to their owner', schema: z.object({ items: z.array(collectionSchema) }) },
      },
      errors: ['account.not-found'],
      async handle({ params: { handle }, caller }) {
        const account = await visibleAccount(deps, handle, caller);
        const seen = await social.maySeeLists(account, viewerOf(caller));
        const found = seen ? await social.collectionsOf(account.id, viewerOf(caller)) : [];
        return { status: 200, body: { items: await presentCollections(found, deps, caller) } };
      },
    }),
    defineRoute({
      operationId: 'listCollectionsFor',
      method: 'get',
      path: '/videos/{videoId}/collections',
      summary: 'My collections, and which of them hold a video',
      tag: 'social',
      access: 'account',
      params: z.object({ videoId: VideoId.param }),
      answers: {
        200: {
          description: 'Newest first',
          schema: z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), videos: z.number().int(), holds: z.boolean() })) }),
        },
      },
      async handle({ params: { videoId }, caller }) {
        const account = AccountId.of(caller.account.id);
        const [found, holding] = await Promise.all([social.collectionsOf(account, account), social.collectionsHolding(account, videoId)]);
        const items = found.map(({ id, name, videos: count }) => ({ id: CollectionId.toPublic(id), name, videos: count, holds: holding.has(id) }));
        return { status: 200, body: { items } };
      },
    }),
    defineRoute({
      operationId: 'createCollection',
      method: 'post',
      path: '/collections',
      summary: 'Make a collection',
      tag: 'social',
      access: 'account',
      body: z.object({ name: collectionName, shared: z.boolean().default(false) }),
      answers: { 201: answer },
      errors: ['collection.name-taken', 'collection.too-many'],
      limit,
      async handle({ body, caller }) {
        return { status: 201, body: await one(await social.createCollection(AccountId.of(caller.account.id), body), deps, caller) };
      },
    }),
    defineRoute({
      operationId: 'getCollection',
      method: 'get',
      path: '/collections/{collectionId}',
      summary: 'One collection',
      tag: 'social',
      access: 'anyone',
      params,
      answers: { 200: answer },
      errors: ['collection.not-found'],
      async handle({ params: { collectionId }, caller }) {
        return { status: 200, body: await one(await social.collection(viewerOf(caller), collectionId), deps, caller) };
      },
    }),
    defineRoute({
      operationId: 'listCollectionVideos',
      method: 'get',
      path: '/collections/{collectionId}/videos',
      summary: 'Videos of a collection',
      tag: 'social',
      access: 'anyone',
      params,
      query: pageQuery,
      answers: { 200: { description: 'Latest added first', schema: videoListSchema } },
      errors: ['collection.not-found', 'video.bad-cursor'],
      async handle({ params: { collectionId }, query, caller }) {
        const { id } = await social.collection(viewerOf(caller), collectionId);
        const { items, next } = await social.collectionVideos(id, query);
        return { status: 200, body: { items: await videos.present(items, caller), next } };
      },
    }),
    defineRoute({
      operationId: 'editCollection',
      method: 'patch',
      path: '/collections/{collectionId}',
      summary: 'Rename a collection, or share it',
      tag: 'social',
      access: 'account',
      params,
      body: z.object({ name: collectionName, shared: z.boolean() }).partial(),
      answers: { 200: answer },
      errors: ['collection.not-found', 'collection.name-taken'],
      limit,
      async handle({ params: { collectionId }, body, caller }) {
        return { status: 200, body: await one(await social.editCollection(AccountId.of(caller.account.id), collectionId, body), deps, caller) };
      },
    }),
    defineRoute({
      operationId: 'deleteCollection',
      method: 'delete',
      path: '/collections/{collectionId}',
      summary: 'Delete a collection',
      tag: 'social',
      access: 'account',
      params,
      answers: { 204: { description: 'Deleted; its videos stay saved' } },
      errors: ['collection.not-found'],
      limit,
      async handle({ params: { collectionId }, caller }) {
        await social.deleteCollection(AccountId.of(caller.account.id), collectionId);
        return { status: 204 };
      },
    }),
    defineRoute({
      operationId: 'addToCollection',
      method: 'put',
      path: '/collections/{collectionId}/videos/{videoId}',
      summary: 'Save a video into a collection',
      tag: 'social',
      access: 'account',
      params: params.extend({ videoId: VideoId.param }),
      answers: { 204: { description: 'Saved' } },
      errors: ['collection.not-found', 'video.not-found', 'social.blocked'],
      limit,
      async handle({ params: { collectionId, videoId }, caller }) {
        await social.addToCollection(AccountId.of(caller.account.id), collectionId, videoId);
        return { status: 204 };
      },
    }),
    defineRoute({
      operationId: 'removeFromCollection',
      method: 'delete',
      path: '/collections/{collectionId}/videos/{videoId}',
      summary: 'Take a video out of a collection',
      tag: 'social',
      access: 'account',
      params: params.extend({ videoId: VideoId.param }),
      answers: { 204: { description: 'It stays saved' } },
      errors: ['collection.not-found'],
      limit,
      async handle({ params: { collectionId, videoId }, caller }) {
        await social.removeFromCollection(AccountId.of(caller.account.id), collectionId, videoId);
        return { status: 204 };
      },
    }),
  ];
}
