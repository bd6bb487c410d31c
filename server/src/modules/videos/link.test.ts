import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { isOnOneOf } from './link.ts';
import { VideoId } from './video-id.ts';

describe('the address that a video leads to', () => {
  let app: TestApp;
  let site: Server;
  let gala: Person;
  let path: string;
  beforeAll(async () => {
    site = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<a rel="me" href="http://localhost/@gala">Farandole</a>'),
    );
    await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
    const { port } = site.address() as AddressInfo;
    app = await createTestApp({ reach: { protocols: ['http:'], ports: [port], allows: (address) => address === '127.0.0.1' } });
    gala = await app.newAccount('gala');
    path = `/api/v1/videos/${VideoId.toPublic(await app.newVideo(gala))}`;
    await app.request('/api/v1/accounts/me/links', {
      method: 'PUT',
      as: gala,
      json: { links: [{ url: `http://127.0.0.1:${port}/`, label: '' }] },
    });
  });
  afterAll(async () => {
    site.close();
    await app.close();
  });

  const lead = async (link: unknown) => (await app.request(path, { method: 'PATCH', as: gala, json: { link } })).json();

  it('is on a site that leads back to the author’s profile, by https, and is seen by everybody until it is taken off', async () => {
    const own = 'https://127.0.0.1/bal?page=2';
    await expect.poll(() => lead(own), { timeout: 20_000 }).toMatchObject({ link: own });
    expect(await (await app.request(path)).json()).toMatchObject({ link: own });
    expect(await lead('https://elsewhere.example/')).toMatchObject({
      code: 'video.link-not-yours',
      field: 'link',
      detail: expect.stringContaining('elsewhere.example'),
    });
    for (const address of ['http://127.0.0.1/', 'javascript:alert(1)', 'https://gala@127.0.0.1/', 'https://localhost'])
      expect(await lead(address), address).toMatchObject({ code: 'request.invalid', field: 'link' });
    expect(await (await app.request(path)).json()).toMatchObject({ link: own });
    expect(await lead(null)).toMatchObject({ link: null });
    const somebody = await app.newAccount('somebody');
    const foreign = await app.request(path, { method: 'PATCH', as: somebody, json: { link: own } });
    expect(await foreign.json()).toMatchObject({ code: 'video.not-found' });
  });
});

it('is on a site or below it, not beside it', () => {
  const sites = ['https://www.journal.example/equipe'];
  expect(
    ['https://journal.example/a', 'https://www.journal.example/', 'https://sport.journal.example/'].every((link) => isOnOneOf(link, sites)),
  ).toBe(true);
  expect(['https://notjournal.example/', 'https://journal.example.evil.test/', 'https://example/'].some((link) => isOnOneOf(link, sites))).toBe(
    false,
  );
});
