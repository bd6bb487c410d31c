import { globSync } from 'node:fs';
import type { Browser, ConsoleMessage, Page, Request, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, type PostedVideo, signUp } from './support/client.ts';
import { contrasts } from './support/contrast.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { cutOff, overflowing, restyle } from './support/layout.ts';
import { lengthen } from './support/longer.ts';
import { smallTargets } from './support/targets.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, postClips, untilPlaying } from './support/watching.ts';

/** Where each page is seen, by its folder in `web/src/routes`; `VIDEO`, `COLLECTION`, `PACK`, `SOUND` and `REPORT` are put in. */
const pages: Record<string, readonly string[]> = {
  '(feed)': ['/'],
  '(feed)/[feed=feed]': ['/abonnements', '/chronologique', '/local', '/region'],
  '[at=at]': ['/@gala', '/@gala?onglet=jaime', '/@vide'],
  '[at=at]/abonnements': ['/@gala/abonnements'],
  '[at=at]/abonnes': ['/@gala/abonnes'],
  '[at=at]/v/[id]': ['VIDEO'],
  '[at=at]/v/[id]/diffusion': ['VIDEO/diffusion'],
  '[at=at]/v/[id]/modifier': ['VIDEO/modifier'],
  accessibilite: ['/accessibilite'],
  administration: ['/administration'],
  'administration/algorithme': ['/administration/algorithme'],
  'administration/experiences': ['/administration/experiences'],
  'administration/journal': ['/administration/journal'],
  'administration/limites': ['/administration/limites'],
  'administration/mises-en-avant': ['/administration/mises-en-avant'],
  'administration/signalements': ['/administration/signalements', '/administration/signalements?etat=traites'],
  'administration/qualite': ['/administration/qualite'],
  algorithme: ['/algorithme'],
  categories: ['/categories'],
  'categories/[category]': ['/categories/diy', '/categories/travel'],
  'collections/[id]': ['/collections/COLLECTION'],
  commentaires: ['/commentaires'],
  connexion: ['/connexion'],
  demandes: ['/demandes'],
  'desabonnement/[token]': ['/desabonnement/unknown'],
  historique: ['/historique'],
  inscription: ['/inscription'],
  'kits/[[id]]': ['/kits', '/kits/PACK'],
  'mot-de-passe': ['/mot-de-passe'],
  'mot-de-passe/[token]': ['/mot-de-passe/unknown'],
  notifications: ['/notifications'],
  publier: ['/publier'],
  recherche: ['/recherche', '/recherche?q=essai', '/recherche?q=zzyzx&onglet=comptes'],
  reglages: ['/reglages'],
  'reglages/commentaires': ['/reglages/commentaires'],
  'reglages/confidentialite': ['/reglages/confidentialite'],
  'reglages/fil': ['/reglages/fil'],
  'reglages/lecture': ['/reglages/lecture'],
  'reglages/notifications': ['/reglages/notifications'],
  'signalements/[[id]]': ['/signalements', '/signalements/REPORT'],
  'sons/[id]': ['/sons/SOUND'],
  'tag/[tag]': ['/tag/essai', '/tag/rien'],
  'tag/[tag]/fil': ['/tag/essai/fil'],
  tendances: ['/tendances'],
};
/** Seen by someone who is not signed in. */
const forVisitors = ['/connexion', '/inscription'];
const PHONE = { width: 390, height: 844 };
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }`;
const TEXTS = 'h1, h2, h3, p, a, button, label, legend, th, td, dt, dd, li, span';

it('every page of the site is looked at below', () => {
  const folders = globSync('**/+page.svelte', { cwd: new URL('../web/src/routes', import.meta.url) }).map((file) =>
    file.replace('/+page.svelte', ''),
  );
  expect(Object.keys(pages).toSorted()).toEqual(folders.toSorted());
});

/** Pages seen enlarged, and what was lost there, in French, whose words are longer. */
const enlarged = { pages: new Set<string>(), lost: [] as string[] };
/** Pages seen at 320 px mirrored and with longer texts, and what was cut off there, in both languages. */
const narrow = { pages: new Set<string>(), cut: [] as string[] };

let farandole: Farandole;
let browser: Browser;
let gala: Client;
let video: PostedVideo | undefined;
let collection: { id: string };
let pack: { id: string };
let report: { id: string };
let sound: { id: string } | null;
beforeAll(async () => {
  farandole = await startFarandole();
  browser = await launchBrowser();
  gala = await signUp(farandole.origin, 'gala');
  await signUp(farandole.origin, 'vide');
  [video] = await postClips(gala, 2);
  await gala.send('PATCH', `/videos/${video?.id}`, { categories: ['diy', 'learning'], alt: 'Quatre carrés de couleur.' });
  collection = await gala.send('POST', '/collections', { name: 'Recettes' });
  report = await gala.send('POST', '/reports', { subject: { kind: 'account', id: 'vide' }, reason: 'spam', words: 'Trois fois la même.' });
  pack = await gala.send('POST', '/packs', { title: 'Au bal', text: '', members: ['gala'] });
  const heard = async () => {
    ({ sound } = await gala.get<{ sound: typeof sound }>(`/videos/${video?.id}`));
    expect(sound).not.toBeNull();
  };
  await vi.waitFor(heard, { timeout: 60_000, interval: 200 });
});
afterAll(async () => {
  await browser?.close();
  await farandole?.remove();
});

describe.each(['fr', 'en'] as const)('accessibility in %s', (language) => {
  const options = { locale: language === 'fr' ? 'fr-FR' : 'en-GB', reducedMotion: 'reduce' } as const;
  let reader: Pick<Client, 'cookie'>;
  let page: Page;
  let visitor: Page;
  /** What the walk over all pages saw beside the faults that axe finds, one line each. */
  const seen = { pages: new Set<string>(), elsewhere: new Set<string>(), policy: new Set<string>(), small: [] as string[], layers: 0 };
  beforeAll(async () => {
    reader = { cookie: gala.cookie.replace('farandole_language=fr', `farandole_language=${language}`) };
    ({ page } = await openPhone(browser, farandole.origin, reader, options));
    visitor = (await openPhone(browser, farandole.origin, undefined, options)).page;
  });
  afterAll(async () => {
    await page?.context().close();
    await visitor?.context().close();
  });

  /** What axe finds on the page as it is, in each of the two themes. */
  async function faultsInBothThemes(there: Page): Promise<string[]> {
    const faults: string[] = [];
    for (const colorScheme of ['dark', 'light'] as const) {
      await there.emulateMedia({ colorScheme });
      faults.push(...(await accessibilityFaults(there)).map((fault) => `${colorScheme}: ${fault}`));
    }
    return faults;
  }

  /** Opens a page for the walk, with an eye on whom it asks and on what its policy of content lets in. */
  async function walkTo(there: Page, path: string): Promise<void> {
    const asked = (request: Request) => {
      if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(`${farandole.origin}/`)) seen.elsewhere.add(`${path}: ${request.url()}`);
    };
    const said = (line: ConsoleMessage) => {
      if (line.text().includes('Content Security Policy')) seen.policy.add(`${path}: ${line.text()}`);
    };
    const answered = async (response: Response) => {
      if (response.request().resourceType() !== 'document') return;
      const policy = (await response.headerValue('content-security-policy')) ?? '';
      if (!/script-src 'self' 'nonce-/.test(policy) || /unsafe-(inline|eval)/.test(policy)) seen.policy.add(`${path}: ${policy || 'no policy'}`);
      seen.pages.add(path);
    };
    there.on('request', asked).on('console', said).on('response', answered);
    await visit(there, path);
    there.off('request', asked).off('console', said).off('response', answered);
  }

  /** Measures the page as whoever enlarges it has it: at a desk by 200 %, on 320 px, and there with letters, words and lines apart (WCAG 1.4.12). */
  async function measureEnlarged(there: Page, path: string): Promise<void> {
    const look = async (way: string) => note(enlarged.lost, `${path} ${way}`, [...(await overflowing(there)), ...(await cutOff(there, TEXTS))]);
    await there.setViewportSize({ width: 640, height: 400 });
    await look('at 200 %');
    await there.setViewportSize({ width: 320, height: 640 });
    await look('on 320 px');
    await restyle(there, SPACED);
    await look('with text spaced');
    await restyle(there, '');
    enlarged.pages.add(path);
  }

  const note = (list: string[], where: string, found: string[]) => list.push(...found.map((line) => `${where}: ${line}`));

  /** Measures the page that is open, all that it folds away unfolded: for a finger, for a mouse, mirrored, and with long texts. Leaves it as it is not. */
  async function measure(there: Page, path: string): Promise<void> {
    const noteWhatIsCut = async () => note(narrow.cut, path, [...(await overflowing(there)), ...(await cutOff(there, TEXTS))]);
    const unfold = (open: boolean) =>
      there.locator('details').evaluateAll((all, wanted) => {
        for (const each of all) if (each instanceof HTMLDetailsElement) each.open = wanted;
      }, open);
    await unfold(true);
    note(seen.small, path, await smallTargets(there, 44));
    await there.setViewportSize({ width: 1280, height: 800 });
    note(seen.small, path, await smallTargets(there, 24));
    await unfold(false);
    if (language === 'fr') await measureEnlarged(there, path);
    await there.setViewportSize({ width: 320, height: 640 });
    await there.evaluate(() => (document.documentElement.dir = 'rtl'));
    await restyle(there, '* { unicode-bidi: bidi-override }');
    await noteWhatIsCut();
    await there.evaluate(() => (document.documentElement.dir = 'ltr'));
    await restyle(there, '');
    await lengthen(there);
    await noteWhatIsCut();
    narrow.pages.add(path);
    await there.setViewportSize(PHONE);
  }

  it.each([...Object.values(pages).flat(), '/nulle-part'])('%s has no fault, dark or light [A-01]', async (path) => {
    const there = forVisitors.includes(path) ? visitor : page;
    await walkTo(
      there,
      path
        .replace('VIDEO', video?.url ?? '')
        .replace('COLLECTION', collection.id)
        .replace('REPORT', report.id)
        .replace('PACK', pack.id)
        .replace('SOUND', sound?.id ?? ''),
    );
    const faults = await faultsInBothThemes(there);
    await measure(there, path);
    expect(faults).toEqual([]);
  });

  it('none of them asked anybody else for anything [W-03]', () => {
    expect(seen.pages.size).toBeGreaterThanOrEqual(40);
    expect([...seen.elsewhere]).toEqual([]);
  });

  it('all of them work under a policy that lets no inline script and no evaluation in [W-04]', () => {
    expect(seen.pages.size).toBeGreaterThanOrEqual(40);
    expect([...seen.policy]).toEqual([]);
  });

  it('no layer over a video has a fault [A-01]', async () => {
    await page.setViewportSize(PHONE);
    await visit(page, video?.url ?? '');
    for (const [key, steps] of [
      ['b', 0],
      ['c', 0],
      ['p', 0],
      ['?', 0],
      ['menu', 0],
      ['menu', 1],
    ] as const) {
      if (key === 'menu')
        await inView(page)
          .getByRole('button', { name: language === 'fr' ? 'Plus' : 'More', exact: true })
          .click();
      else await page.keyboard.press(key);
      if (steps === 1) await page.getByRole('button', { name: /Pourquoi|Why/ }).click();
      await page.getByRole('dialog').getByRole('heading').first().waitFor();
      await page.waitForTimeout(400);
      expect(await faultsInBothThemes(page), key).toEqual([]);
      note(seen.small, key, await smallTargets(page, 44));
      seen.layers += 1;
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it('a playing video on a wide screen has no fault [A-01]', async () => {
    const desk = await openPhone(browser, farandole.origin, reader, {
      locale: options.locale,
      viewport: { width: 1440, height: 900 },
      isMobile: false,
      hasTouch: false,
    });
    await visit(desk.page, '/chronologique');
    await untilPlaying(desk.page, 1);
    await desk.page.keyboard.press('c');
    await desk.page.getByRole('complementary').waitFor();
    await desk.page.waitForTimeout(400);
    expect(await faultsInBothThemes(desk.page)).toEqual([]);
    note(seen.small, 'beside a video', await smallTargets(desk.page, 24));
    for (const key of ['b', 'p', '?']) {
      await desk.page.keyboard.press('Escape');
      await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
      await desk.page.keyboard.press(key);
      await desk.page.getByRole('dialog').getByRole('heading').first().waitFor();
      await desk.page.getByRole('dialog').evaluate((layer) => Promise.all(layer.getAnimations().map((each) => each.finished)));
      note(seen.small, key, await smallTargets(desk.page, 24));
      seen.layers += 1;
    }
    await desk.context.close();
  });

  it('everything that can be pressed, on a page or in a layer over it, is 44 px wide and high on a phone, 24 px at a desk [A-09]', () => {
    expect(seen.pages.size).toBeGreaterThanOrEqual(40);
    expect(seen.layers).toBe(9);
    expect(seen.small).toEqual([]);
  });
});

it('light, dark, as the system says, with more contrast and in colours of the system, every word can be read [B-02]', async () => {
  const { page, context } = await openPhone(browser, farandole.origin, gala, { reducedMotion: 'reduce', viewport: { width: 390, height: 1200 } });
  const faint: string[] = [];
  const look = async (where: string) => {
    const words = await contrasts(page, 'body');
    expect(words.length, where).toBeGreaterThan(5);
    faint.push(...words.filter(({ ratio }) => ratio < 4.5).map(({ text, ratio }) => `${where}: ${ratio} ${text}`));
  };
  const brightness = () => page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.documentElement).backgroundColor)?.[0]));
  for (const path of ['/recherche?q=essai', '/chronologique', '/@gala']) {
    await visit(page, path);
    for (const colorScheme of ['dark', 'light'] as const)
      for (const contrast of ['no-preference', 'more'] as const) {
        await page.emulateMedia({ colorScheme, contrast, forcedColors: 'none' });
        expect((await brightness()) > 128, path).toBe(colorScheme === 'light');
        await look(`${path} ${colorScheme} ${contrast}`);
      }
    await page.emulateMedia({ colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'active' });
    faint.push(...(await accessibilityFaults(page)).map((fault) => `${path} forced: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'none' });
  await context.addCookies([{ name: 'farandole_theme', value: 'light', url: farandole.origin }]);
  await visit(page, '/recherche?q=essai');
  expect(await brightness()).toBeGreaterThan(128);
  await look('light by choice');
  await context.close();
  expect([...new Set(faint)]).toEqual([]);
});

it('nothing is lost by a zoom of 200 %, on 320 px, or by more room between lines, words and letters [A-14]', () => {
  expect(enlarged.pages.size).toBeGreaterThanOrEqual(40);
  expect(enlarged.lost).toEqual([]);
});

it('nothing is cut off at 320 px where texts are longer by two fifths, nor where a page is mirrored [I-07]', () => {
  expect(narrow.pages.size).toBeGreaterThanOrEqual(40);
  expect(narrow.cut).toEqual([]);
});
