import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const CACHE = fileURLToPath(new URL('../../.cache/chromium', import.meta.url));

/** Starts Chromium: the one of `CHROMIUM_PATH`, or the one that came with the packages. It plays H.264 and asks for a gesture before sound. */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH'];
  if (own) return chromium.launch({ executablePath: own, args: ['--no-sandbox'] });
  await mkdir(CACHE, { recursive: true });
  // The package unpacks its libraries only where it believes to be on that service, and everything into TMPDIR.
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x';
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = path.join(CACHE);
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const args = packaged.args.filter((arg) => arg !== '--single-process' && !arg.startsWith('--headless') && !arg.startsWith('--autoplay'));
    return await chromium.launch({ executablePath: await packaged.executablePath(), args: [...args, '--no-sandbox'] });
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** A phone of today. */
export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, locale: 'fr-FR' } as const;
/** A desk. */
export const DESK = { viewport: { width: 1440, height: 900 }, locale: 'fr-FR' } as const;
