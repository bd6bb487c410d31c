import type { Page } from 'playwright-core';

/** Elements that stick out of the page sideways, one line each; what scrolls by itself, and what is out of reach, is let be. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (node: Element) => {
      for (let parent = node.parentElement; parent && parent !== document.body; parent = parent.parentElement)
        if (getComputedStyle(parent).overflowX !== 'visible') return true;
      return false;
    };
    const wide = [...document.querySelectorAll<HTMLElement>('body *')].filter((node) => {
      const { left, right, width: own } = node.getBoundingClientRect();
      return own > 0 && (right > width + 1 || left < -1) && !node.closest('[inert], .visually-hidden') && !scrolls(node);
    });
    const page = document.documentElement.scrollWidth > width ? [`the page: ${document.documentElement.scrollWidth} of ${width}`] : [];
    return [...page, ...wide.map(({ tagName, className }) => `${tagName}.${className}`)];
  });
}

/** Texts that are cut off by their own boxes, of those that a selector names, at a side or below; captions that say so and unfold are let be. */
export function cutOff(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).evaluateAll((nodes) => {
    const hides = (node: Element) => /hidden|clip/.test(getComputedStyle(node).overflowY) && !node.matches('.caption .text');
    return (
      nodes
        // what only screen readers are told is one pixel wide
        .filter((node) => node.clientWidth > 1 && !node.closest('[inert]'))
        .filter((node) => node.scrollWidth > node.clientWidth + 1 || (node.scrollHeight > node.clientHeight + 1 && hides(node)))
        .map((node) => node.textContent?.trim() ?? '')
        .filter((text) => text !== '')
    );
  });
}

/** Adds rules to the page as it is; the policy of the site lets no style element in. */
export async function restyle(page: Page, rules: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, rules);
}
