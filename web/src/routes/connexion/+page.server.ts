import { redirect } from '@sveltejs/kit';
import { forwardForm } from '#lib/account/forward-form.server.ts';
import { returnPath } from '#lib/account/return-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url }) => {
  const { account } = await parent();
  if (account) redirect(303, returnPath(url.searchParams));
  // the way back, for the link to the sister page
  return { search: url.search };
};

export const actions: Actions = {
  default: async (event) => {
    const refused = await forwardForm(event, 'POST', '/sessions');
    if (refused) return refused;
    redirect(303, returnPath(event.url.searchParams));
  },
};
