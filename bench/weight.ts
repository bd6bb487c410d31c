import { gzipSync } from 'node:zlib';
import { launchBrowser } from '../e2e/support/browser.ts';
import { signUp } from '../e2e/support/client.ts';
import { startFarandole } from '../e2e/support/farandole.ts';
import { openPhone } from '../e2e/support/visitor.ts';
import { postClips, untilPlaying } from '../e2e/support/watching.ts';
import { report } from './support/report.ts';

/**
 * What the first load of the feed weighs, in KiB after gzip, whatever the server sends: the page, its styles, and every script that was
 * asked for before the first picture of the first video stood. A video plays in it, as for a real visitor. What is fetched once that video
 * no longer needs the line is `later_js_kib`; what comes on demand is not counted.
 */
const TARGETS = { js_kib: 60, css_kib: 12, html_kib: 15 } as const;

const farandole = await startFarandole();
const browser = await launchBrowser();
try {
  await postClips(await signUp(farandole.origin, 'gala'), 8, { seconds: 2 });
  const { page } = await openPhone(browser, farandole.origin);
  const seen = new Set<string>();
  const bodies: Array<Promise<{ url: string; kind: keyof typeof TARGETS; bytes: number }>> = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    const kind = type.includes('javascript') ? 'js_kib' : type.includes('text/css') ? 'css_kib' : type.includes('text/html') ? 'html_kib' : null;
    // announced and then imported, a script is one answer that is told of twice
    if (!kind || seen.has(response.url())) return;
    seen.add(response.url());
    bodies.push(response.body().then((body) => ({ url: response.url(), kind, bytes: gzipSync(body).length })));
  });
  await page.goto('/');
  await untilPlaying(page, 1);
  await page.waitForLoadState('networkidle');
  const before = await page.evaluate(() => {
    const first = performance.getEntriesByName('first-frame')[0]?.startTime ?? Number.POSITIVE_INFINITY;
    return performance.getEntriesByType('resource').flatMap(({ name, startTime }) => (startTime < first ? name : []));
  });
  const figures = { js_kib: 0, css_kib: 0, html_kib: 0, later_js_kib: 0 };
  for (const { url, kind, bytes } of await Promise.all(bodies)) {
    figures[kind === 'js_kib' && !before.includes(url) ? 'later_js_kib' : kind] += bytes / 1024;
  }
  report(
    'weight',
    figures,
    (Object.keys(TARGETS) as Array<keyof typeof TARGETS>).filter((figure) => figures[figure] > TARGETS[figure]),
  );
} finally {
  await browser.close();
  await farandole.remove();
}
