import { access } from 'node:fs/promises';
import puppeteer, { type Browser } from 'puppeteer-core';

const PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** Launches Firefox over WebDriver BiDi. `null` when there is none; in CI that is an error. */
export async function launchFirefox(): Promise<Browser | null> {
  const executablePath = process.env.FIREFOX_PATH ?? (await firstThatExists(PLACES));
  if (!executablePath) {
    if (process.env.CI) throw new Error('Firefox is missing; install firefox-esr and libavcodec59.');
    return null;
  }
  return puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
}

async function firstThatExists(places: readonly string[]): Promise<string | null> {
  for (const place of places) {
    const found = await access(place).then(
      () => true,
      () => false,
    );
    if (found) return place;
  }
  return null;
}
