import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { openPhone, visit } from './support/visitor.ts';
import { postClips } from './support/watching.ts';

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

  it('is shown by a ring of 3 px with a dark one of 2 px beside it, wherever it goes [A-08]', async () => {
    const { context, page } = await openPhone(browser, farandole.origin, await signUp(farandole.origin, 'anneau'), { colorScheme: 'dark' });
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
