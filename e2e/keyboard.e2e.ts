import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { countLikes, writeComments } from './support/rows.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, postClips, untilPlaying, watching } from './support/watching.ts';

const DESK = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };
const words = {
  fr: {
    like: /^J’aime/,
    save: 'Enregistrer dans',
    comments: 'Commentaires',
    share: /^Partager/,
    sound: 'Son',
    keys: 'Raccourcis clavier',
    write: 'Ajouter un commentaire',
  },
  en: { like: /^Like/, save: 'Save to', comments: 'Comments', share: /^Share/, sound: 'Sound', keys: 'Keyboard shortcuts', write: 'Add a comment' },
};
/** What the controls of a video are called, and how they stand once it is liked, heard, read, one and a half times as fast, its comments open. */
const controls = {
  fr: {
    rail: [
      'link "Profil de @gala"',
      'button "S’abonner à @gala"',
      'button "J’aime, 1 234" [pressed]',
      'button "Commentaires, 87" [expanded]',
      'button "Partager"',
      'button "Enregistrer"',
      'button "Son" [pressed]',
      'slider "Volume": "100"',
      'button "Plus"',
    ],
    arrows: ['button "Vidéo précédente" [disabled]', 'button "Vidéo suivante"'],
    menu: ['group "Vitesse, 1,5 fois"', 'button "Sous-titres" [pressed]'],
    save: 'Enregistrer',
    more: 'Plus',
  },
  en: {
    rail: [
      'link "@gala’s profile"',
      'button "Follow @gala"',
      'button "Like, 1,234" [pressed]',
      'button "Comments, 87" [expanded]',
      'button "Share"',
      'button "Save"',
      'button "Sound" [pressed]',
      'slider "Volume": "100"',
      'button "More"',
    ],
    arrows: ['button "Previous video" [disabled]', 'button "Next video"'],
    menu: ['group "Speed, 1.5 times"', 'button "Subtitles" [pressed]'],
    save: 'Save',
    more: 'More',
  },
};
/** A tree as screen readers have it, a line for each control. */
const tree = async (part: Locator) =>
  (await part.ariaSnapshot()).split('\n').flatMap((line) => /^\s*- ((?:link|button|slider|group) .*?):?$/.exec(line)?.[1] ?? []);

