import { anonymousApi } from '#lib/anonymous-api.ts';
import type { List, Profile, Video } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { syndicationAnswer } from '#lib/syndication/answer.ts';
import type { RequestHandler } from './$types';

/** The latest videos of a profile, for feed readers. */
export const GET: RequestHandler = async ({ fetch, params, url, locals }) => {
  const api = anonymousApi(fetch);
  const [profile, videos] = await Promise.all([
    api.get<Profile>(`/accounts/${params.at}`),
    api.get<List<Video>>(`/accounts/${params.at}/videos`, { limit: 50 }),
  ]).catch(pageError);
  const channel = {
    title: `${profile.displayName || profile.handle} (@${profile.handle})`,
    description: profile.bio || m.profile_description({ handle: profile.handle, instance: url.host }),
    path: `/@${profile.handle}`,
    origin: url.origin,
    language: locals.language,
  };
  const byTime = videos.items.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
  return syndicationAnswer(channel, byTime, params.format);
};
