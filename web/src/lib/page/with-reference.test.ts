import { expect, it } from 'vitest';
import { withReference } from './with-reference.ts';

const answer = (status: number, body: string) => new Response(body, { status, headers: { 'content-type': 'application/problem+json' } });
const told = async (status: number, body: string, id: string | null) => (await withReference(answer(status, body), id)).json() as Promise<unknown>;

it('a failure of the server is told with the name under which the log knows it', async () => {
  expect(await told(500, '{"code":"internal","title":"Oups"}', 'abc-1')).toEqual({ code: 'internal · abc-1', title: 'Oups' });
  expect(await told(503, 'no json', 'abc-2')).toEqual({ code: 'http.503 · abc-2' });
});

it('anything else passes as it is', async () => {
  expect(await told(404, '{"code":"video.not-found"}', 'abc-3')).toEqual({ code: 'video.not-found' });
  expect(await told(500, '{"code":"internal"}', null)).toEqual({ code: 'internal' });
});
