import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';

describe('a video in the page of another site', () => {
  let farandole: Farandole;
  let browser: Browser;
  let folder: string;
  let alice: Client;
  let clip: string;
  let video: PostedVideo;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-embed-'));
    farandole = await startFarandole();
    browser = await launchBrowser();
    alice = await signUp(farandole.origin, 'alice');
    clip = await makeClip(path.join(folder, 'clip.mp4'), { width: 360, height: 640, seconds: 6 });
    video = await alice.whenDone((await alice.post(clip, 'Le marché de Forcalquier')).id);
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('plays in the page of another site, with no cookie and no request to anybody else [P12]', async () => {
    const answer = await fetch(farandole.origin + video.url);
    const discovered = /<link[^>]*type="application\/json\+oembed"[^>]*href="([^"]+)"/.exec(await answer.text())?.[1]?.replaceAll('&amp;', '&') ?? '';
    const oembed = (await (await fetch(discovered)).json()) as Record<string, string>;
    expect(oembed).toMatchObject({ version: '1.0', type: 'video', author_name: 'alice' });

    const site = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(`<!doctype html>${oembed['html']}`));
    await once(site.listen(0, '127.0.0.1'), 'listening');
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    try {
      const page = await context.newPage();
      const asked: string[] = [];
      const cookies: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).origin));
      page.on('response', async (response) => cookies.push(...((await response.headerValues('set-cookie')) ?? [])));
      const host = `http://localhost:${(site.address() as AddressInfo).port}`;
      await page.goto(host);
      const player = page.frameLocator('iframe').locator('video');
      await player.evaluate((element: HTMLVideoElement) => {
        element.muted = true;
        return element.play();
      });
      await expect.poll(() => player.evaluate((element: HTMLVideoElement) => element.currentTime), { timeout: 15_000 }).toBeGreaterThan(0.2);
      // a picture and a button until somebody asks for the film
      expect(await player.getAttribute('preload')).toBe('none');
      expect(new Set(asked)).toEqual(new Set([host, farandole.origin]));
      expect(cookies).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      // responsive: no wider than a narrow page
      const box = await page.locator('iframe').boundingBox();
      expect(box?.width).toBeLessThanOrEqual(390);
    } finally {
      await context.close();
      site.close();
    }
  });

  it('begins at a moment, muted, by itself and again, where the embedding page asks for that', async () => {
    const player = async (query: string) =>
      /<video[^>]*>/.exec(await (await fetch(`${farandole.origin}/embed/${video.id}${query}`)).text())?.[0] ?? '';
    expect(await player('')).not.toMatch(/autoplay|muted|loop/);
    expect(await player('?loop=1')).toMatch(/ loop/);
    expect(await player('?muted=1')).toMatch(/ muted/);
    // what nobody asked to hear is not heard
    expect(await player('?autoplay=1')).toMatch(/ autoplay.* muted| muted.* autoplay/);
  });

  it('keeps its labels in sight where the browser shows the film alone, with subtitles off or on', async () => {
    const film = await alice.whenDone((await alice.post(clip, 'Un partenariat', { commercial: 'advertising' })).id);
    const body = 'WEBVTT\n\n00:00.000 --> 00:06.000\nBonjour\n';
    await fetch(`${farandole.origin}/api/v1/videos/${film.id}/subtitles/fr`, { method: 'PUT', headers: { cookie: alice.cookie }, body });
    for (const [lang, label] of [
      ['fr', 'Publicité'],
      ['en', 'Advertising'],
    ] as const) {
      const page = await browser.newPage();
      await page.goto(`${farandole.origin}/embed/${film.id}?muted=1&lang=${lang}`);
      const player = page.locator('video');
      const drawn = () =>
        player.evaluate((video: HTMLVideoElement) =>
          [...video.textTracks].flatMap(({ mode, activeCues }) =>
            mode === 'showing' ? [...(activeCues ?? [])].map((cue) => (cue as VTTCue).text) : [],
          ),
        );
      await player.evaluate((video: HTMLVideoElement) => video.play());
      expect(await page.locator('.label').textContent()).toBe(label);
      expect(await drawn()).toEqual([]);
      await player.evaluate((video: HTMLVideoElement) => video.requestFullscreen());
      await expect.poll(drawn).toEqual([label]);
      // as the browser's own menu does: another is shown alone, and then none
      await player.evaluate((video: HTMLVideoElement) => {
        for (const track of video.textTracks) track.mode = track.language === 'fr' ? 'showing' : 'disabled';
      });
      await expect.poll(drawn).toEqual(['Bonjour', label]);
      await player.evaluate((video: HTMLVideoElement) => {
        for (const track of video.textTracks) track.mode = 'disabled';
      });
      await expect.poll(drawn).toEqual([label]);
      await page.evaluate(() => document.exitFullscreen());
      await expect.poll(drawn).toEqual([]);
      await page.close();
    }
  });

  it('is steered by the page around it, named in its address, and by no other; light, without cookie, with subtitles, languages and grounds to choose [C-31]', async () => {
    const film = await alice.whenDone((await alice.post(clip, 'À distance', { aiDeclared: true })).id);
    for (const language of ['fr', 'en']) {
      const body = 'WEBVTT\n\n00:00.000 --> 00:06.000\nBonjour\n';
      await fetch(`${farandole.origin}/api/v1/videos/${film.id}/subtitles/${language}`, { method: 'PUT', headers: { cookie: alice.cookie }, body });
    }
    const guide = await readFile(new URL('../docs/guide/embedding.md', import.meta.url), 'utf8');
    const framed = (query: string, attributes = '') => `<!doctype html><html lang="fr"><title>Journal</title><script>
      window.told = [];
      addEventListener('message', ({ data, origin }) => told.push({ ...data, from: origin }));
      window.tell = (data) => document.querySelector('iframe').contentWindow.postMessage(data, '*');
      </script><iframe src="${farandole.origin}/embed/${film.id}?${query}" title="Film" width="300" height="500" style="max-width:100%"${attributes}></iframe>`;
    const pages = new Map<string, string>();
    const site = createServer((request, response) => response.setHeader('content-type', 'text/html').end(pages.get(request.url ?? '')));
    await once(site.listen(0, '127.0.0.1'), 'listening');
    const host = `http://localhost:${(site.address() as AddressInfo).port}`;
    pages.set('/known', framed(`origin=${host}&captions=fr&lang=en&theme=light`));
    pages.set('/unknown', framed('origin=https://journal.example&autoplay=1'));
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
    try {
      const page = await context.newPage();
      const cookies: string[] = [];
      page.on('response', async (response) => cookies.push(...((await response.headerValues('set-cookie')) ?? [])));
      await page.goto(`${host}/known`);
      type Told = { farandole: string; from: string; seconds: number; duration: number | null; muted: boolean; code?: string };
      const told = () => page.evaluate(() => (window as unknown as { told: Told[] }).told);
      const tell = (command: object) => page.evaluate((data) => (window as unknown as { tell(data: object): void }).tell(data), command);
      const hears = (wanted: Partial<Told>) =>
        expect
          .poll(async () => (await told()).some((one) => Object.entries(wanted).every(([name, value]) => one[name as keyof Told] === value)), {
            message: JSON.stringify(wanted),
            timeout: 15_000,
          })
          .toBe(true);
      await hears({ farandole: 'ready', from: farandole.origin });
      const player = page.frameLocator('iframe');
      const element = player.locator('video');
      expect(await element.evaluate((video: HTMLVideoElement) => [video.volume, video.preload, video.readyState])).toEqual([0.5, 'none', 0]);
      expect(
        await element.evaluate((video: HTMLVideoElement) => [...video.textTracks].map(({ language, mode }) => [language, mode]).toSorted()),
      ).toEqual([
        ['en', 'disabled'],
        ['fr', 'showing'],
      ]);
      expect(await player.locator('html').getAttribute('lang')).toBe('en');
      expect(await player.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe('rgb(251, 250, 255)');
      await player.getByText(/AI/).waitFor();
      await tell({ farandole: 'mute' });
      await tell({ farandole: 'play' });
      for (const farandole of ['play', 'timeupdate']) await hears({ farandole, muted: true });
      await tell({ farandole: 'pause' });
      await hears({ farandole: 'pause' });
      await tell({ farandole: 'seek', seconds: 5.5 });
      await tell({ farandole: 'play' });
      await hears({ farandole: 'ended' });
      await tell({ farandole: 'mute', muted: false });
      await expect.poll(() => element.evaluate((video: HTMLVideoElement) => video.muted)).toBe(false);
      for (const [command, code] of [
        [{ farandole: 'burn' }, 'command-not-known'],
        [{ farandole: 'constructor' }, 'command-not-known'],
        [{ farandole: 'seek', seconds: 'soon' }, 'seconds-not-valid'],
        [{ farandole: 'mute', muted: 1 }, 'muted-not-valid'],
      ] as const) {
        await tell(command);
        await hears({ farandole: 'error', code });
        expect(guide).toContain(`\`${code}\``);
      }
      for (const name of new Set((await told()).map(({ farandole }) => farandole))) expect(guide).toContain(`\`${name}\``);
      for (const name of ['t', 'autoplay', 'muted', 'loop', 'captions', 'lang', 'theme', 'origin']) expect(guide).toContain(`| \`${name}=`);

      // by keyboard alone: the film, then the way to its author
      await page.locator('iframe').focus();
      const focused = () => player.locator('body').evaluate(({ ownerDocument }) => ownerDocument.activeElement?.localName);
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('video');
      await page.keyboard.press('Space');
      await expect.poll(() => element.evaluate((video: HTMLVideoElement) => !video.paused && !video.ended)).toBe(true);
      // the browser's own buttons lie between
      for (let step = 0; step < 12 && (await focused()) !== 'a'; step++) await page.keyboard.press('Tab');
      expect(await focused()).toBe('a');
      expect((await page.locator('iframe').boundingBox())?.width).toBeLessThanOrEqual(390);

      // a page that was not named hears nothing, and is not obeyed
      await page.goto(`${host}/unknown`);
      await expect.poll(() => element.evaluate((video: HTMLVideoElement) => !video.paused && video.muted), { timeout: 15_000 }).toBe(true);
      await tell({ farandole: 'pause' });
      await tell({ farandole: 'mute', muted: false });
      const before = await element.evaluate((video: HTMLVideoElement) => video.currentTime);
      await expect.poll(() => element.evaluate((video: HTMLVideoElement) => video.currentTime), { timeout: 15_000 }).not.toBe(before);
      expect(await element.evaluate((video: HTMLVideoElement) => video.muted)).toBe(true);
      expect(await told()).toEqual([]);

      const kept = await page.frames()[1]?.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
      expect([cookies, await context.cookies(), kept]).toEqual([[], [], ['', 0, 0]]);
      for (const query of ['', '?theme=light&captions=en', '?lang=en&theme=auto']) {
        await page.goto(`${farandole.origin}/embed/${film.id}${query}`);
        expect(await accessibilityFaults(page)).toEqual([]);
      }
      const scripts = await page.locator('script').allTextContents();
      expect(await page.locator('script[src]').count()).toBe(0);
      expect(gzipSync(scripts.join('\n')).length).toBeLessThan(45 * 1024);
    } finally {
      await context.close();
      site.close();
    }
  });

  it('shows its player where WordPress is given its address [P13]', async () => {
    // what WP_oEmbed and wp_filter_oembed_result do with the address of a site that they do not know
    const page = await (await fetch(farandole.origin + video.url)).text();
    expect(page.indexOf('</head>')).toBeLessThan(153_600);
    const links = [...page.slice(0, page.indexOf('</head>')).matchAll(/<link([^<>]+)\/?>/gi)].map(([, attributes = '']) => attributes);
    const found = links.find((attributes) => attributes.includes('type="application/json+oembed"')) ?? '';
    const address = new URL((/href="([^"]+)"/.exec(found)?.[1] ?? '').replaceAll('&amp;', '&'));
    for (const [name, value] of Object.entries({ maxwidth: '580', maxheight: '870', dnt: '1' })) address.searchParams.set(name, value);
    const answer = await fetch(address);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    const { type, html, width } = (await answer.json()) as { type: string; html: string; width: number };
    expect([type, width <= 580]).toEqual(['video', true]);
    const kept = /<iframe(.*?)><\/iframe>/s.exec(html)?.[1] ?? '';
    const allowed = [...kept.matchAll(/\b(src|width|height|title)="[^"]*"/g)].map(([attribute]) => attribute).join(' ');
    const post = `<!doctype html><title>Blog</title><iframe sandbox="allow-scripts" security="restricted" ${allowed.replace(/src="([^"]*)"/, 'src="$1#?secret=abc"')}></iframe>`;

    const site = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(post));
    await once(site.listen(0, '127.0.0.1'), 'listening');
    const blog = await browser.newPage();
    try {
      await blog.goto(`http://localhost:${(site.address() as AddressInfo).port}`);
      const player = blog.frameLocator('iframe').locator('video');
      await player.evaluate((element: HTMLVideoElement) => {
        element.muted = true;
        return element.play();
      });
      await expect.poll(() => player.evaluate((element: HTMLVideoElement) => element.currentTime), { timeout: 15_000 }).toBeGreaterThan(0.2);
    } finally {
      await blog.close();
      site.close();
    }
  });
});
