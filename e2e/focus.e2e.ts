import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';
import { postClips, untilPlaying } from './support/watching.ts';

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

  it('is shown by a ring of 3 px with 2 px of another colour around, wherever it goes [A-08]', async () => {
    const { context, page } = await openPhone(browser, farandole.origin, await signUp(farandole.origin, 'anneau'));
    contexts.push(context);
    const faults: string[] = [];
    for (const path of ['/chronologique', '/@gala', '/reglages', '/reglages/lecture', '/recherche', '/publier']) {
      await visit(page, path);
      for (let presses = 0; presses < 80; presses++) {
        await page.keyboard.press('Tab');
        const fault = await ringFault(page);
        if (fault === null) break;
        if (fault) faults.push(`${path}: ${fault}`);
      }
    }
    expect([...new Set(faults)]).toEqual([]);
  });

  it('goes down the page as the eye does, and is never under the bar or a sheet [A-07]', async () => {
    const { context, page } = await openPhone(browser, farandole.origin, await signUp(farandole.origin, 'ordre'));
    contexts.push(context);
    const faults: string[] = [];
    for (const path of ['/@gala', '/reglages', '/reglages/fil', '/reglages/lecture', '/tendances', 'sheet']) {
      await visit(page, path === 'sheet' ? '/chronologique' : path);
      if (path === 'sheet') {
        await untilPlaying(page, 1);
        await page.keyboard.press('p');
        await page.getByRole('dialog').getByRole('heading').first().waitFor();
      }
      let before: Stop | undefined;
      let stops = 0;
      for (let presses = 0; presses < 90; presses++) {
        await page.keyboard.press('Tab');
        const within = path === 'sheet' ? 'dialog' : 'main';
        // a list that goes sideways may still be on its way
        let stop = await focusStop(page, within);
        for (let look = 0; stop?.covered && look < 20; look++) stop = await focusStop(page, within);
        if (stop === null) {
          if (stops > 0) break;
          continue;
        }
        stops += 1;
        if (stop.covered) faults.push(`${path}: covered: ${stop.name}`);
        if (before && stop.bottom < before.top - 4) faults.push(`${path}: goes up: ${stop.name}`);
        before = stop;
      }
      expect(stops, path).toBeGreaterThan(3);
    }
    expect(faults).toEqual([]);
  });
});

/** Where the focus stands, in CSS pixels from the top of the page. */
interface Stop {
  name: string;
  top: number;
  bottom: number;
  /** Something else lies over its middle. */
  covered: boolean;
}

/** Where the focus is within an element of the page; null outside. */
function focusStop(page: Page, within: string): Promise<Stop | null> {
  return page.evaluate((root) => {
    const node = document.activeElement;
    if (!node?.closest(root) || node.matches(root)) return null;
    const shown = node.matches('input.visually-hidden') ? (node.nextElementSibling ?? node) : node;
    const box = shown.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + Math.min(box.width / 2, 60), box.top + box.height / 2);
    const own = hit !== null && (shown.contains(hit) || hit.contains(shown) || hit.closest('label')?.contains(shown) === true);
    return { name: node.outerHTML.slice(0, 100), top: box.top + scrollY, bottom: box.bottom + scrollY, covered: !own };
  }, within);
}

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
