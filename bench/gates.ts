import type { BrowserContextOptions, Page } from 'playwright-core';
import { accessibilityFaults } from '../e2e/support/axe.ts';
import { launchBrowser } from '../e2e/support/browser.ts';
import { type Farandole, startFarandole } from '../e2e/support/farandole.ts';
import { firstLoad } from '../e2e/support/first-load.ts';
import { countMedia, folderOf, sumOf } from '../e2e/support/media-bytes.ts';
import { writeComments } from '../e2e/support/rows.ts';
import { slowLine } from '../e2e/support/slow-line.ts';
import { openPhone, visit } from '../e2e/support/visitor.ts';
import { inView, untilPlaying } from '../e2e/support/watching.ts';
import { blockedMs, forget, measurePage, timingsOf } from './support/page-timings.ts';
import { type Figures, median, missedOf, report } from './support/report.ts';

/**
 * The release gates of playback and page speed on the demonstration content, each with its goal, read through the DevTools protocol
 * and the browser's own performance entries. Run it alone: figures of a busy machine say little.
 */
const GOALS = {
  js_kib: 60,
  first_frame_4g_ms: 1500,
  first_frame_slow_4g_ms: 2500,
  largest_paint_ms: 1800,
  blocking_ms: 100,
  layout_shift: 0,
  swipe_p75_ms: 150,
  like_ms: 100,
  pause_ms: 100,
  next_ms: 100,
  comments_ms: 100,
  long_tasks_20_swipes: 0,
  heap_growth_mib: 3,
  saver_20_videos_mb: 15,
  saver_over_default: 0.35,
  wasted_share: 0.25,
  wasted_share_saver: 0.05,
  accessibility_faults: 0,
} as const satisfies Figures;
const COMMENTS_FPS = 50;
const COMMENTS = 10_000;

const ROUNDS = 5;
const LINES = { first_frame_4g_ms: { bitsPerSecond: 9e6, latencyMs: 170 }, first_frame_slow_4g_ms: { bitsPerSecond: 1.6e6, latencyMs: 150 } };
const WATCHED = 20;
const WATCH_MS = 2500;

const farandole = await startFarandole({ empty: false });
const browser = await launchBrowser();
try {
  await everyVideo(farandole);
  const figures: Figures = { js_kib: (await firstLoad(farandole.origin, '/')).reduce((sum, { kib }) => sum + kib, 0) };
  for (const [name, line] of Object.entries(LINES)) figures[name] = await firstFrame(farandole, line);
  Object.assign(figures, await slowProcessor(farandole));
  Object.assign(figures, await hundredMoves(farandole));
  const usual = await session(farandole, false);
  const saving = await session(farandole, true);
  figures['saver_20_videos_mb'] = saving.bytes / 1e6;
  figures['saver_over_default'] = saving.bytes / usual.bytes;
  figures['wasted_share'] = usual.wasted / usual.bytes;
  figures['wasted_share_saver'] = saving.wasted / saving.bytes;
  figures['accessibility_faults'] = await faults(farandole);
  figures['comments_fps'] = await commentFrames(farandole);
  report('gates', figures, missedOf(figures, { most: GOALS, least: { comments_fps: COMMENTS_FPS } }));
} finally {
  await browser.close();
  await farandole.remove();
}

/** The demonstration clips are loaded while the site answers already. */
async function everyVideo({ origin }: Farandole): Promise<void> {
  for (let videos = 0; videos <= WATCHED; ) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    videos = ((await (await fetch(`${origin}/api/v1/feeds/latest?limit=30`)).json()) as { items: unknown[] }).items.length;
  }
}

/** Opens a phone, measured; `then` works with it. */
async function onPhone<T>(origin: string, then: (page: Page) => Promise<T>, options: BrowserContextOptions = {}): Promise<T> {
  const { context, page } = await openPhone(browser, origin, undefined, options);
  await measurePage(page);
  try {
    return await then(page);
  } finally {
    await context.close();
  }
}

async function firstFrame({ origin }: Farandole, speed: { bitsPerSecond: number; latencyMs: number }): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const line = await slowLine(origin, speed);
    times.push(
      await onPhone(line.origin, async (page) => {
        await page.goto('/');
        await page.waitForFunction(() => performance.getEntriesByName('first-frame').length > 0, undefined, { timeout: 60_000 });
        return (await timingsOf(page)).firstFrame;
      }),
    );
    await line.close();
  }
  return median(times);
}

/** A phone four times slower than this machine, on 4G. */
async function slowProcessor({ origin }: Farandole): Promise<Figures> {
  const line = await slowLine(origin, LINES.first_frame_4g_ms);
  const figures = await onPhone(line.origin, async (page) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.goto('/chronologique');
    await untilPlaying(page, 1, 60_000);
    await page.waitForTimeout(3000);
    const opened = await timingsOf(page);
    const figures: Figures = {
      largest_paint_ms: opened.largestPaint,
      blocking_ms: blockedMs(opened.longTasks),
      layout_shift: opened.layoutShift,
    };
    for (const [name, key] of [
      ['like_ms', 'l'],
      ['pause_ms', ' '],
      ['next_ms', 'j'],
      ['comments_ms', 'c'],
    ] as const) {
      // the first press fetches what does it
      await page.keyboard.press(key);
      await page.waitForTimeout(1500);
      await page.keyboard.press('Escape');
      await page.waitForTimeout(800);
      await forget(page);
      await page.keyboard.press(key);
      await page.waitForTimeout(1500);
      figures[name] = (await timingsOf(page)).interaction;
      await page.keyboard.press('Escape');
      await page.waitForTimeout(800);
    }
    await forget(page);
    for (let move = 0; move < 20; move++) {
      await page.keyboard.press(move % 4 < 3 ? 'j' : 'k');
      await page.waitForTimeout(900);
    }
    figures['long_tasks_20_swipes'] = (await timingsOf(page)).longTasks.length;
    return figures;
  });
  await line.close();
  return figures;
}

