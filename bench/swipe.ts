import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/support/browser.ts';
import { type PostedVideo, signUp } from '../e2e/support/client.ts';
import { startFarandole } from '../e2e/support/farandole.ts';
import { openPhone } from '../e2e/support/visitor.ts';
import { postClips, untilPlaying } from '../e2e/support/watching.ts';
import { report } from './support/report.ts';

/**
 * From a move to the first picture of the next video, over 50 moves in turns with a bare page: the same three video elements, the next
 * one loaded, and no application. What the bare page needs is the browser's; the ratio is ours.
 */
const MOVES = 50;
const TARGETS = { p75_ms: 150, p75_over_bare: 1.5 } as const;
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
  const figures = { p75_ms: p75(times.app), bare_p75_ms: p75(times.bare), p75_over_bare: p75(times.app) / p75(times.bare) };
  report(
    'swipe',
    figures,
    (['p75_ms', 'p75_over_bare'] as const).filter((figure) => !(figures[figure] <= TARGETS[figure])),
  );
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