describe('the feed without a mouse', () => {
  let farandole: Farandole;
  let browser: Browser;
  let gala: Client;
  let newest: PostedVideo;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser();
    gala = await signUp(farandole.origin, 'gala');
    const videos = await postClips(gala, 3, { seconds: 12 });
    newest = videos[2] as PostedVideo;
    const body = 'WEBVTT\n\n00:00.000 --> 00:12.000\nBonjour\n';
    for (const { id } of videos)
      await fetch(`${farandole.origin}/api/v1/videos/${id}/subtitles/fr`, { method: 'PUT', headers: { cookie: gala.cookie }, body });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });

  async function openFeed(client: Client): Promise<Page> {
    const { context, page } = await openPhone(browser, farandole.origin, client, DESK);
    contexts.push(context);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    return page;
  }

  const video = <T>(page: Page, read: (element: HTMLVideoElement) => T) => inView(page).locator('video').evaluate(read);

  it.each(['fr', 'en'] as const)('every key of the table does what it is for, in %s', async (language) => {
    const viewer = await signUp(farandole.origin, `keys_${language}`, language);
    const page = await openFeed(viewer);
    const { like, save, comments, share, sound, keys } = words[language];
    const key = (name: string) => page.keyboard.press(name);
    for (const [there, back] of [
      ['j', 'k'],
      ['ArrowDown', 'ArrowUp'],
      ['PageDown', 'PageUp'],
    ] as const) {
      await key(there);
      await untilPlaying(page, 2);
      await key(back);
      await untilPlaying(page, 1);
    }
    await key('Space');
    await expect.poll(() => video(page, ({ paused }) => paused)).toBe(true);
    await key('ArrowRight');
    await key('ArrowRight');
    await expect.poll(() => video(page, ({ currentTime }) => currentTime)).toBeGreaterThan(3.5);
    const at = await video(page, ({ currentTime }) => currentTime);
    await key('ArrowLeft');
    await expect.poll(() => video(page, ({ currentTime }) => currentTime)).toBeCloseTo(at - 2, 1);
    await key('Space');
    await expect.poll(() => video(page, ({ paused }) => paused)).toBe(false);
    await key('m');
    await expect.poll(() => video(page, ({ muted }) => muted)).toBe(false);
    await key('Shift+ArrowDown');
    await expect.poll(() => video(page, ({ volume }) => volume)).toBeCloseTo(0.95);
    await key('Shift+ArrowUp');
    await expect.poll(() => video(page, ({ volume }) => volume)).toBeCloseTo(1);
    const slider = inView(page).getByRole('slider', { name: 'Volume' });
    await inView(page).getByRole('button', { name: sound, exact: true }).focus();
    await key('Tab');
    await expect.poll(() => slider.evaluate((element) => element === document.activeElement)).toBe(true);
    await key('ArrowDown');
    await expect.poll(() => video(page, ({ volume }) => volume)).toBeCloseTo(0.95);
    await untilPlaying(page, 1);
    await key('Home');
    await expect.poll(() => video(page, ({ muted }) => muted)).toBe(true);
    await key('Shift+Tab');
    await key('m');
    await expect.poll(() => video(page, ({ muted, volume }) => !muted && volume)).toBeCloseTo(0.95);
    await key('m');
    await expect.poll(() => video(page, ({ muted }) => muted)).toBe(true);
    await key('>');
    await expect.poll(() => video(page, ({ playbackRate }) => playbackRate)).toBe(1.25);
    await key('<');
    await expect.poll(() => video(page, ({ playbackRate }) => playbackRate)).toBe(1);
    const heart = inView(page).getByRole('button', { name: like });
    await key('l');
    await expect.poll(() => heart.getAttribute('aria-pressed')).toBe('true');
    const lines = inView(page).locator('.subtitles');
    await expect.poll(() => lines.textContent()).toBe('Bonjour');
    await key('s');
    await lines.waitFor({ state: 'detached' });
    await key('s');
    await lines.waitFor();
    await key('c');
    await page.getByRole('complementary', { name: comments }).waitFor();
    await key('Escape');
    await page.getByRole('complementary', { name: comments }).waitFor({ state: 'detached' });
    for (const [name, title] of [
      ['b', save],
      ['p', share],
      ['?', keys],
    ] as const) {
      await key(name);
      await page.getByRole('dialog', { name: title }).waitFor();
      await key('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await key('h');
    await heart.waitFor({ state: 'hidden' });
    await key('h');
    await heart.waitFor();
    await key('f');
    await page.waitForFunction(() => document.fullscreenElement !== null);
    await key('f');
    await page.waitForFunction(() => document.fullscreenElement === null);
    await key('x');
    await untilPlaying(page, 2);
    await key('/');
    await page.waitForURL('**/recherche');
  });

  it('shortcuts are turned off, and moved to other keys, in the settings [A-06]', async () => {
    const viewer = await signUp(farandole.origin, 'own_keys');
    const page = await openFeed(viewer);
    await visit(page, '/reglages/lecture');
    await page.getByRole('button', { name: 'Changer la touche : J’aime' }).click();
    await page.keyboard.press('c');
    await page.getByText('Cette touche sert déjà à : Commentaires').waitFor();
    await page.keyboard.press('i');
    await page.getByRole('status').filter({ hasText: 'Enregistré' }).waitFor();
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    const heart = inView(page).getByRole('button', { name: words.fr.like });
    await page.keyboard.press('l');
    await page.keyboard.press('i');
    await expect.poll(() => heart.getAttribute('aria-pressed')).toBe('true');
    await visit(page, '/reglages/lecture');
    await page.getByRole('checkbox', { name: /Raccourcis à une touche/ }).uncheck();
    await page.getByRole('status').filter({ hasText: 'Enregistré' }).waitFor();
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    await page.keyboard.press('i');
    await page.keyboard.press('ArrowDown');
    await untilPlaying(page, 2);
    expect((await viewer.get<{ items: { video: { viewer: { liked: boolean } } }[] }>('/feeds/latest')).items[0]?.video.viewer.liked).toBe(true);
  });

  it('open, play, like, comment, hand on, follow and go on with the keyboard alone, the focus always in sight, without a fault [K8] [F-36]', async () => {
    const viewer = await signUp(farandole.origin, 'clavier');
    const page = await openFeed(viewer);
    const latest = async () => (await viewer.get<{ items: { video: Seen }[] }>('/feeds/latest')).items[0]?.video;

    /** Presses Tab until something has the focus; everything on the way shows that it has it. */
    async function tabTo(target: Locator): Promise<void> {
      await target.waitFor();
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        expect(await focusInSight(page)).toBe('');
        if (await target.evaluate((node) => node === document.activeElement)) return;
      }
      throw new Error('The keyboard does not get there.');
    }

    await tabTo(inView(page).getByRole('button', { name: 'Pause' }));
    await page.keyboard.press('Space');
    await expect.poll(async () => (await watching(page)).playing).toBe(false);
    await page.keyboard.press('Space');
    await untilPlaying(page, 1);
    expect(await accessibilityFaults(page)).toEqual([]);

    await tabTo(inView(page).getByRole('button', { name: words.fr.like }));
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await latest())?.viewer.liked).toBe(true);

    await tabTo(inView(page).getByRole('button', { name: /^Commentaires/ }));
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Commentaires' });
    await tabTo(panel.getByRole('textbox', { name: words.fr.write }));
    await page.keyboard.type('Sans souris.');
    await tabTo(panel.getByRole('button', { name: 'Envoyer' }));
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await latest())?.counts.comments).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await focusInSight(page)).toBe('');

    await tabTo(inView(page).getByRole('button', { name: words.fr.share }));
    await page.keyboard.press('Enter');
    await tabTo(page.getByRole('dialog').getByRole('button', { name: 'Copier le lien', exact: true }));
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(farandole.origin);
    if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await tabTo(inView(page).getByRole('button', { name: 'S’abonner à @gala' }));
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await latest())?.viewer.followsAuthor).toBe(true);

    await page.keyboard.press('ArrowDown');
    await untilPlaying(page, 2);
    await expect.poll(() => focusInSight(page)).toBe('');
    await page.keyboard.press('Tab');
    expect(await inView(page).evaluate((slot) => slot.contains(document.activeElement))).toBe(true);
  });

  it.each(['fr', 'en'] as const)(
    'a screen reader is told of the next video, of a like and of what fails, without being cut short, in %s [A-13]',
    async (language) => {
      const page = await openFeed(await signUp(farandole.origin, `ears_${randomUUID().slice(0, 8)}`, language));
      const told = async (text: string) => {
        const line = page.getByText(text, { exact: true });
        await line.waitFor({ state: 'attached' });
        const live = line.locator('xpath=ancestor-or-self::*[@role="status" or @aria-live][1]');
        expect([null, 'polite']).toContain(await live.getAttribute('aria-live'));
        expect(await live.getAttribute('role')).toBe('status');
      };
      await page.keyboard.press('ArrowDown');
      await untilPlaying(page, 2);
      await told(language === 'fr' ? 'Vidéo 2, par @gala, 12 secondes' : 'Video 2, by @gala, 12 seconds');
      await page.keyboard.press('l');
      await told(language === 'fr' ? 'J’aime ajouté' : 'Like added');
      await page.keyboard.press('l');
      await told(language === 'fr' ? 'J’aime retiré' : 'Like removed');
      await page.route('**/api/v1/accounts/gala/follow', (route) => route.fulfill({ status: 500, body: '{}' }));
      await inView(page)
        .getByRole('button', { name: language === 'fr' ? 'S’abonner à @gala' : 'Follow @gala' })
        .press('Enter');
      await told(language === 'fr' ? 'Cela n’a pas pu être enregistré. Rien d’autre n’a changé.' : 'This could not be saved. Nothing else changed.');
    },
  );

  it.each(['fr', 'en'] as const)(
    'a screen reader is told of every control what it is, and how it stands in its state alone, in %s [A-12]',
    async (language) => {
      await countLikes(farandole, newest.id, 1233);
      await writeComments(farandole, newest.id, 86);
      await gala.send('POST', `/videos/${newest.id}/comments`, { text: 'Le dernier' });
      const page = await openFeed(await signUp(farandole.origin, `names_${randomUUID().slice(0, 8)}`, language));
      const { rail, arrows, menu, save, more } = controls[language];
      await expect.poll(() => tree(page.locator('body'))).toEqual(expect.arrayContaining(arrows));
      for (const key of ['l', 'm', '>', '>', 's', 'c']) await page.keyboard.press(key);
      await expect.poll(() => tree(inView(page).locator('.rail'))).toEqual(rail);
      await inView(page).getByRole('button', { name: save, exact: true, pressed: false, expanded: false }).waitFor();
      await page.keyboard.press('Escape');
      await inView(page).getByRole('button', { name: more, exact: true }).click();
      await expect.poll(() => tree(page.getByRole('dialog'))).toEqual(expect.arrayContaining(menu));
    },
  );

  it('the feed says that it is one, of unknown length, where each video stands in it, and when more is fetched [A-15]', async () => {
    const page = await openFeed(await signUp(farandole.origin, 'roles'));
    const feed = page.getByRole('feed');
    const places = () =>
      feed.getByRole('article').evaluateAll((all) => all.map((each) => [each.getAttribute('aria-posinset'), each.getAttribute('aria-setsize')]));
    expect(await feed.getAttribute('aria-busy')).toBe('false');
    expect(await places()).toContainEqual(['1', '-1']);
    for (const place of [2, 3]) {
      await page.keyboard.press('ArrowDown');
      await untilPlaying(page, place);
      expect(await places()).toContainEqual([`${place}`, '-1']);
    }
    await page.keyboard.press('ArrowDown');
    const again = feed.getByRole('button', { name: 'Revoir' });
    await again.waitFor();
    let go = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route('**/api/v1/feeds/**', async (route) => {
      await held;
      await route.continue();
    });
    await again.click();
    await expect.poll(() => feed.getAttribute('aria-busy'), { timeout: 15_000 }).toBe('true');
    go();
    await untilPlaying(page, 1);
    await expect.poll(() => feed.getAttribute('aria-busy'), { timeout: 15_000 }).toBe('false');
  });
});

interface Seen {
  viewer: { liked: boolean; followsAuthor: boolean };
  counts: { comments: number };
}

/** What is wrong with where the focus is: nowhere, out of the window, or not to be seen. Empty when all is well. */
function focusInSight(page: Page): Promise<string> {
  return page.evaluate(() => {
    const node = document.activeElement;
    if (!node || node === document.body) return 'nothing has the focus';
    const name = node.outerHTML.slice(0, 120);
    const shown = node.matches('input.visually-hidden') ? (node.nextElementSibling ?? node) : node;
    const box = shown.getBoundingClientRect();
    if (box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth) return `out of the window: ${name}`;
    const marks = [shown, shown.parentElement].filter((each) => each !== null).map((each) => getComputedStyle(each));
    return marks.some((style) => style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) ? '' : `without a mark: ${name}`;
  });
}
