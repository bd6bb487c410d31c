import { redirect } from '@sveltejs/kit';

/** The English address of the same page. */
export const GET = (): never => redirect(308, '/algorithme');
