import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/support/browser.ts';
import { type PostedVideo, signUp } from '../e2e/support/client.ts';
import { startFarandole } from '../e2e/support/farandole.ts';
import { slowLine } from '../e2e/support/slow-line.ts';
import { openPhone } from '../e2e/support/visitor.ts';
import { postClips, untilPlaying } from '../e2e/support/watching.ts';
import { missedOf, report } from './support/report.ts';

/**
 * From a move to the first picture of the next video (F-41), over 50 moves in turns with a bare page: the same three video elements, the
 * next one loaded, and no application. What the bare page needs is the browser's; the ratio is ours. Then where only the head of the
 * next video is here, as data are saved, and where nothing of it is: three videos further, on 4G.
 */
const MOVES = 50;
const TARGETS = { p75_ms: 150, p75_over_bare: 1.25, head_p75_ms: 250, cold_4g_p75_ms: 800 } as const;
const LINE_4G = { bitsPerSecond: 9e6, latencyMs: 170 };
const COLD_VISITS = 5;
const JUMP = 3;
/** Long enough for the next video to be ready, as it is for someone who watches. */
const WATCH_MS = 900;

const farandole = await startFarandole();
const browser = await launchBrowser();
const videos = await postClips(await signUp(farandole.origin, 'gala'), 10, { seconds: 6 });
const bare = await serveBare(farandole.origin, videos);
try {
  const { page: app } = await openPhone(browser, farandole.origin);
  await app.goto('/chronologique');
  await untilPlaying(app, 1);
  const { page: plain } = await openPhone(browser, bare.origin);
  await plain.goto('/');
  await plain.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
  const times: Record<'app' | 'bare', number[]> = { app: [], bare: [] };
  for (let move = 0; move < MOVES; move++) {
    const key = Math.floor(move / (videos.length - 1)) % 2 === 0 ? 'j' : 'k';
    // only the page in front is drawn
    for (const [name, page] of [
      ['app', app],
      ['bare', plain],
    ] as const) {
      await page.bringToFront();
      await page.waitForTimeout(WATCH_MS);
      times[name].push(await timeOfMove(page, key));
    }
  }
  const figures = {
    p75_ms: p75(times.app),
    bare_p75_ms: p75(times.bare),
    p75_over_bare: p75(times.app) / p75(times.bare),
    head_p75_ms: p75(await savingMoves()),
    cold_4g_p75_ms: p75(await coldMoves()),
  };
  report('swipe', figures, missedOf(figures, { most: TARGETS }));
} finally {
  bare.close();
  await browser.close();
  await farandole.remove();
}

/** Milliseconds from the key to the first frame that another video element presents, on the page's own clock. */
async function timeOfMove(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const bench = window as unknown as { moved: Promise<number> };
    bench.moved = new Promise((resolve) => {
      addEventListener(
        'keydown',
        () => {
          const from = performance.now();
          const before = [...document.querySelectorAll('video')].find((video) => !video.paused);
          for (const video of document.querySelectorAll('video')) {
            if (video === before) continue;
            // a picture that was drawn while the element waited does not count: it must move
            const drawn = (): unknown => (video.paused ? video.requestVideoFrameCallback(drawn) : resolve(performance.now() - from));
            video.requestVideoFrameCallback(drawn);
          }
        },
        { capture: true, once: true },
      );
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as { moved: Promise<number> }).moved);
}

/** Moves of somebody who saves data, as many as there are videos that were not met before. */
async function savingMoves(): Promise<number[]> {
  const { context, page } = await openPhone(browser, farandole.origin);
  const cookies = { farandole_save_data: 'on', farandole_autoplay: 'on' };
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: farandole.origin })));
  await page.goto('/chronologique');
  await untilPlaying(page, 1);
  const times: number[] = [];
  for (let place = 2; place <= videos.length; place++) {
    await page.waitForTimeout(WATCH_MS);
    times.push(await timeOfMove(page, 'j'));
  }
  await context.close();
  return times;
}

/** Moves to videos of which nothing has been asked for, each visit by a browser that has never been here. */
async function coldMoves(): Promise<number[]> {
  const times: number[] = [];
  for (let visit = 0; visit < COLD_VISITS; visit++) {
    const line = await slowLine(farandole.origin, LINE_4G);
    const { context, page } = await openPhone(browser, line.origin);
    await page.goto('/chronologique');
    await untilPlaying(page, 1, 60_000);
    for (let place = 1 + JUMP; place <= videos.length; place += JUMP) {
      await page.waitForTimeout(WATCH_MS);
      times.push(await timeOfJump(page, place));
    }
    await context.close();
    await line.close();
  }
  return times;
}

/** Milliseconds from the last of `JUMP` quick keys to the first frame that the video at `place` presents. */
async function timeOfJump(page: Page, place: number): Promise<number> {
  await page.evaluate(
    ([wanted, keys]) => {
      let left = keys;
      const bench = window as unknown as { moved: Promise<number> };
      bench.moved = new Promise((resolve) => {
        const pressed = () => {
          left -= 1;
          if (left > 0) return;
          removeEventListener('keydown', pressed, true);
          const from = performance.now();
          for (const video of document.querySelectorAll('video')) {
            const drawn = (): unknown =>
              !video.paused && video.closest(`article:not([inert])[aria-posinset="${wanted}"]`)
                ? resolve(performance.now() - from)
                : video.requestVideoFrameCallback(drawn);
            video.requestVideoFrameCallback(drawn);
          }
        };
        addEventListener('keydown', pressed, true);
      });
    },
    [place, JUMP] as const,
  );
  for (let key = 0; key < JUMP; key++) await page.keyboard.press('j');
  return page.evaluate(() => (window as unknown as { moved: Promise<number> }).moved);
}

function p75(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.75) - 1] ?? Number.NaN;
}

/** A page with three videos in a ring and twenty lines of script; the files are those of the site. */
async function serveBare(site: string, list: readonly PostedVideo[]): Promise<{ origin: string; close(): void }> {
  const urls = list.map((video) => video.renditions[0]?.url ?? '').toReversed();
  const html = `<!doctype html><meta name="viewport" content="width=device-width"><style>body{margin:0}video{position:absolute;width:100vw;height:100vh;visibility:hidden}.on{visibility:visible}</style>
<video muted playsinline loop></video><video muted playsinline loop></video><video muted playsinline loop></video><script>
const urls=${JSON.stringify(urls)},ring=[...document.querySelectorAll('video')];let at=0;
const give=(place)=>{const video=ring[place%3];if(urls[place]&&video.dataset.place!==String(place)){video.dataset.place=place;video.preload='auto';video.src=urls[place]}};
const show=()=>{ring.forEach((video,slot)=>{const on=slot===at%3;video.classList.toggle('on',on);if(!on)video.pause()});give(at);ring[at%3].play();ring[at%3].requestVideoFrameCallback(()=>{give(at+1);if(at)give(at-1)})};
addEventListener('keydown',(event)=>{const to=at+(event.key==='j'?1:-1);if(urls[to]){at=to;show()}});show();</script>`;
  const server = createServer((request, response) => {
    if (request.url === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(html);
    void fetch(site + request.url, { headers: request.headers.range ? { range: request.headers.range } : {} }).then(async (answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
