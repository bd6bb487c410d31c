import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reach } from '#platform/net/reach.ts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { AccountId } from '../account-id.ts';
import { LinkId } from './profile-link.ts';

interface OwnLink {
  id: string;
  url: string;
  label: string;
  state: string;
  reason: string | null;
  clicks: number;
  verified: boolean;
}

let app: TestApp;
let gala: Person;
/** The pages that people have elsewhere, by path. */
const pages = new Map<string, string>();
let elsewhere: Server;
/** Another site, with the same pages. */
let another: Server;
let site: string;
let now = new Date();

beforeAll(async () => {
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const page = pages.get(request.url ?? '');
    if (page?.startsWith('http')) return response.writeHead(302, { location: page }).end();
    return response.writeHead(page === undefined ? 503 : 200, { 'content-type': 'text/html' }).end(page);
  };
  elsewhere = createServer(serve);
  await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
  const { port } = elsewhere.address() as AddressInfo;
  another = createServer(serve);
  await new Promise<void>((done) => another.listen(port, '127.0.0.2', done));
  site = `http://127.0.0.1:${port}`;
  const reach: Reach = { protocols: ['http:'], ports: [port], allows: (address) => address.startsWith('127.0.0.') };
  app = await createTestApp({ reach, clock: { now: () => now } });
  gala = await app.newAccount('gala');
});
afterAll(async () => {
  elsewhere.close();
  another.close();
  await app.close();
});

const back = '<p>Me elsewhere: <a rel="me" href="http://localhost/@gala">Farandole</a>';
const set = (links: unknown, as: Person = gala) => app.request('/api/v1/accounts/me/links', { method: 'PUT', as, json: { links } });
const mine = async (as: Person = gala) => ((await (await app.request('/api/v1/accounts/me/links', { as })).json()) as { items: OwnLink[] }).items;
const shown = async (as?: Person) =>
  ((await (await app.request('/api/v1/accounts/gala', as ? { as } : {})).json()) as { links: { url: string; verified: boolean }[] }).links;
const state = async (url: string) => (await mine()).find((link) => link.url === url);
const untilLookedAt = () => expect.poll(async () => (await mine()).map((link) => link.state), { timeout: 20_000 }).not.toContain('waiting');