/** A hundred moves: how soon the next picture moves, and what stays in memory. */
async function hundredMoves({ origin }: Farandole): Promise<Figures> {
  return onPhone(origin, async (page) => {
    const devtools = await page.context().newCDPSession(page);
    const heap = async (): Promise<number> => {
      await devtools.send('HeapProfiler.collectGarbage');
      return (await devtools.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
    };
    await page.goto('/chronologique');
    await untilPlaying(page, 1);
    const moves: number[] = [];
    let before = 0;
    for (let move = 0; move < 110; move++) {
      // what every page keeps once is no growth
      if (move === 10) before = await heap();
      const from = page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            addEventListener(
              'keydown',
              () => {
                const start = performance.now();
                const playing = [...document.querySelectorAll('video')].find((video) => !video.paused);
                for (const video of document.querySelectorAll('video')) {
                  if (video === playing) continue;
                  const drawn = (): unknown => (video.paused ? video.requestVideoFrameCallback(drawn) : resolve(performance.now() - start));
                  video.requestVideoFrameCallback(drawn);
                }
              },
              { capture: true, once: true },
            );
            setTimeout(() => resolve(Number.NaN), 4000);
          }),
      );
      await page.keyboard.press(Math.floor(move / 10) % 2 === 0 ? 'j' : 'k');
      moves.push(await from);
      await page.waitForTimeout(500);
    }
    const known = moves.filter(Number.isFinite).sort((a, b) => a - b);
    return { swipe_p75_ms: known[Math.floor(known.length * 0.75)] ?? Number.NaN, heap_growth_mib: (await heap()) - before };
  });
}

/** Frames a second while a list of ten thousand comments, all of them here, moves beside the playing video (F-53). */
async function commentFrames(farandole: Farandole): Promise<number> {
  const { items } = (await (await fetch(`${farandole.origin}/api/v1/feeds/latest?limit=1`)).json()) as {
    items: { video: { id: string; url: string } }[];
  };
  const video = items[0]?.video ?? { id: '', url: '/' };
  await writeComments(farandole, video.id, COMMENTS);
  const desk = { viewport: { width: 1440, height: 900 }, hasTouch: false, isMobile: false };
  return onPhone(
    farandole.origin,
    async (page) => {
      await visit(page, video.url);
      await untilPlaying(page, 1);
      await page.keyboard.press('c');
      await page.getByRole('button', { name: 'Les plus récents' }).click();
      await page.locator('aside article').first().waitFor();
      return page.evaluate(async (last) => {
        const list = document.querySelector('aside .content');
        const patience = performance.now() + 60_000;
        while (list && !document.querySelector(`li[aria-posinset="${last}"]`)) {
          if (performance.now() > patience) return Number.NaN;
          list.scrollTop = list.scrollHeight;
          await new Promise(requestAnimationFrame);
        }
        const from = performance.now();
        let frames = 0;
        while (performance.now() < from + 5000) {
          await new Promise(requestAnimationFrame);
          list?.scrollBy(0, -60);
          frames += 1;
        }
        return (frames / (performance.now() - from)) * 1000;
      }, COMMENTS);
    },
    desk,
  );
}

/** Twenty videos, each for a moment, on a screen as sharp as a phone’s: what was loaded, and what of it was never shown. */
async function session({ origin }: Farandole, saving: boolean): Promise<{ bytes: number; wasted: number }> {
  const watch = async (page: Page) => {
    if (saving) await page.context().addCookies([{ name: 'farandole_save_data', value: 'on', url: origin }]);
    const bytes = await countMedia(page);
    const shown = new Set<string>();
    await page.goto('/chronologique');
    for (let place = 1; place <= WATCHED; place++) {
      await untilPlaying(page, place, 30_000);
      await page.waitForTimeout(WATCH_MS);
      const poster = await inView(page).locator('video').getAttribute('poster');
      shown.add(folderOf(poster ?? ''));
      if (place < WATCHED) await page.keyboard.press('j');
    }
    return { bytes: sumOf(bytes), wasted: sumOf(bytes, (path) => !shown.has(folderOf(path))) };
  };
  return onPhone(origin, watch, { deviceScaleFactor: 3 });
}

/** Faults of accessibility on the feed, a video’s page and a profile. */
async function faults({ origin }: Farandole): Promise<number> {
  return onPhone(origin, async (page) => {
    await visit(page, '/chronologique');
    await untilPlaying(page, 1);
    await page.waitForTimeout(1000);
    const video = new URL(page.url()).pathname;
    let found = (await accessibilityFaults(page)).length;
    for (const path of [video, video.split('/v/')[0] ?? '/']) {
      await visit(page, path);
      found += (await accessibilityFaults(page)).length;
    }
    return found;
  });
}
