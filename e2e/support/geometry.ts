import type { Page } from 'playwright-core';

/** Where something stands on the screen, in CSS pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Box of everything drawn by what a selector names in the video in view, or in the page when it is not there; null when nothing is. */
export function boxOf(page: Page, selector: string): Promise<Box | null> {
  return page.evaluate((wanted) => {
    const root = document.querySelector(`article:not([inert]) ${wanted}`) ?? document.querySelector(wanted);
    if (!root) return null;
    // the words and signs themselves: a box may keep room free for something else
    const range = document.createRange();
    range.selectNodeContents(root);
    const leaves = root.querySelector('button, a, svg') ? [...root.querySelectorAll('button, a, p')] : [];
    const rects = [...leaves.map((leaf) => leaf.getBoundingClientRect()), ...range.getClientRects()].filter(
      ({ width, height }) => width > 1 && height > 1,
    );
    const edge = (choose: (...values: number[]) => number, side: keyof Box) => choose(...rects.map((rect) => rect[side]));
    return rects.length === 0
      ? null
      : { left: edge(Math.min, 'left'), top: edge(Math.min, 'top'), right: edge(Math.max, 'right'), bottom: edge(Math.max, 'bottom') };
  }, selector);
}

/** Pairs of boxes that cover one another, by their names. */
export function overlaps(boxes: Readonly<Record<string, Box | null>>): string[] {
  const there = Object.entries(boxes).filter((entry): entry is [string, Box] => entry[1] !== null);
  return there.flatMap(([name, a], place) =>
    there
      .slice(place + 1)
      .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
      .map(([other]) => `${name} and ${other}`),
  );
}
