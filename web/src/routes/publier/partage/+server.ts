import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Shared films are taken by the service worker. Where there is none yet, their owner chooses them on the page. */
export const POST: RequestHandler = () => redirect(303, '/publier');
/** Opened by hand, it leads to the same place. */
export const GET: RequestHandler = () => redirect(303, '/publier');
