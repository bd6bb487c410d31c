import { z } from '@hono/zod-openapi';
import { accountRefSchema } from '#modules/accounts';
import { SoundId } from '#modules/sounds';
import { type Videos, videoListSchema } from '#modules/videos';
import { pageQuery } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { hashtagSorts } from '../hashtag.ts';
import type { Search } from '../service.ts';
import type { SoundPage } from '../sound-pages.ts';
import { searchLimit, searchText } from './search-text.ts';

const soundPageSchema = z
  .object({
    id: z.string(),
    title: z.string().nullable().openapi({ description: '`null`: the original sound of its author' }),
    author: accountRefSchema.openapi({ description: 'Whoever published it first' }),
    posterUrl: z.string().nullable().openapi({ description: 'Of its first video' }),
    videos: z.number().int().openapi({ description: 'Public videos that have it' }),
    own: z.boolean().openapi({ description: 'Whether the caller may give it a title' }),
  })
  .openapi('SoundPage');

const params = z.object({ soundId: SoundId.param });
const view = (page: SoundPage) => ({ ...page, id: SoundId.toPublic(page.id) });

/** What stands at the top of a sound's page. */
export const getSound = (search: Search): Route =>
  defineRoute({
    operationId: 'getSound',
    method: 'get',
    path: '/sounds/{soundId}',
    summary: 'A sound with its exact count',
    tag: 'search',
    access: 'anyone',
    params,
    answers: { 200: { description: 'Title, author of the first use, and how many public videos have it', schema: soundPageSchema } },
    errors: ['sound.not-found'],
    async handle({ params: { soundId }, caller }) {
      return { status: 200, body: view(await search.sounds.page(soundId, caller)) };
    },
  });

/** Gives a sound a title. */
export const titleSound = (search: Search): Route =>
  defineRoute({
    operationId: 'titleSound',
    method: 'patch',
    path: '/sounds/{soundId}',
    summary: 'Give a sound that one published first a title',
    tag: 'search',
    access: 'account',
    params,
    body: z.object({ title: z.string().max(1000).openapi({ description: 'At most 80 characters; empty: an original sound again' }) }),
    answers: { 200: { description: 'The sound as it now is', schema: soundPageSchema } },
    errors: ['sound.not-found', 'sound.not-yours', 'sound.title-too-long'],
    async handle({ params: { soundId }, body, caller }) {
      await search.sounds.setTitle(soundId, body.title, caller);
      return { status: 200, body: view(await search.sounds.page(soundId, caller)) };
    },
  });

/** The videos of a sound's page. */
export const listSoundVideos = (search: Search, videos: Pick<Videos, 'present'>): Route =>
  defineRoute({
    operationId: 'listSoundVideos',
    method: 'get',
    path: '/sounds/{soundId}/videos',
    summary: 'Videos that have a sound',
    tag: 'search',
    access: 'anyone',
    params,
    query: pageQuery.extend({ sort: z.enum(hashtagSorts).default('top').openapi({ description: 'Most viewed first, or newest first' }) }),
    answers: { 200: { description: 'Videos in that order', schema: videoListSchema } },
    errors: ['sound.bad-cursor'],
    async handle({ params: { soundId }, query: { sort, ...page }, caller }) {
      const { items, next } = await search.sounds.videos(soundId, sort, page);
      return { status: 200, body: { items: await videos.present(await search.wanted(items, caller), caller), next } };
    },
  });

/** Sounds by their titles. */
export const searchSounds = (search: Search): Route =>
  defineRoute({
    operationId: 'searchSounds',
    method: 'get',
    path: '/search/sounds',
    summary: 'Look for sounds by title',
    tag: 'search',
    access: 'anyone',
    query: z.object({ text: searchText, limit: z.coerce.number().int().min(1).max(50).default(20) }),
    answers: {
      200: {
        description: 'Those whose title holds the words or nearly so, whatever their case and accents',
        schema: z.object({ items: z.array(soundPageSchema) }),
      },
    },
    limit: searchLimit,
    async handle({ query: { text, limit }, caller }) {
      return { status: 200, body: { items: (await search.sounds.search(text, limit, caller)).map(view) } };
    },
  });
