import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/account/return-path.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, url }) => {
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  return { account };
};
