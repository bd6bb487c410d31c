import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { VideoId } from '../video-id.ts';
import type { VideoView } from '../video-view.ts';

let app: TestApp;
let alice: Person;
let bob: Person;
let id: VideoId;

beforeAll(async () => {
  app = await createTestApp();
  [alice, bob] = [await app.newAccount('alice'), await app.newAccount('bob')];
  id = await app.newVideo(alice);
});
afterAll(() => app.close());

const vtt = (text: string) => `WEBVTT\n\n00:01.000 --> 00:02.000\n${text}\n`;
const route = (language: string) => `/api/v1/videos/${VideoId.toPublic(id)}/subtitles/${language}`;
const put = (language: string, body: string, as: Person = alice) => app.request(route(language), { method: 'PUT', as, body });
const subtitles = async () => ((await (await app.request(`/api/v1/videos/${VideoId.toPublic(id)}`)).json()) as VideoView).subtitles;
const text = async (url: string | undefined) => Buffer.from((await app.read((url ?? '/').slice(1))) ?? []).toString();

describe('subtitles of a video', () => {
  it('are added in several languages, and everybody is told which there are', async () => {
    expect((await put('fr', vtt('Bonjour'))).status).toBe(200);
    expect((await put('EN', '1\n00:00:01,000 --> 00:00:02,000\nHello\n')).status).toBe(200);
    const [en, fr] = await subtitles();
    expect([en?.language, fr?.language]).toEqual(['en', 'fr']);
    expect([await text(en?.url), await text(fr?.url)]).toEqual([
      'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n',
      'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBonjour\n',
    ]);
    expect(await app.media.isServable((fr?.url ?? '').slice(1))).toBe('public');
  });

  it('are replaced under a new address, and the old one is gone', async () => {
    const before = (await subtitles()).find(({ language }) => language === 'fr');
    expect((await put('fr', vtt('Salut'))).status).toBe(200);
    const after = (await subtitles()).find(({ language }) => language === 'fr');
    expect(after?.url).not.toBe(before?.url);
    expect(await text(after?.url)).toContain('Salut');
    expect(await app.read((before?.url ?? '').slice(1))).toBeNull();
    expect((await put('fr', vtt('Salut'))).status).toBe(200);
    expect(await text(after?.url)).toContain('Salut');
  });

  it('are deleted by their author', async () => {
    const [en] = await subtitles();
    expect((await app.request(route('en'), { method: 'DELETE', as: alice })).status).toBe(204);
    expect((await subtitles()).map(({ language }) => language)).toEqual(['fr']);
    expect(await app.read((en?.url ?? '').slice(1))).toBeNull();
    expect((await app.request(route('en'), { method: 'DELETE', as: alice })).status).toBe(404);
  });

  it('are nobody else’s to change', async () => {
    expect((await put('de', vtt('Hallo'), bob)).status).toBe(404);
    expect((await app.request(route('fr'), { method: 'DELETE', as: bob })).status).toBe(404);
    expect(await subtitles()).toHaveLength(1);
  });

  it.each([
    ['fr', '', 400, 'subtitles.none'],
    ['fr', 'x'.repeat(300_000), 413, 'subtitles.too-large'],
    ['not-a-language-at-all', vtt('x'), 400, 'subtitles.bad-language'],
  ])('in %s of %.10s are refused with a reason', async (language, body, status, code) => {
    const answer = await put(language, body);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });
});
