import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Where the finger comes down, on its way up and on its way down: shares of the screen. */
const FROM = { x: 0.49, up: 0.85, down: 0.19 };
const FRAME_MS = 16;

/** A finger that moves up by `px` in `ms`, down when that is negative. The events carry their own times, so that a busy machine does not slow the finger down. */
export async function swipe(page: Page, px: number, ms: number): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 390, height: 844 };
  const touch = await page.context().newCDPSession(page);
  const start = Date.now() / 1000;
  const from = { x: width * FROM.x, y: height * (px > 0 ? FROM.up : FROM.down) };
  const steps = Math.max(4, Math.round(ms / FRAME_MS));
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', moved: number, at: number) =>
    touch.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: from.x, y: from.y - moved }],
      timestamp: start + at / 1000,
    });
  await send('touchStart', 0, 0);
  const moves: Array<Promise<unknown>> = [];
  for (let step = 1; step <= steps; step++) {
    moves.push(send('touchMove', (px * step) / steps, (ms * step) / steps));
    await pause(ms / steps);
  }
  await Promise.all(moves);
  await send('touchEnd', px, ms + 1);
  await touch.detach();
}
