import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTricks } from '../server/src/modules/media/testing/tricks.ts';
import { type ClipOptions, makeClip, markTurned } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { launchBrowser } from './support/browser.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { launchFirefox } from './support/firefox.ts';

const HEVC_HLG = [
  '-c:v',
  'libx265',
  '-preset',
  'ultrafast',
  '-pix_fmt',
  'yuv420p10le',
  '-x265-params',
  'log-level=none:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc',
  '-color_primaries',
  'bt2020',
  '-color_trc',
  'arib-std-b67',
  '-colorspace',
  'bt2020nc',
  '-tag:v',
  'hvc1',
  '-c:a',
  'aac',
];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];

describe('files as they really come', () => {
  let farandole: Farandole;
  let browser: Browser;
  let folder: string;
  let alice: Client;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-real-'));
    farandole = await startFarandole();
    browser = await launchBrowser();
    alice = await signUp(farandole.origin, 'alice');
  });
  afterAll(async () => {
    await browser?.close();
    await farandole?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const clip = (name: string, options: ClipOptions) => makeClip(path.join(folder, name), options);
  const turned = async (name: string, coding: readonly string[]) => {
    const lying = await clip(`lying-${name}`, { width: 540, height: 960, seconds: 2, coding, filters: 'transpose=cclock' });
    return markTurned(lying, path.join(folder, name), -90);
  };

  it.each<[string, () => Promise<string>]>([
    ['an H.264 .mov that lies on its side', () => turned('h264.mov', H264)],
    ['an HEVC .mov in 10-bit HLG that lies on its side', () => turned('hevc.mov', HEVC_HLG)],
    [
      'a WebM in VP9 with Opus',
      () => clip('vp9.webm', { seconds: 2, coding: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'] }),
    ],
    ['a landscape film', () => clip('landscape.mp4', { width: 640, height: 360, seconds: 2 })],
    [
      'a film of odd size',
      () =>
        clip('odd.mkv', {
          width: 241,
          height: 427,
          seconds: 2,
          coding: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p', '-c:a', 'aac'],
        }),
    ],
    ['a film without sound', () => clip('silent.mp4', { seconds: 2, sound: null })],
    [
      'a film whose frames come unevenly',
      () => clip('uneven.mp4', { seconds: 2, filters: "select='lt(n,15)+not(mod(n,4))'", coding: ['-fps_mode', 'vfr', ...H264] }),
    ],
    ['4K at 60 frames a second', () => clip('4k60.mp4', { width: 2160, height: 3840, rate: 60, seconds: 1 })],
  ])('%s plays in Chromium', async (_what, make) => {
    const posted = await alice.post(await make());
    const video = await alice.whenDone(posted.id);
    expect(video).toMatchObject({ state: 'published' });
    const page = await browser.newPage();
    await page.goto(farandole.origin + video.url);
    await page.waitForFunction(() => [...document.querySelectorAll('video')].some((element) => element.currentTime > 0.3 && element.videoWidth > 0));
    await page.close();
  });

  it('an iPhone-like HEVC HDR clip uploads, is transcoded and plays in Firefox; failure always gives a reason [C1]', async (test) => {
    const firefox = await launchFirefox();
    if (!firefox) return test.skip('Firefox is missing; install it, or name one in FIREFOX_PATH');
    try {
      const { id } = await alice.post(await turned('iphone.mov', HEVC_HLG));
      const video = await alice.whenDone(id);
      expect(video.state).toBe('published');
      const page = await firefox.newPage();
      await page.goto(farandole.origin + video.url);
      await page.waitForFunction(() =>
        [...document.querySelectorAll('video')].some((element) => element.currentTime > 0.3 && element.videoHeight > element.videoWidth),
      );

      const zoe = await signUp(farandole.origin, 'zoe', 'en');
      for (const trick of await makeTricks(path.join(folder, 'tricks'))) {
        if (trick.reason === 'media.empty') continue; // refused before it can be sent
        const refused = await zoe.whenDone((await zoe.post(trick.file)).id);
        expect(refused.processing?.refusal, trick.name).toMatchObject({
          reason: trick.reason,
          title: expect.stringMatching(/\S/),
          detail: expect.stringMatching(/\S/),
        });
      }
    } finally {
      await firefox.close();
    }
  });

  it('a truncated file, a text and a playlist named .mp4 are refused in the author’s language, with nothing left behind', async () => {
    const before = await filesBelow(farandole.dataDir);
    const tricks = await makeTricks(path.join(folder, 'again'));
    for (const [handle, language] of [
      ['bruno', 'fr'],
      ['brenda', 'en'],
    ] as const) {
      const author = await signUp(farandole.origin, handle, language);
      for (const name of ['a film cut off before its index', 'a text named .mp4', 'a playlist that names a local file']) {
        const trick = tricks.find((made) => made.name === name);
        const refused = await author.whenDone((await author.post(trick?.file ?? '')).id);
        expect(refused).toMatchObject({ state: 'refused', renditions: [], processing: { refusal: { reason: trick?.reason } } });
        const title = refused.processing?.refusal?.title ?? '';
        expect(/[éè’]|Ce fichier/.test(title)).toBe(language === 'fr');
      }
    }
    expect(await filesBelow(farandole.dataDir)).toEqual(before);
  });
});

/** Files of uploads and of storage: all that a refused one could leave. */
async function filesBelow(dataDir: string): Promise<string[]> {
  const names: string[] = [];
  for (const part of ['uploads', 'storage']) {
    const entries = await readdir(path.join(dataDir, part), { recursive: true, withFileTypes: true });
    names.push(...entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)));
  }
  return names.sort();
}
