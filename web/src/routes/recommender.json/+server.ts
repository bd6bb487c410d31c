import type { RequestHandler } from './$types';

/** The same as the page about the algorithm, for machines. */
export const GET: RequestHandler = async ({ fetch }) => {
  const answer = await fetch('/api/v1/recommender');
  return new Response(answer.body, { status: answer.status, headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' } });
};
