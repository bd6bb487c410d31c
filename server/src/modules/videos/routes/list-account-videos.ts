import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountErrors } from '#modules/accounts';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { VideoId } from '../video-id.ts';
import { videoListSchema } from '../video-view.ts';
import type { Videos } from '../videos.ts';

/** The videos of a profile: pinned ones first in the owner's order, then the newest. */
export const listAccountVideos = (videos: Videos, accounts: Accounts): Route =>
  defineRoute({
    operationId: 'listAccountVideos',
    method: 'get',
    path: '/accounts/{handle}/videos',
    summary: 'Videos of an account',
    tag: 'accounts',
    access: 'anyone',
    params: z.object({ handle: z.string().max(64) }),
    query: pageQuery,
    answers: { 200: { description: 'A page of videos', schema: videoListSchema } },
    errors: ['account.not-found', 'video.bad-cursor'],
    async handle({ params, query, caller }) {
      const owner = (await accounts.findByHandles([params.handle])).get(params.handle.toLowerCase());
      if (!owner) throw accountErrors.error('account.not-found');
      const reader = await videos.readerOf(owner.id, caller.account && AccountId.of(caller.account.id));
      if (reader === null) return { status: 200, body: { items: [], next: null } };
      const pinned = owner.pinnedVideoIds.map(VideoId.of);
      const { items, next } = await videos.listByAuthor(owner.id, reader, query);
      const rest = items.map(({ id }) => id).filter((id) => !pinned.includes(id));
      const first = query.after === undefined ? pinned : [];
      const views = await videos.present([...first, ...rest], caller);
      const marks = new Set(first.map((id) => VideoId.toPublic(id)));
      return { status: 200, body: { items: views.map((view) => (marks.has(view.id) ? { ...view, pinned: true } : view)), next } };
    },
  });
