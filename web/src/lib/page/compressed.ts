/** Makes a page small for the way, where the browser takes it so. Pages are text and shrink to a quarter. */
export function compressed(response: Response, request: Headers): Response {
  const { headers, body, status, statusText } = response;
  const page = headers.get('content-type')?.startsWith('text/html') === true;
  if (!page || !body || headers.has('content-encoding') || !/\bgzip\b/.test(request.get('accept-encoding') ?? '')) return response;
  const smaller = new Headers(headers);
  smaller.set('content-encoding', 'gzip');
  smaller.append('vary', 'accept-encoding');
  smaller.delete('content-length');
  // The bytes differ from those the strong tag stands for.
  const tag = smaller.get('etag');
  if (tag && !tag.startsWith('W/')) smaller.set('etag', `W/${tag}`);
  return new Response(body.pipeThrough(new CompressionStream('gzip')), { status, statusText, headers: smaller });
}
