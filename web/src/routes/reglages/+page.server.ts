import { redirect } from '@sveltejs/kit';
import { forwardForm } from '#lib/account/forward-form.server.ts';
import { signInPath } from '#lib/account/return-path.ts';
import { createApi } from '#lib/api.ts';
import type { List, Session } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  const { items } = await createApi(fetch).get<List<Session>>('/sessions').catch(pageError);
  return { account, sessions: items };
};

export const actions: Actions = {
  signOut: async (event) => {
    const refused = await forwardForm(event, 'DELETE', '/sessions/current');
    // A session that is already gone is what was wanted.
    if (refused && refused.status !== 401) return refused;
    redirect(303, '/');
  },
};
