import { error, redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/account/return-path.ts';
import { m } from '#lib/paraglide/messages.js';
import type { LayoutLoad } from './$types';

/** Whoever may not administer finds nothing here. */
export const load: LayoutLoad = async ({ parent, url }) => {
  const { account } = await parent();
  if (!account) redirect(303, signInPath(url));
  if (account.role !== 'admin') error(404, { message: m.error_not_found_title(), code: 'page.not-found' });
  return { account };
};
