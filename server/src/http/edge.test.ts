import { once } from 'node:events';
import http, { type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createEdge } from './edge.ts';

interface Answer {
  by: string;
  headers: Record<string, string>;
  response: IncomingMessage;
}

describe('the edge', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  /** An edge whose three handlers answer with their name and the headers they were given. */
  async function open(options: { origin?: string; trustedProxies?: string[] } = {}) {
    const echo = (by: string) => (request: IncomingMessage, response: http.ServerResponse) =>
      response.end(JSON.stringify({ by, headers: request.headers }));
    const { origin = 'http://127.0.0.1', trustedProxies = [] } = options;
    server = createEdge(
      { api: echo('api'), media: echo('media'), web: echo('web') },
      { origin, originIsFixed: options.origin !== undefined, trustedProxies },
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return async (path: string, headers: Record<string, string> = {}): Promise<Answer> => {
      const request = http.get({ host: '127.0.0.1', port, path, headers });
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      return { ...(JSON.parse(Buffer.concat(await response.toArray()).toString()) as Omit<Answer, 'response'>), response };
    };
  }

  it('tells bytes, API and pages apart', async () => {
    const get = await open();
    const by = async (path: string) => (await get(path)).by;
    expect(await Promise.all(['/media/x', '/avatars/x', '/api/v1/instance', '/', '/@gala', '//', '/apiary'].map(by))).toEqual([
      'media',
      'media',
      'api',
      'web',
      'web',
      'web',
      'web',
    ]);
  });

  it('gives a visitor one cookie, valid from the first request on, and none beside bytes and built files', async () => {
    const get = await open();
    const first = await get('/');
    const cookie = first.response.headers['set-cookie']?.[0] ?? '';
    expect(cookie).toMatch(/^farandole_viewer=[\w-]{24}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    expect(first.headers.cookie).toBe(cookie.split(';')[0]);
    expect((await get('/', { cookie: 'farandole_viewer=abc' })).response.headers['set-cookie']).toBeUndefined();
    expect((await get('/media/x')).response.headers['set-cookie']).toBeUndefined();
    expect((await get('/_app/immutable/x.js')).response.headers['set-cookie']).toBeUndefined();
  });

  it('believes nobody about the client’s address but a trusted proxy', async () => {
    const address = (answer: Answer) => answer.headers['x-farandole-address'];
    const forged = { 'x-forwarded-for': '203.0.113.7', 'x-farandole-address': '203.0.113.8' };
    expect(address(await (await open())('/', forged))).toBe('127.0.0.1');
    const behind = await open({ trustedProxies: ['127.0.0.1', '10.0.0.1'] });
    expect(address(await behind('/', { 'x-forwarded-for': '198.51.100.1, 203.0.113.7, 10.0.0.1' }))).toBe('203.0.113.7');
    expect(address(await behind('/'))).toBe('127.0.0.1');
  });

  it('names each request and never takes a name from outside', async () => {
    const get = await open();
    const answer = await get('/', { 'x-request-id': 'forged' });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.response.headers['x-request-id']).toBe(answer.headers['x-request-id']);
  });

  it('hands pages the public host when the operator named one, whatever the client claims', async () => {
    const get = await open({ origin: 'https://videos.example.org' });
    const answer = await get('/', { host: 'evil.example', 'x-farandole-host': 'evil.example', 'x-farandole-protocol': 'http' });
    expect(answer.headers).toMatchObject({ 'x-farandole-host': 'videos.example.org', 'x-farandole-protocol': 'https' });
  });

  it('asks browsers to stay on https once there, and to guess no types', async () => {
    const secure = (await (await open({ origin: 'https://videos.example.org' }))('/')).response.headers;
    expect(secure['strict-transport-security']).toMatch(/max-age=63072000; includeSubDomains/);
    expect(secure['set-cookie']?.[0]).toMatch(/; Secure$/);
    const plain = (await (await open())('/')).response.headers;
    expect(plain['strict-transport-security']).toBeUndefined();
    expect(plain['x-content-type-options']).toBe('nosniff');
  });
});
