/**
 * What nobody should meet, told to a page on the server: the code that its error page shows gets the name under which the log knows the
 * request. Other answers pass as they are.
 */
export async function withReference(response: Response, requestId: string | null): Promise<Response> {
  if (response.status < 500 || !requestId) return response;
  const problem: unknown = await response.json().catch(() => null);
  const code: unknown = typeof problem === 'object' && problem !== null ? Reflect.get(problem, 'code') : undefined;
  const told = { ...(problem ?? {}), code: `${typeof code === 'string' ? code : `http.${response.status}`} · ${requestId}` };
  const { status, headers } = response;
  return new Response(JSON.stringify(told), { status, headers: { 'content-type': headers.get('content-type') ?? 'application/problem+json' } });
}
