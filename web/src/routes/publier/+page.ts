import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/account/return-path.ts';
import { createApi } from '#lib/api.ts';
import type { UploadAllowance } from '#lib/api-types.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  // before anything is chosen; a page without it still posts, and the server says no in time
  const allowance = await createApi(fetch)
    .get<UploadAllowance>('/accounts/me/upload-allowance')
    .catch(() => null);
  return { account, allowance };
};
