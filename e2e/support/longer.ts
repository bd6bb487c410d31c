import type { Page } from 'playwright-core';

/**
 * Makes every text of the page as it is longer by two fifths, as German or Finnish would: a pseudo-locale, without one more language to
 * build. What people wrote themselves grows with it.
 */
export async function lengthen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
    const longer = (text: string) => {
      const extra = Math.ceil(text.trim().length * 0.4);
      return /\p{L}{2}/u.test(text)
        ? `${text.trimEnd()} ${'lorem ipsum dolor '
            .repeat(Math.ceil(extra / 18))
            .slice(0, Math.max(1, extra - 1))
            .trim()}`
        : text;
    };
    for (const text of texts) if (!text.parentElement?.closest('script, style, textarea')) text.data = longer(text.data);
    for (const field of document.querySelectorAll<HTMLInputElement>('[placeholder]')) field.placeholder = longer(field.placeholder);
  });
}
