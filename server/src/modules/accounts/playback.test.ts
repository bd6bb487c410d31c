import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { Playback } from './playback.ts';

const chosen: Playback = {
  autoplay: 'following',
  atEnd: 'stop',
  speed: 1.25,
  subtitles: 'fr',
  subtitleSize: 150,
  subtitleBack: 'solid',
  subtitlePlace: 'top',
  shortcuts: true,
  keys: { like: 'i' },
};

describe('how an account likes videos to play', () => {
  let app: TestApp;
  let alice: Person;
  let bruno: Person;
  beforeAll(async () => {
    app = await createTestApp();
    [alice, bruno] = [await app.newAccount('alice'), await app.newAccount('bruno')];
  });
  afterAll(() => app.close());

  const kept = async ({ cookie }: Person) => (await app.request('/api/v1/accounts/me/playback', { cookie })).json();
  const set = ({ cookie }: Person, json: object) => app.request('/api/v1/accounts/me/playback', { method: 'PUT', cookie, json });

  it('nothing before anything was chosen, and then the last choice, for this account alone', async () => {
    expect(await kept(alice)).toEqual({ playback: null });
    expect((await set(alice, { ...chosen, speed: 2 })).status).toBe(200);
    expect((await set(alice, chosen)).status).toBe(200);
    expect(await kept(alice)).toEqual({ playback: chosen });
    expect(await kept(bruno)).toEqual({ playback: null });
  });

  it.each([
    ['speed', { speed: 3 }],
    ['subtitleSize', { subtitleSize: 400 }],
    ['autoplay', { autoplay: 'sometimes' }],
  ])('refuses a wrong %s by its name, and keeps what there was', async (field, wrong) => {
    const before = await kept(bruno);
    const answer = await set(bruno, { ...chosen, ...wrong });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain(field);
    expect(await kept(bruno)).toEqual(before);
  });
});
