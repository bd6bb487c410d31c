import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/account/return-path.ts';
import { createApi } from '#lib/api.ts';
import type { List, ReportReceipt } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

/** One report for whoever has its number; all of them for whoever sent them. */
export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const api = createApi(fetch);
  if (params.id) return { one: await api.get<ReportReceipt>(`/reports/${encodeURIComponent(params.id)}`).catch(pageError), first: null };
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  return { one: null, first: await api.get<List<ReportReceipt>>('/reports').catch(pageError) };
};
