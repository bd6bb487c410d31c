import { createApi } from '#lib/api.ts';
import type { List, Report } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

const states = { ouverts: 'open', traites: 'handled', 'sans-suite': 'dismissed' } as const;

export const load: PageLoad = async ({ fetch, parent, url }) => {
  await parent();
  const asked = url.searchParams.get('etat') ?? '';
  const state = Object.hasOwn(states, asked) ? states[asked as keyof typeof states] : 'open';
  return { state, states, first: await createApi(fetch).get<List<Report>>('/moderation/reports', { state }).catch(pageError) };
};
