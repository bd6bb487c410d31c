import { anonymousApi } from '#lib/anonymous-api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Instance, List, PlacementLabel, Video } from '#lib/api-types.ts';
import { embedGone, embedPage, embedPolicy } from '#lib/embed/embed-page.ts';
import { embedWishes } from '#lib/embed/embed-wishes.ts';
import type { RequestHandler } from './$types';

/** The player for other sites' pages. */
export const GET: RequestHandler = async ({ fetch, params, url, locals }) => {
  const nonce = crypto.randomUUID();
  const api = anonymousApi(fetch);
  const instance = await api.get<Instance>('/instance');
  const contextOf = (duration = 0) => {
    const wishes = embedWishes(url.searchParams, duration);
    return { origin: url.origin, name: instance.name, language: wishes.language ?? locals.language, wishes, nonce };
  };
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': embedPolicy(nonce),
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'no-store',
  };
  try {
    const [video, placements] = await Promise.all([
      api.get<Video>(`/videos/${params.id}`),
      api.get<List<PlacementLabel>>(`/videos/${params.id}/placements`),
    ]);
    return new Response(embedPage(video, placements.items, contextOf((video.durationMs ?? 0) / 1000)), { headers });
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    return new Response(embedGone(contextOf()), { status: cause.status || 503, headers });
  }
};
