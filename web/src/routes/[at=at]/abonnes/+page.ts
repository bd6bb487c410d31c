import { loadFollowList } from '#lib/account/load-follow-list.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, params }) => loadFollowList(fetch, params.at, 'followers');
