import type { Page } from 'playwright-core';

/** Words on the screen and the least contrast that they have with a point of what is behind them. */
export interface Contrast {
  text: string;
  ratio: number;
}

/**
 * Contrast (WCAG 2.2) of all text within what a selector names with each point of the picture behind it. The text itself is made
 * transparent for the picture; pictures are read in an empty page, which no policy of ours hinders.
 */
export async function contrasts(page: Page, selector: string): Promise<Contrast[]> {
  const texts = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: { text: string; colour: string; boxes: { x: number; y: number; width: number; height: number }[] }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (
        !node.textContent?.trim() ||
        !parent?.closest(wanted) ||
        parent.closest('[inert], .visually-hidden, :disabled') ||
        !parent.checkVisibility({ opacityProperty: true }) ||
        getComputedStyle(parent).clipPath !== 'none'
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].map(({ x, y, width, height }) => ({ x, y, width, height }));
      found.push({ text: node.textContent.trim(), colour: getComputedStyle(parent).color, boxes });
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { color: transparent !important } svg { visibility: hidden !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return found;
  }, selector);
  const picture = (await page.screenshot({ scale: 'css' })).toString('base64');
  await page.evaluate(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
  });
  const reader = await page.context().newPage();
  try {
    return await reader.evaluate(measure, { picture, texts });
  } finally {
    await reader.close();
  }
}

async function measure({
  picture,
  texts,
}: {
  picture: string;
  texts: { text: string; colour: string; boxes: { x: number; y: number; width: number; height: number }[] }[];
}) {
  const image = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (char) => char.charCodeAt(0))], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  const light = (colour: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  return texts.flatMap(({ text, colour, boxes }) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    let ratio = Number.POSITIVE_INFINITY;
    for (const { x, y, width, height } of boxes) {
      const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
      const [wide, high] = [Math.min(image.width, Math.ceil(x + width)) - left, Math.min(image.height, Math.ceil(y + height)) - top];
      if (wide <= 0 || high <= 0) continue;
      const { data } = context.getImageData(left, top, wide, high);
      for (let at = 0; at < data.length; at += 4) {
        const behind = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
        const ink = [red, green, blue].map((part, place) => part * alpha + (behind[place] ?? 0) * (1 - alpha));
        const [a, b] = [light(ink), light(behind)];
        ratio = Math.min(ratio, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
      }
    }
    return Number.isFinite(ratio) ? [{ text, ratio: Math.round(ratio * 100) / 100 }] : [];
  });
}
