import { anonymousApi } from '#lib/anonymous-api.ts';
import type { List, Video } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { syndicationAnswer } from '#lib/syndication/answer.ts';
import type { RequestHandler } from './$types';

/** The latest videos of a hashtag, for feed readers. */
export const GET: RequestHandler = async ({ fetch, params, url, locals }) => {
  const path = `/hashtags/${encodeURIComponent(params.tag)}/videos`;
  const videos = await anonymousApi(fetch).get<List<Video>>(path, { sort: 'recent', limit: 50 }).catch(pageError);
  const channel = {
    title: `#${params.tag}`,
    description: m.syndication_tag({ tag: params.tag, host: url.host }),
    path: `/tag/${encodeURIComponent(params.tag)}`,
    origin: url.origin,
    language: locals.language,
  };
  return syndicationAnswer(channel, videos.items, params.format);
};
