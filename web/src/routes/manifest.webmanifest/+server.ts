import { createApi } from '#lib/api.ts';
import type { Instance } from '#lib/api-types.ts';
import { brand } from '#lib/brand.ts';
import { webManifest } from '#lib/install/manifest.ts';
import type { RequestHandler } from './$types';

/** What a device that installs this instance is told, by the language that it asks in. */
export const GET: RequestHandler = async ({ fetch, locals }) => {
  const instance = await createApi(fetch)
    .get<Instance>('/instance')
    .catch(() => brand);
  return new Response(JSON.stringify(webManifest(instance, locals.language)), {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'private, max-age=3600', vary: 'Accept-Language, Cookie' },
  });
};
