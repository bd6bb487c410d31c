import { redirect } from '@sveltejs/kit';
import { forwardForm } from '#lib/account/forward-form.server.ts';
import { createApi } from '#lib/api.ts';
import { ApiError } from '#lib/api-error.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (token: string) => `/password-resets/${encodeURIComponent(token)}`;

/** Whose password the link sets; null when it sets none any more. */
export const load: PageServerLoad = async ({ fetch, params, setHeaders }) => {
  // the address is a key
  setHeaders({ 'cache-control': 'no-store' });
  const { handle } = await createApi(fetch)
    .get<{ handle: string }>(address(params.token))
    .catch((error: unknown) => {
      if (error instanceof ApiError && error.code === 'account.reset-ended') return { handle: null };
      throw error;
    });
  return { handle };
};

export const actions: Actions = {
  default: async (event) => {
    const refused = await forwardForm(event, 'PUT', address(event.params.token));
    if (refused) return refused;
    redirect(303, '/');
  },
};
