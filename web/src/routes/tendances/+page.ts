import { createApi } from '#lib/api.ts';
import type { Trends } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ trends: await createApi(fetch).get<Trends>('/trends').catch(pageError) });
