import { json } from '@sveltejs/kit';
import { anonymousApi } from '#lib/anonymous-api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Instance, Video } from '#lib/api-types.ts';
import { oEmbed, videoIdOf } from '#lib/embed/oembed.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RequestHandler } from './$types';

const open = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

/** oEmbed (oembed.com): another site has an address of ours and asks how to show it. */
export const GET: RequestHandler = async ({ fetch, url }) => {
  const refuse = (status: number, detail: string): Response => json({ status, detail }, { status, headers: open });
  if ((url.searchParams.get('format') ?? 'json') !== 'json') return refuse(501, m.oembed_json_only());
  const address = url.searchParams.get('url');
  if (!address) return refuse(400, m.oembed_url_missing());
  const id = videoIdOf(address, url.origin);
  if (!id) return refuse(404, m.oembed_not_ours());
  const room = { ...side('width', url.searchParams.get('maxwidth')), ...side('height', url.searchParams.get('maxheight')) };
  const api = anonymousApi(fetch);
  try {
    const [video, instance] = await Promise.all([api.get<Video>(`/videos/${id}`), api.get<Instance>('/instance')]);
    return json(oEmbed(video, instance, url.origin, room), { headers: { ...open, 'cache-control': 'public, max-age=3600' } });
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    return refuse(cause.status || 503, cause.message);
  }
};

function side(name: 'width' | 'height', text: string | null): Record<string, number> {
  const pixels = Number(text);
  return text !== null && Number.isInteger(pixels) && pixels > 0 ? { [name]: pixels } : {};
}
