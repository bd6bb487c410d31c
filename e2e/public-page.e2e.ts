import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { launchBrowser } from './support/browser.ts';
import { chooseCategory } from './support/category.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';

const POSTER_BYTES = 25 * 1024;
const THUMBHASH_BYTES = 28;
const FIRST_BYTES = 64 * 1024;

describe('the page of a video, as the outside sees it', () => {
  let farandole: Farandole;
  let browser: Browser;
  let folder: string;
  let alice: Client;
  let video: PostedVideo & { posterUrl: string; thumbhash: string };
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-page-'));
    farandole = await startFarandole({ env: { FARANDOLE_CONTACT: 'accueil@videos.example' } });
    browser = await launchBrowser();
    alice = await signUp(farandole.origin, 'alice');
    const clip = await makeClip(path.join(folder, 'clip.mp4'), {
      width: 1080,
      height: 1920,
      seconds: 2,
      filters: 'noise=alls=25:allf=t,format=yuv420p',
    });
    video = (await alice.whenDone((await alice.post(clip, 'Le marché de Forcalquier #marché <b>&amp;')).id)) as typeof video;
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('comes with a statement of accessibility that is filled in: state, what is missing, whom to write to, remedy and plan, in both languages [A-16]', async () => {
    const said = {
      fr: [
        'État de conformité',
        'RGAA 4.1',
        'établie le',
        'ne sont pas accessibles',
        'Signaler un obstacle',
        'Défenseur des droits',
        'Schéma pluriannuel',
      ],
      en: ['State of conformity', 'WCAG 2.2', 'made on', 'not accessible', 'Report an obstacle', 'Défenseur des droits', 'Plan for several years'],
    };
    for (const [language, parts] of Object.entries(said)) {
      const answer = await fetch(`${farandole.origin}/accessibilite`, { headers: { 'accept-language': language } });
      const main = /<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? '';
      expect([answer.status, ...parts.filter((part) => !main.includes(part))]).toEqual([200]);
      expect(main).toContain('href="mailto:accueil@videos.example"');
      expect(main).not.toMatch(/\{\w+\}|\[…\]|XX|undefined/);
    }
  });

  it('names its sound: a tap lists all videos that have it, count exact, for visitors too, with scripts or without [S1]', async () => {
    const tune = "aevalsrc='0.3*sin(2*PI*t*(220+31*mod(floor(t*3),7)))+0.2*sin(2*PI*t*(330+47*mod(floor(t*2),5)))':s=48000";
    const clips = ['one', 'two'].map((name, index) =>
      makeClip(path.join(folder, `${name}.mp4`), { seconds: 8, rate: 10, sound: tune, width: 180 + 60 * index, height: 320 }),
    );
    const posted = await Promise.all((await Promise.all(clips)).map((clip) => alice.post(clip, 'La ronde')));
    const soundOf = async (id: string) => (await alice.get<{ sound: { id: string } | null }>(`/videos/${id}`)).sound?.id;
    await expect.poll(() => soundOf(posted[1]?.id ?? ''), { timeout: 60_000 }).toBeTruthy();
    await expect.poll(() => soundOf(posted[0]?.id ?? ''), { timeout: 60_000 }).toBe(await soundOf(posted[1]?.id ?? ''));
    const [first] = posted;
    const visitor = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
    try {
      const page = await visitor.newPage();
      await page.goto(farandole.origin + first?.url);
      await page.getByRole('link', { name: 'Son : Son original' }).first().click();
      await page.getByRole('heading', { name: 'Son original – @alice' }).waitFor();
      expect(await page.locator('[data-count=videos]').textContent()).toBe('2\u00a0vidéos');
      const tiles = page.locator('main a[href*="/v/"]');
      expect((await tiles.evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toSorted()).toEqual(
        posted.map(({ url }) => url).toSorted(),
      );
      const address = page.url();
      await tiles.first().click();
      await page.locator('article:not([inert]) video').first().waitFor();
      const bare = await (await fetch(address, { headers: { 'accept-language': 'en' } })).text();
      expect(bare).toContain('Original sound – @alice');
      for (const { url } of posted) expect(bare).toContain(`href="${url}"`);
    } finally {
      await visitor.close();
    }
  });

  it('is a card with poster, author and caption where it is shared, by its short address too [P19]', async () => {
    const answer = await fetch(`${farandole.origin}/v/${video.id}`, { headers: { 'user-agent': 'facebookexternalhit/1.1' } });
    const html = await answer.text();
    const meta = (property: string) => new RegExp(`<meta[^>]*(?:property|name)="${property}"[^>]*content="([^"]*)"`).exec(html)?.[1] ?? '';
    expect(answer.url).toBe(farandole.origin + video.url);
    expect(meta('og:title')).toContain('alice');
    expect(`${meta('og:title')} ${meta('og:description')}`).toContain('Le marché de Forcalquier');
    expect([meta('og:url'), meta('twitter:card')]).toEqual([farandole.origin + video.url, 'summary_large_image']);
    for (const image of [meta('og:image'), meta('twitter:image')]) {
      const poster = await fetch(image);
      expect([poster.status, poster.headers.get('content-type')?.split('/')[0]]).toEqual([200, 'image']);
    }
  });

  it('of a private account gives a stranger no list, no count, no picture and no federated object, by any door; a follower all of it [O18]', async () => {
    const [ava, lea, gala] = await Promise.all(
      ['ava', 'lea', 'gala'].map((handle) => signUp(farandole.origin, handle)) as [Promise<Client>, ...Promise<Client>[]],
    );
    if (!lea || !gala) throw new Error('nobody came');
    const clip = await makeClip(path.join(folder, 'hidden.mp4'), { width: 180, height: 320, seconds: 1 });
    const hidden = (await ava.whenDone((await ava.post(clip, 'Caché #secretava')).id)) as typeof video;
    const ask = (door: string, client?: Client, accept?: string) =>
      fetch(new URL(door, farandole.origin), { headers: { ...(client && { cookie: client.cookie }), ...(accept && { accept }) } });
    const doors = [
      hidden.url,
      `/v/${hidden.id}`,
      `/embed/${hidden.id}`,
      `/oembed?format=json&url=${encodeURIComponent(farandole.origin + hidden.url)}`,
      `/api/v1/videos/${hidden.id}`,
      `/api/v1/videos/${hidden.id}/comments`,
    ];
    const pictures = [hidden.posterUrl, ...hidden.renditions.map(({ url }) => url)];
    for (const door of [...doors, ...pictures]) expect((await ask(door)).status, door).toBe(200);
    await lea.send('PUT', '/accounts/ava/follow');
    await ava.send('PATCH', '/accounts/me', { private: true });

    const lists = ['/@ava', '/@ava/rss.xml', '/@ava/atom.xml', '/@ava/abonnes', '/@ava?onglet=mentions', '/tag/secretava', '/tag/secretava/rss.xml'];
    const pages = [...lists, '/sitemap.xml', '/chronologique', '/', '/recherche?q=secretava', '/recherche?q=Caché'];
    for (const client of [undefined, gala]) {
      for (const door of doors) expect((await ask(door, client)).status, door).toBe(404);
      for (const door of pictures)
        await expect.poll(async () => (await ask(door, client)).status, { message: door, timeout: 15_000 }).toBeGreaterThanOrEqual(403);
      for (const door of pages) {
        const text = await (await ask(door, client)).text();
        for (const mark of [hidden.id, 'Caché']) if (!door.includes(mark)) expect(text.includes(mark), `${door}: ${mark}`).toBe(false);
      }
      for (const list of ['videos', 'likes', 'reposts', 'mentions', 'followers', 'following'])
        expect(await (await ask(`/api/v1/accounts/ava/${list}`, client)).json(), list).toMatchObject({ items: [], next: null });
      expect(await (await ask('/api/v1/accounts/ava', client)).json()).toMatchObject({ counts: null });
      expect(await (await ask('/@ava', client)).text()).toContain('Ce compte est privé');
      for (const door of ['/@ava', hidden.url, `/v/${hidden.id}`]) {
        const object = await (await ask(door, client, 'application/activity+json')).text();
        for (const mark of ['Caché', hidden.posterUrl, 'followers_count']) expect(object.includes(mark), `${door}: ${mark}`).toBe(false);
      }
    }
    const seen = await lea.get<{ posterUrl: string }>(`/videos/${hidden.id}`);
    expect((await ask(seen.posterUrl)).status).toBe(200);
  });

  it('refuses oEmbed for addresses of others, and says what is missing', async () => {
    const ask = async (query: string) => (await fetch(`${farandole.origin}/oembed?${query}`)).status;
    expect(await ask('')).toBe(400);
    expect(await ask('url=https://example.org/@alice/v/1')).toBe(404);
    expect(await ask(`url=${encodeURIComponent(farandole.origin + video.url)}&format=xml`)).toBe(501);
    expect(await ask(`url=${encodeURIComponent(`${farandole.origin}/@alice/v/0000000000000000000000`)}`)).toBe(404);
  });

  it('is in the feeds of its profile and hashtags, with the film as an enclosure and its date [P15]', async () => {
    const page = await browser.newPage();
    for (const [path, item] of [
      ['/@alice/rss.xml', 'item'],
      ['/@alice/atom.xml', 'entry'],
      ['/tag/marché/rss.xml', 'item'],
    ] as const) {
      const answer = await fetch(farandole.origin + path);
      expect(answer.headers.get('set-cookie')).toBeNull();
      const read = await page.evaluate(
        ({ xml, name, start }) => {
          const items = [...new DOMParser().parseFromString(xml, 'application/xml').querySelectorAll(name)];
          const found = items.find((one) => one.querySelector('title')?.textContent.startsWith(start));
          const enclosure = found?.querySelector('enclosure, link[rel=enclosure]');
          return {
            title: found?.querySelector('title')?.textContent,
            date: found?.querySelector('pubDate, published')?.textContent ?? '',
            file: enclosure?.getAttribute('url') ?? enclosure?.getAttribute('href') ?? '',
            type: enclosure?.getAttribute('type'),
            bytes: Number(enclosure?.getAttribute('length')),
          };
        },
        { xml: await answer.text(), name: item, start: 'Le marché de Forcalquier' },
      );
      expect(read.title).toBe('Le marché de Forcalquier #marché <b>&amp;');
      expect(Math.abs(Date.parse(read.date) - Date.now())).toBeLessThan(3_600_000);
      expect(read.type).toBe('video/mp4');
      const film = await fetch(read.file);
      expect(film.headers.get('content-type')).toBe('video/mp4');
      expect((await film.arrayBuffer()).byteLength).toBe(read.bytes);
    }
    await page.close();
  });

  it('has title, poster and VideoObject data; noindex is honoured, on the page and in the sitemap [D16]', async () => {
    const page = await browser.newPage();
    await page.goto(farandole.origin + video.url);
    expect(await page.title()).toContain('Le marché de Forcalquier');
    const meta = (property: string) => page.locator(`meta[property="${property}"]`).first().getAttribute('content');
    expect(await meta('og:title')).toContain('Le marché de Forcalquier');
    expect(await meta('og:image')).toBe(farandole.origin + video.posterUrl);
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '') as Record<string, unknown>;
    expect(data).toMatchObject({ '@type': 'VideoObject', duration: 'PT2S' });
    expect(JSON.stringify(data)).toContain(video.posterUrl);
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(farandole.origin + video.url);
    expect(await page.locator('meta[name=robots]').count()).toBe(0);
    await page.close();

    const sitemap = () => fetch(`${farandole.origin}/sitemap.xml`).then((answer) => answer.text());
    expect(await sitemap()).toContain(`<loc>${farandole.origin}${video.url}</loc>`);
    expect(await (await fetch(`${farandole.origin}/robots.txt`)).text()).toContain(`Sitemap: ${farandole.origin}/sitemap.xml`);

    const bytes = await makeClip(path.join(folder, 'quiet.mp4'));
    const hidden = await postUnlisted(alice, bytes);
    const html = await (await fetch(farandole.origin + hidden.url)).text();
    expect(html).toMatch(/<meta name="robots" content="noindex"/);
    expect(await sitemap()).not.toContain(hidden.url);
  });

  it('serves every rendition with Range, ETag and an immutable cache, its index in the first 64 KiB [F-47]', async () => {
    expect(video.renditions.length).toBeGreaterThanOrEqual(4);
    for (const { url } of video.renditions) {
      const first = await fetch(farandole.origin + url, { headers: { range: `bytes=0-${FIRST_BYTES - 1}` } });
      expect(first.status).toBe(206);
      expect(first.headers.get('accept-ranges')).toBe('bytes');
      expect(first.headers.get('cache-control')).toMatch(/max-age=31536000, immutable/);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^".+"$/);
      expect(Buffer.from(await first.arrayBuffer()).indexOf('moov')).toBeGreaterThan(0);
      expect((await fetch(farandole.origin + url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    }
  });

  it('has a poster of 25 KiB at most and a thumbhash of 28 bytes at most, painted before the poster arrives: no flash [F-48]', async () => {
    const poster = await fetch(farandole.origin + video.posterUrl);
    expect(poster.headers.get('content-type')).toBe('image/webp');
    expect((await poster.arrayBuffer()).byteLength).toBeLessThanOrEqual(POSTER_BYTES);
    expect(Buffer.from(video.thumbhash, 'base64').length).toBeLessThanOrEqual(THUMBHASH_BYTES);

    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    // neither film nor poster ever comes: what is left is what the first paint shows
    await page.route('**/media/**', (route) => route.abort());
    await page.goto(farandole.origin + video.url, { waitUntil: 'domcontentloaded' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    const colours = await coloursOf(await page.screenshot());
    // red, green, blue and yellow quarters shine through the blur
    expect(colours.size).toBeGreaterThanOrEqual(3);
    await page.close();
  });

  it('answers a comment: the reply shows the quoted comment in the video and in the thread [O5]', async () => {
    const bob = await signUp(farandole.origin, 'bob');
    const comment = await bob.send<{ id: string }>('POST', `/videos/${video.id}/comments`, { text: 'Où est ce marché ?' });
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
    await page
      .context()
      .addCookies(
        alice.cookie
          .split('; ')
          .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: farandole.origin })),
      );
    try {
      await page.goto(`${farandole.origin}/publier?repond=${comment.id}`);
      await page.getByText('Où est ce marché ?').waitFor();
      const clip = await makeClip(path.join(folder, 'reply.mp4'), { width: 180, height: 320, seconds: 2 });
      await page.locator('input[type=file]').first().setInputFiles(clip);
      await chooseCategory(page, 'Musique');
      await page.getByRole('button', { name: 'Publier', exact: true }).click();
      await expect
        .poll(async () => (await alice.get<{ items: { answersComment: string | null }[] }>('/accounts/alice/videos')).items[0]?.answersComment)
        .toBe(comment.id);
      const [reply] = (await alice.get<{ items: PostedVideo[] }>('/accounts/alice/videos')).items;
      await alice.whenDone(reply?.id ?? '');

      await page.goto(farandole.origin + (reply?.url ?? ''));
      const quoted = page.locator('article:not([inert])').getByText('Où est ce marché ?');
      await quoted.waitFor();
      await quoted.click();
      await page.waitForURL((url) => url.searchParams.get('comment') === comment.id);
      await page.getByRole('region', { name: 'Commentaire partagé avec vous' }).getByRole('link', { name: 'Réponse en vidéo de alice' }).click();
      await page.waitForURL((url) => url.pathname === reply?.url);
    } finally {
      await page.close();
    }
  });

  /** The dominant channel pattern in the middle of each quarter of a screenshot. */
  async function coloursOf(picture: Buffer): Promise<Set<string>> {
    const page = await browser.newPage();
    const patterns = await page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const paint = canvas.getContext('2d');
      paint?.drawImage(image, 0, 0);
      return [
        [0.25, 0.3],
        [0.6, 0.3],
        [0.25, 0.62],
        [0.6, 0.62],
      ].map(([x = 0, y = 0]) => {
        const [r = 0, g = 0, b = 0] = paint?.getImageData(Math.round(image.width * x), Math.round(image.height * y), 1, 1).data ?? [];
        const brightest = Math.max(r, g, b);
        return [r, g, b].map((value) => (value > brightest * 0.75 ? 1 : 0)).join('');
      });
    }, picture.toString('base64'));
    await page.close();
    return new Set(patterns);
  }
});

/** Posts a clip whose page search engines must not list. */
async function postUnlisted(author: Client, file: string): Promise<PostedVideo> {
  const posted = await author.post(file, 'Pas pour les moteurs', { allowIndexing: false });
  return author.whenDone(posted.id);
}
