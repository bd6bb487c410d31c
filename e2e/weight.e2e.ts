import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeClip } from '../server/src/platform/ffmpeg/testing/clips.ts';
import { weightBudgets } from '../web/weight-budgets.ts';
import { type Client, signUp } from './support/client.ts';
import { type Farandole, startFarandole } from './support/farandole.ts';
import { firstLoad } from './support/first-load.ts';

let farandole: Farandole;
let folder: string;
let gala: Client;
const paths: Record<keyof typeof weightBudgets, string> = {
  feed: '/',
  video: '',
  profile: '/@gala',
  settings: '/reglages',
  studio: '/publier',
  console: '/administration/algorithme',
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'farandole-weight-'));
  farandole = await startFarandole();
  gala = await signUp(farandole.origin, 'gala');
  const clip = await makeClip(path.join(folder, 'clip.mp4'), { width: 270, height: 480, seconds: 1 });
  paths.video = (await gala.whenDone((await gala.post(clip)).id)).url;
});
afterAll(async () => {
  await farandole?.remove();
  await rm(folder, { recursive: true, force: true });
});

it.each(Object.entries(weightBudgets))('what the page of the %s loads first weighs at most %d KiB [W-02]', async (page, budget) => {
  const scripts = await firstLoad(farandole.origin, paths[page as keyof typeof paths], gala.cookie);
  const kib = scripts.reduce((sum, each) => sum + each.kib, 0);
  // a page without scripts would be light and broken
  expect(scripts.length).toBeGreaterThan(3);
  const listed = scripts.map((each) => `${each.kib.toFixed(1)} ${each.path}`).join('\n');
  expect(kib, `${kib.toFixed(1)} KiB; import what is only needed later when it is needed (web/vite/first-load.ts):\n${listed}`).toBeLessThanOrEqual(
    budget,
  );
});
