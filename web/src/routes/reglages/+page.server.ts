import { redirect } from '@sveltejs/kit';
import { forwardForm } from '#lib/account/forward-form.server.ts';
import { signInPath } from '#lib/account/return-path.ts';
import { createApi } from '#lib/api.ts';
import type { List, OwnProfileLink, Passkey, Session } from '#lib/api-types.ts';
import { pageError } from '#lib/page-error.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, parent, url }) => {
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  const api = createApi(fetch);
  const [{ items: sessions }, { items: links }, { items: passkeys }] = await Promise.all([
    api.get<List<Session>>('/sessions'),
    api.get<{ items: OwnProfileLink[] }>('/accounts/me/links'),
    api.get<List<Passkey>>('/accounts/me/passkeys'),
  ]).catch(pageError);
  return { account, sessions, links, passkeys };
};

export const actions: Actions = {
  signOut: async (event) => {
    const refused = await forwardForm(event, 'DELETE', '/sessions/current');
    // A session that is already gone is what was wanted.
    if (refused && refused.status !== 401) return refused;
    redirect(303, '/');
  },
};
