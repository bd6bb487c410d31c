import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';
import { inView, postClips } from './support/watching.ts';

const DESK = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };

describe('the focus', () => {
  let farandole: Farandole;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    farandole = await startFarandole();
    browser = await launchBrowser();
    await postClips(await signUp(farandole.origin, 'gala'), 2);
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
  });

  it('is shown by a ring of 3 px with a dark one of 2 px beside it, wherever it goes; goes as one reads; and is never hidden, by the bar of a phone or by a sheet [A-07] [A-08]', async () => {
    const viewer = await signUp(farandole.origin, 'anneau');
    const calm = { colorScheme: 'dark', reducedMotion: 'reduce' } as const;
    const [desk, phone] = await Promise.all([
      openPhone(browser, farandole.origin, viewer, { ...calm, ...DESK }),
      openPhone(browser, farandole.origin, viewer, calm),
    ]);
    contexts.push(desk.context, phone.context);
    const faults: string[] = [];
    let stops = 0;
    /** Presses Tab until the focus has been everywhere on the page, or as often as told. */
    async function tabThrough(page: Page, where: string, presses = 80): Promise<void> {
      await page.evaluate(() => Reflect.deleteProperty(window, 'lastStop'));
      for (; presses > 0; presses--) {
        await page.keyboard.press('Tab');
        const fault = await ringFault(page);
        if (fault === null) return;
        stops += 1;
        faults.push(...[fault, ...(await placeFaults(page))].filter(Boolean).map((each) => `${where}: ${each}`));
      }
    }
    for (const path of ['/chronologique', '/@gala', '/reglages', '/reglages/lecture', '/recherche', '/publier']) {
      await visit(phone.page, path);
      await tabThrough(phone.page, `${path} on a phone`);
    }
    for (const path of ['/chronologique', '/@gala', '/publier']) {
      await visit(desk.page, path);
      await tabThrough(desk.page, `${path} at a desk`);
    }
    await visit(phone.page, '/chronologique');
    for (const name of [/^Commentaires/, 'Plus']) {
      await inView(phone.page).getByRole('button', { name, exact: true }).tap();
      await phone.page.getByRole('dialog').waitFor();
      await tabThrough(phone.page, `${name}`, 20);
      await phone.page.keyboard.press('Escape');
      await phone.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    expect(stops).toBeGreaterThan(150);
    expect([...new Set(faults)]).toEqual([]);
  });
});

/** What is wrong with the ring around what has the focus; '' when all is well, null when nothing has the focus. */
function ringFault(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const node = document.activeElement;
    if (!node || node === document.body) return null;
    const probe = document.createElement('i');
    document.body.append(probe);
    const resolved = (name: string) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    const [focus, around] = [resolved('--focus'), resolved('--focus-outline')];
    probe.remove();
    const marks = [node, node.nextElementSibling, node.parentElement, node.parentElement?.parentElement].filter((each) => each instanceof Element);
    const rings = marks.map((each) => getComputedStyle(each)).filter((style) => style.outlineStyle === 'solid' && style.outlineColor === focus);
    const whole = rings.some((style) => style.outlineWidth === '3px' && style.boxShadow.includes(`${around} 0px 0px 0px 2px`));
    return whole
      ? ''
      : `${rings.map((style) => `${style.outlineWidth} ${style.boxShadow}`).join(', ') || 'no ring'}: ${node.outerHTML.slice(0, 110)}`;
  });
}

/**
 * What is wrong with where the focus has come to: it stands before what had it last, or something else lies over its middle. The parts of a page
 * stand beside one another, and within each one reads in lines; the volume unfolds from its button to the side where there is room.
 */
function placeFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const node = document.activeElement ?? document.body;
    const name = node.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
    const box = (node.matches('.visually-hidden') ? (node.nextElementSibling ?? node) : node).getBoundingClientRect();
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const hit = document.elementFromPoint(x, y);
    const seen = hit && (node.contains(hit) || hit.contains(node) || hit.closest('label')?.contains(node) || hit.closest('label')?.control === node);
    const covered = seen ? [] : [`under ${hit?.outerHTML.slice(0, 60)}: ${name}`];
    const part = node.closest('.rail, dialog, aside, main, nav');
    let [across, down] = [scrollX, scrollY];
    for (let parent = node.parentElement; parent && parent !== document.documentElement; parent = parent.parentElement) {
      across += parent.scrollLeft;
      down += parent.scrollTop;
    }
    const here = { part, name, left: box.left + across, right: box.right + across, top: box.top + down, bottom: box.bottom + down };
    const last = Reflect.get(window, 'lastStop') as typeof here | undefined;
    Reflect.set(window, 'lastStop', here);
    if (!last || last.part !== part || here.left >= last.right - 1 || node.matches('.rail [type=range]')) return covered;
    const above = here.bottom <= last.top + 1 || (here.right <= last.left + 1 && here.top < last.bottom - 1);
    return above ? [...covered, `before ${last.name}: ${name}`] : covered;
  });
}
