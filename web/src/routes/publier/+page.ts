import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/account/return-path.ts';
import { createApi } from '#lib/api.ts';
import type { Comment, UploadAllowance } from '#lib/api-types.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  const answered = url.searchParams.get('repond');
  const api = createApi(fetch);
  // a comment that is gone, or that the reader may not see, is not answered; they post all the same
  const comment = answered === null ? null : await api.get<{ comment: Comment }>(`/comments/${answered}`).catch(() => null);
  // before anything is chosen; a page without it still posts, and the server says no in time
  const allowance = await api.get<UploadAllowance>('/accounts/me/upload-allowance').catch(() => null);
  return { account, allowance, comment: comment?.comment ?? null };
};
