import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seededRandom } from '@farandole/ranker';
import type { Page } from 'playwright-core';
import { type ClipOptions, makeClip } from '../../server/src/platform/ffmpeg/testing/clips.ts';
import type { Client, PostedVideo } from './client.ts';

/** Clips made in this process: no two show the same, or one of them would not be recommended. */
let made = 0;

/** Squares over a picture, others for each number; 0 has none. No two of the first twenty-four are taken for copies. */
function mosaicOf(number: number): string {
  const random = seededRandom(number);
  const squares = Array.from({ length: number === 0 ? 0 : 16 }, (_, cell) => ({ cell, colour: ['black', 'yellow'][Math.floor(random() * 3)] }));
  return squares
    .flatMap(({ cell, colour }) =>
      colour ? `drawbox=x=iw*${(cell % 4) / 4}:y=ih*${Math.floor(cell / 4) / 4}:w=iw/4:h=ih/4:color=${colour}:t=fill` : [],
    )
    .join(',');
}

/** Posts clips, one after the other, and waits until all of them play. */
export async function postClips(author: Client, count: number, options: ClipOptions = {}): Promise<PostedVideo[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'farandole-watching-'));
  try {
    const videos: PostedVideo[] = [];
    for (let number = 0; number < count; number++) {
      const filters = [options.filters, mosaicOf(made++)].filter(Boolean).join(',');
      const clip = await makeClip(path.join(folder, `${number}.mp4`), { width: 360, height: 640, seconds: 6, ...options, filters });
      videos.push(await author.post(clip, `Clip ${number} #essai`));
    }
    return await Promise.all(videos.map(({ id }) => author.whenDone(id)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What stands on the screen of a feed. */
export interface Watching {
  /** Place in the list, by what screen readers are told. */
  place: number;
  /** Same, by the scroll position: a fraction while it moves. */
  scrolled: number;
  /** The element in view plays. */
  playing: boolean;
  /** Seconds into it. */
  at: number;
  muted: boolean;
  source: string;
  /** Elements that play, wherever they are. */
  playingCount: number;
  elements: number;
}

/** Reads the feed as it is now. */
export function watching(page: Page): Promise<Watching> {
  return page.evaluate(() => {
    const videos = [...document.querySelectorAll('video')];
    const slot = document.querySelector('article:not([inert])');
    const video = slot?.querySelector('video');
    const scroller = document.querySelector('[role=feed]');
    return {
      place: Number(slot?.getAttribute('aria-posinset') ?? Number.NaN),
      scrolled: scroller ? scroller.scrollTop / scroller.clientHeight + 1 : Number.NaN,
      playing: video !== null && video !== undefined && !video.paused && video.readyState >= 2,
      at: video?.currentTime ?? Number.NaN,
      muted: video?.muted ?? true,
      source: video?.currentSrc ?? '',
      playingCount: videos.filter((each) => !each.paused).length,
      elements: videos.length,
    };
  });
}

/** Waits until the feed stands at a place, at rest, and plays there. */
export async function untilPlaying(page: Page, place: number, timeout = 15_000): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const slot = document.querySelector('article:not([inert])');
      const video = slot?.querySelector('video');
      const scroller = document.querySelector('[role=feed]');
      if (!slot || !video || !scroller || slot.getAttribute('aria-posinset') !== String(wanted)) return false;
      const resting = Math.abs(scroller.scrollTop - (wanted - 1) * scroller.clientHeight) < 2;
      return resting && !video.paused && video.currentTime > 0;
    },
    place,
    { timeout, polling: 'raf' },
  );
}

/** The control of the video in view: the two others are out of reach. */
export const inView = (page: Page) => page.locator('article:not([inert])');
