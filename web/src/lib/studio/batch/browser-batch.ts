import type { Api } from '#lib/api.ts';
import type { Asset } from '#lib/api-types.ts';
import { browserTools } from '../browser-post.ts';
import { Batch } from './batch.svelte.ts';

/** Posting many films with what a browser offers. */
export function browserBatch(api: Api, context: Parameters<typeof browserTools>[1]): Batch {
  return new Batch({ ...browserTools(api, context), lookAtFile: (assetId) => api.get<Asset>(`/assets/${assetId}`) });
}
