import type { RequestHandler } from './$types';

/** Where Prometheus looks for figures. */
export const GET: RequestHandler = async ({ fetch }) => {
  const answer = await fetch('/api/v1/metrics');
  return new Response(answer.body, { status: answer.status, headers: { 'content-type': answer.headers.get('content-type') ?? 'text/plain' } });
};
