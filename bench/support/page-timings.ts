import type { Page } from 'playwright-core';

/** What a page has measured of itself so far. Times in ms. */
export interface PageTimings {
  firstFrame: number;
  largestPaint: number;
  layoutShift: number;
  /** Tasks over 50 ms. */
  longTasks: number[];
  /** The slowest answer to an input since `forget`. */
  interaction: number;
}

/** Must be called before the page is opened. */
export async function measurePage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { largestPaint: 0, layoutShift: 0, longTasks: [] as number[], interaction: 0 };
    Object.assign(window, { seen });
    const observe = (type: string, take: (entry: PerformanceEntry & { value?: number; hadRecentInput?: boolean; interactionId?: number }) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, durationThreshold: 16 } as never);
    observe('largest-contentful-paint', (entry) => (seen.largestPaint = entry.startTime));
    observe('layout-shift', (entry) => {
      if (!entry.hadRecentInput) seen.layoutShift += entry.value ?? 0;
    });
    observe('longtask', (entry) => seen.longTasks.push(entry.duration));
    observe('event', (entry) => {
      if (entry.interactionId) seen.interaction = Math.max(seen.interaction, entry.duration);
    });
  });
}

export function timingsOf(page: Page): Promise<PageTimings> {
  return page.evaluate(() => ({
    ...(window as unknown as { seen: Omit<PageTimings, 'firstFrame'> }).seen,
    firstFrame: performance.getEntriesByName('first-frame')[0]?.startTime ?? Number.NaN,
  }));
}

/** From here on, tasks and interactions are counted anew. */
export async function forget(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign((window as unknown as { seen: object }).seen, { longTasks: [], interaction: 0 }));
}

/** What of long tasks held the page up: the part of each beyond 50 ms. */
export function blockedMs(longTasks: readonly number[]): number {
  return longTasks.reduce((sum, task) => sum + Math.max(0, task - 50), 0);
}
