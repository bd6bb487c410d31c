import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publicInternet, type Reach } from './reach.ts';
import { createSafeFetch, type SafeFetchOptions } from './safe-fetch.ts';

/** Stands for a server of the public internet, and for one inside the house: the same port of two loopback addresses. */
const OUTSIDE = '127.0.0.1';
const INSIDE = '127.0.0.2';

let outside: Server;
let inside: Server;
let port: number;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked: IncomingMessage[];
let insideHits: number;

beforeAll(async () => {
  outside = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => outside.listen(0, OUTSIDE, done));
  port = (outside.address() as AddressInfo).port;
  inside = createServer((_, response) => {
    insideHits++;
    response.end('secret');
  });
  await new Promise<void>((done) => inside.listen(port, INSIDE, done));
});
afterAll(() => {
  outside.close();
  inside.close();
});
beforeEach(() => {
  asked = [];
  insideHits = 0;
  answer = (_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>hello');
});

const wish = { types: ['text/html'], maxBytes: 100_000 };
const names: Record<string, string> = { 'friend.example': OUTSIDE, 'intranet.example': INSIDE };
const fetcher = (options: Partial<SafeFetchOptions> = {}) =>
  createSafeFetch({
    userAgent: 'Farandole',
    reach: { protocols: ['http:'], ports: [port], allows: (address) => address === OUTSIDE } satisfies Reach,
    resolve: async (host) => (names[host] ? [{ address: names[host], family: 4 }] : Promise.reject(new Error('no such name'))),
    ...options,
  });

describe('the fetcher of addresses that people wrote', () => {
  it('reads a page, and tells nothing of who asked', async () => {
    const fetched = await fetcher()(`http://friend.example:${port}/me`, wish);
    expect(fetched).toMatchObject({ ok: true, url: new URL(`http://friend.example:${port}/me`) });
    expect(fetched.ok && new TextDecoder().decode(fetched.body)).toBe('<p>hello');
    expect(asked[0]?.headers).toMatchObject({ host: `friend.example:${port}`, 'user-agent': 'Farandole', accept: 'text/html' });
    for (const secret of ['cookie', 'authorization', 'referer', 'origin']) expect(asked[0]?.headers).not.toHaveProperty(secret);
  });

  it('goes to no address of this house, however it is written', async () => {
    // the rule of the product, on the port where both servers listen
    const fetch = fetcher({ reach: { ...publicInternet, protocols: ['http:'], ports: [port] } });
    const written = [
      ...['127.0.0.1', '127.0.0.2', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0x7f.1', '127.000.000.001', '127.0.0.1.', '0', '0.0.0.0'],
      ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]'],
    ];
    for (const host of written) expect([host, await fetch(`http://${host}:${port}/`, wish)]).toEqual([host, { ok: false, reason: 'not-public' }]);
    for (const address of [OUTSIDE, INSIDE, '::1', '::ffff:127.0.0.1']) {
      const named = fetcher({
        reach: { ...publicInternet, protocols: ['http:'], ports: [port] },
        resolve: async () => [{ address, family: address.includes(':') ? 6 : 4 }],
      });
      expect(await named(`http://friend.example:${port}/`, wish)).toEqual({ ok: false, reason: 'not-public' });
    }
    expect([asked.length, insideHits]).toEqual([0, 0]);
  });

  it('takes for public only what is given out and routed everywhere', () => {
    const shut = [
      ...['0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
      ...['172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.7'],
      ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '::', '::1', '::2', '::ffff:8.8.8.8', '::8.8.8.8', '64:ff9b::808:808'],
      ...['64:ff9b:1::1', '100::1', '1::1', '2001::1', '2001:2::1', '2001:10::1', '2001:20::1', '2001:1ff::1', '2001:db8::1', '2002:808:808::1'],
      ...['3fff::1', '4000::1', '5f00::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'febf::1', 'fec0::1', 'ff02::1', 'ff0e::1', 'example', ''],
    ];
    expect(shut.filter(publicInternet.allows)).toEqual([]);
    const open = [
      '1.1.1.1',
      '9.255.255.255',
      '11.0.0.1',
      '172.15.255.255',
      '172.32.0.1',
      '193.0.0.1',
      '223.255.255.255',
      '2606:4700::1111',
      '2a01::1',
    ];
    expect(open.filter((address) => !publicInternet.allows(address))).toEqual([]);
  });

  it('refuses other schemes and ports, and sign-ins in the address', async () => {
    const written = [
      ...['', 'hello', 'file:///etc/passwd', 'data:text/html,x', 'gopher://friend.example/', 'ftp://friend.example/', 'javascript:alert(1)'],
      ...[`https://friend.example:${port}/`, 'http://friend.example/', `http://me:secret@friend.example:${port}/`],
    ];
    for (const address of written) expect([address, await fetcher()(address, wish)]).toEqual([address, { ok: false, reason: 'bad-address' }]);
    expect(await createSafeFetch({ userAgent: 'Farandole' })('http://example.com/', wish)).toEqual({ ok: false, reason: 'bad-address' });
  });

  it('looks each name up once and connects to the address that it checked', async () => {
    let lookups = 0;
    const fetch = fetcher({ resolve: async () => [{ address: lookups++ === 0 ? OUTSIDE : INSIDE, family: 4 }] });
    expect(await fetch(`http://friend.example:${port}/`, wish)).toMatchObject({ ok: true });
    expect([lookups, asked.length, insideHits]).toEqual([1, 1, 0]);
  });

  it('checks every redirect, and follows three', async () => {
    for (const [location, reason] of [
      [`http://intranet.example:${port}/`, 'not-public'],
      [`http://${INSIDE}:${port}/`, 'not-public'],
      ['file:///etc/passwd', 'bad-address'],
      ['http://', 'bad-address'],
      ['/again', 'too-many-redirects'],
    ] as const) {
      asked = [];
      answer = (_, response) => response.writeHead(302, { location }).end();
      expect([location, await fetcher()(`http://friend.example:${port}/`, wish)]).toEqual([location, { ok: false, reason }]);
      expect(asked.length).toBeLessThanOrEqual(4);
    }
    expect(insideHits).toBe(0);

    answer = ({ url }, response) => {
      if (url === '/3') return response.setHeader('content-type', 'text/html').end('here');
      return response.writeHead(301, { location: `/${Number(url?.slice(1)) + 1}` }).end();
    };
    expect(await fetcher()(`http://friend.example:${port}/0`, wish)).toMatchObject({ ok: true, url: new URL(`http://friend.example:${port}/3`) });
  });

  it('has no patience for what never ends, and no room for what is too large, packed or not', async () => {
    answer = (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).write('<p>');
    expect(await fetcher({ deadlineMs: 150 })(`http://friend.example:${port}/`, wish)).toEqual({ ok: false, reason: 'too-slow' });
    const never = () => new Promise<never>(() => undefined);
    expect(await fetcher({ deadlineMs: 150, resolve: never })(`http://friend.example:${port}/`, wish)).toEqual({ ok: false, reason: 'too-slow' });
    answer = () => undefined;
    expect(await fetcher({ deadlineMs: 150 })(`http://friend.example:${port}/`, wish)).toEqual({ ok: false, reason: 'too-slow' });

    answer = (_, response) => response.setHeader('content-type', 'text/html').end('x'.repeat(wish.maxBytes + 1));
    expect(await fetcher()(`http://friend.example:${port}/`, wish)).toEqual({ ok: false, reason: 'too-large' });
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    answer = (_, response) => response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb);
    expect(await fetcher()(`http://friend.example:${port}/`, wish)).toEqual({ ok: false, reason: 'too-large' });
  });

  it('says what was wrong with the answer', async () => {
    answer = (_, response) => response.setHeader('content-type', 'application/pdf').end('%PDF');
    expect(await fetcher()(`http://friend.example:${port}/`, wish)).toEqual({ ok: false, reason: 'wrong-type' });
    answer = (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('gone');
    expect(await fetcher()(`http://friend.example:${port}/`, wish)).toEqual({ ok: false, reason: 'not-found' });
    answer = (_, response) => void response.socket?.destroy();
    expect(await fetcher()(`http://friend.example:${port}/`, wish)).toEqual({ ok: false, reason: 'unreachable' });
    expect(await fetcher()(`http://nobody.example:${port}/`, wish)).toEqual({ ok: false, reason: 'unknown-host' });
  });

  it('stops when its caller does', async () => {
    const stop = new AbortController();
    answer = () => stop.abort(new Error('stopped'));
    await expect(fetcher()(`http://friend.example:${port}/`, { ...wish, signal: stop.signal })).rejects.toThrow('stopped');
  });
});
