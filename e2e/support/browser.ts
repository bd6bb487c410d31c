import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** What a journey may choose. */
export interface BrowserOptions {
  /** `allowed` plays sound without a gesture, which headless tests want; `browser-default` is what people have. Default `allowed`. */
  autoplay?: 'allowed' | 'browser-default';
  args?: string[];
}

/** No test machine is asked for a graphics card, and none is played: a video that plays costs the processor two fifths of what it does then. */
const ARGS = ['--no-zygote', '--font-render-hinting=none', '--disable-gpu'];

/** Starts a headless Chromium that plays H.264, AAC, AV1 and VP9. Throws one sentence that says what to install when there is none. */
export async function launchBrowser({ autoplay = 'allowed', args = [] }: BrowserOptions = {}): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    executablePath,
    // without a locale, Chromium opens no file whose name has an accent
    env: { LANG: 'C.UTF-8', ...definedEnvironment(), ...env },
    args: [...ARGS, ...(autoplay === 'allowed' ? ['--autoplay-policy=no-user-gesture-required'] : []), ...args],
  });
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
