import { existsSync } from 'node:fs';
import { type Browser, launch } from 'puppeteer-core';

/**
 * Starts the Firefox of `FIREFOX_PATH`, or else Debian's, over WebDriver BiDi. `null` when there is none, so that a
 * test can skip with a reason; on the build machine (`CI`) that is an error instead.
 */
export async function launchFirefox(): Promise<Browser | null> {
  const executablePath = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';
  if (!existsSync(executablePath)) {
    if (process.env.CI)
      throw new Error(
        `There is no Firefox at ${executablePath}; install firefox-esr and libavcodec, or name one: FIREFOX_PATH=/usr/bin/firefox npm test`,
      );
    return null;
  }
  return launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: { 'media.autoplay.default': 0, 'media.autoplay.blocking_policy': 0, 'media.hardware-video-decoding.enabled': false },
  });
}