describe('addresses on a profile', () => {
  it('are five from the first day on, and each shows ✓ when it leads back [O21]', async () => {
    for (const name of ['mastodon', 'blog', 'peertube', 'shop', 'band']) pages.set(`/${name}`, back);
    pages.set('/fan', '<a href="http://localhost/@gala">I like her</a>');
    const links = [...pages.keys()].map((path) => ({ url: site + path, label: path.slice(1) }));
    expect((await set(links)).status).toBe(200);
    await untilLookedAt();
    expect((await shown()).map(({ url, verified }) => [url.slice(site.length), verified])).toEqual([
      ['/mastodon', true],
      ['/blog', true],
      ['/peertube', true],
      ['/shop', true],
      ['/band', true],
      ['/fan', false],
    ]);
    expect(await state(`${site}/fan`)).toMatchObject({ state: 'unverified', reason: 'no-link-back' });
  });

  it('count who follows them, each visitor once within half an hour, and tell their owner alone', async () => {
    const [first] = await mine();
    const follow = (visitor: string) =>
      app.request(`/api/v1/profile-links/${first?.id}/clicks`, { method: 'POST', cookie: `farandole_viewer=${visitor.repeat(20)}` });
    for (const visitor of ['a', 'a', 'b', 'c', 'a']) expect((await follow(visitor)).status).toBe(204);
    expect((await mine())[0]?.clicks).toBe(3);
    now = new Date(now.getTime() + 31 * 60_000);
    await follow('a');
    expect((await mine())[0]?.clicks).toBe(4);
    expect((await shown())[0]).not.toHaveProperty('clicks');
  });

  it('keep what is known of them when they are put in another order', async () => {
    const before = await mine();
    await set(before.toReversed().map(({ url, label }) => ({ url, label: label.toUpperCase() })));
    expect(await mine()).toEqual(before.toReversed().map((link) => ({ ...link, label: link.label.toUpperCase() })));
  });

  it('lose their ✓ when they no longer lead back; a site that is down keeps it for two looks', async () => {
    const [gone, down] = [await state(`${site}/blog`), await state(`${site}/shop`)];
    pages.set('/blog', '<p>Nothing here');
    pages.delete('/shop');
    const look = async (link?: OwnLink) => {
      await app.accounts.links.verify(LinkId.fromPublic(link?.id ?? '') ?? LinkId.generate(), new AbortController().signal);
      const { state: after, reason } = (await state(link?.url ?? '')) ?? {};
      return [after, reason];
    };
    expect(await look(gone)).toEqual(['unverified', 'no-link-back']);
    expect(await look(down)).toEqual(['verified', 'unreachable']);
    expect(await look(down)).toEqual(['verified', 'unreachable']);
    expect(await look(down)).toEqual(['unverified', 'unreachable']);
    pages.set('/shop', back);
    expect(await look(down)).toEqual(['verified', null]);
  });

  it('are looked at again by themselves after a week, and at once when their owner asks', async () => {
    pages.set('/blog', back);
    const blog = await state(`${site}/blog`);
    expect((await app.request(`/api/v1/accounts/me/links/${blog?.id}/verify`, { method: 'POST', as: gala })).status).toBe(204);
    await expect.poll(async () => (await state(`${site}/blog`))?.state, { timeout: 20_000 }).toBe('verified');

    pages.set('/band', '<p>We broke up');
    await app.accounts.links.verifyStale();
    now = new Date(now.getTime() + 8 * 24 * 3_600_000);
    await app.accounts.links.verifyStale();
    await expect.poll(async () => (await state(`${site}/band`))?.state, { timeout: 20_000 }).toBe('unverified');
  });

  it('are not led back to by a redirect through somebody else’s site', async () => {
    const { port } = new URL(site);
    pages.set('/open-redirect', `http://127.0.0.2:${port}/mastodon`);
    await set([{ url: `${site}/open-redirect` }]);
    await untilLookedAt();
    expect(await mine()).toMatchObject([{ state: 'unverified', reason: 'no-link-back' }]);
  });

  it('are http or https, ten at most, each once; https is meant where nothing is said', async () => {
    const problem = async (links: unknown) => (await (await set(links)).json()) as { code: string; field: string };
    for (const url of ['javascript:alert(1)', 'mailto:me@example.org', 'ftp://example.org', 'hello', 'http://me:pw@example.org', 'https://', ''])
      expect([url, await problem([{ url: 'https://example.org' }, { url }])]).toMatchObject([url, { code: 'request.invalid', field: 'links.1.url' }]);
    expect(await problem([{ url: 'example.org' }, { url: 'https://example.org/' }])).toMatchObject({
      code: 'account.same-link',
      field: 'links.1.url',
    });
    expect(await problem(Array.from({ length: 11 }, (_, index) => ({ url: `https://example.org/${index}` })))).toMatchObject({ field: 'links' });
    await set([{ url: 'example.org/moi' }]);
    expect((await mine()).map(({ url }) => url)).toEqual(['https://example.org/moi']);
    await set([]);
    expect(await mine()).toEqual([]);
  });

  it('are their owner’s alone to look at again', async () => {
    const eve = await app.newAccount('eve');
    const [link] = await app.accounts.links.set(AccountId.of(gala.id), [{ url: `${site}/blog`, label: '' }]);
    const asked = await app.request(`/api/v1/accounts/me/links/${link && LinkId.toPublic(link.id)}/verify`, { method: 'POST', as: eve });
    expect(await asked.json()).toMatchObject({ status: 404, code: 'account.no-link' });
    await untilLookedAt();
  });
});
