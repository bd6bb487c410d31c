import { expect, it } from 'vitest';
import { compressed } from './compressed.ts';

const page = (type = 'text/html', body: string | null = '<p>farandole</p>'.repeat(100)) =>
  new Response(body, { status: 200, headers: { 'content-type': type, 'content-length': '1600', etag: '"a"' } });
const accepts = (encoding: string) => new Headers({ 'accept-encoding': encoding });

it('shrinks a page, and it is the same page', async () => {
  const answer = compressed(page(), accepts('gzip, deflate, br'));
  expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-encoding': 'gzip', etag: 'W/"a"', vary: 'accept-encoding' });
  expect(answer.headers.has('content-length')).toBe(false);
  const text = await new Response(answer.body?.pipeThrough(new DecompressionStream('gzip'))).text();
  expect(text).toBe('<p>farandole</p>'.repeat(100));
});

it('leaves alone what is no page, what is compressed already, and browsers that cannot', () => {
  const json = page('application/json');
  expect(compressed(json, accepts('gzip'))).toBe(json);
  const plain = page();
  expect(compressed(plain, accepts('br'))).toBe(plain);
  const empty = page('text/html', null);
  expect(compressed(empty, accepts('gzip'))).toBe(empty);
});
