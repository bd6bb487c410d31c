import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { VideoId } from './video-id.ts';

let app: TestApp;
let gala: Person;
let ivan: Person;
beforeAll(async () => {
  app = await createTestApp();
  [gala, ivan] = [await app.newAccount('gala'), await app.newAccount('ivan')];
});
afterAll(() => app.close());

interface Answer {
  code: string;
  mentions: string[];
  items: { id: string; kind?: string; text?: string; video?: { id: string } | null }[];
}
const call = async (method: string, path: string, as?: Person, json?: unknown) => {
  const answer = await app.request(`/api/v1${path}`, { method, ...(as && { as }), ...(json !== undefined && { json }) });
  return { status: answer.status, body: answer.status === 204 ? ({} as Answer) : ((await answer.json()) as Answer) };
};
const named = async (person: Person) => (await call('GET', `/accounts/${person.handle}/mentions`)).body.items.map(({ id }) => id);
const told = async (person: Person) => {
  await app.settled();
  return (await call('GET', '/notifications', person)).body.items.filter(({ kind }) => kind === 'mention');
};

describe('a mention', () => {
  it('is taken off by the mentioned: it leaves the caption, the profile and the notifications, and its author cannot put it back [O14]', async () => {
    const video = await app.newVideo(ivan, { caption: 'Avec @gala et @ivan' });
    const id = VideoId.toPublic(video);
    expect(await named(gala)).toEqual([id]);
    expect(await told(gala)).toHaveLength(1);
    expect((await call('GET', `/videos/${id}`)).body.mentions).toEqual(['gala', 'ivan']);

    expect((await call('DELETE', `/videos/${id}/mention`, gala)).status).toBe(204);
    expect((await call('DELETE', `/videos/${id}/mention`, gala)).status).toBe(204);
    for (const caption of [undefined, 'Encore avec @gala']) {
      if (caption) expect((await call('PATCH', `/videos/${id}`, ivan, { caption })).status).toBe(200);
      expect(await named(gala)).toEqual([]);
      expect(await told(gala)).toEqual([]);
      expect((await call('GET', `/videos/${id}`)).body.mentions).not.toContain('gala');
    }

    expect((await call('PUT', `/videos/${id}/mention`, gala)).status).toBe(204);
    expect(await named(gala)).toEqual([id]);
    expect(await told(gala)).toHaveLength(1);
  });

  it('is nobody else’s to take off, and there to begin with', async () => {
    const id = VideoId.toPublic(await app.newVideo(ivan, { caption: 'Sans personne' }));
    expect((await call('DELETE', `/videos/${id}/mention`, gala)).body.code).toBe('video.no-mention');
    expect((await call('PUT', `/videos/${id}/mention`, gala)).body.code).toBe('video.no-mention');
    expect((await call('PUT', '/videos/0000000000000000000001/mention', gala)).body.code).toBe('video.no-mention');
  });

  it('in a comment is taken off the same way, edits of the comment included', async () => {
    const id = VideoId.toPublic(await app.newVideo(ivan));
    const written = await call('POST', `/videos/${id}/comments`, ivan, { text: 'Salut @gala' });
    const comment = `/comments/${(written.body as unknown as { id: string }).id}`;
    expect(written.body.mentions).toEqual(['gala']);
    expect((await told(gala)).map(({ text }) => text)).toContain('Salut @gala');
    expect((await call('DELETE', `${comment}/mention`, gala)).status).toBe(204);
    expect((await call('DELETE', `${comment}/mention`, gala)).body.code).toBe('comment.no-mention');
    expect((await call('PATCH', comment, ivan, { text: 'Salut encore @gala' })).body.mentions).toEqual([]);
    expect((await told(gala)).map(({ text }) => text)).toEqual(expect.not.arrayContaining(['Salut @gala', 'Salut encore @gala']));
  });

  it('by somebody from whom a block parts the mentioned is not on the profile', async () => {
    const id = VideoId.toPublic(await app.newVideo(ivan, { caption: 'Pour @gala' }));
    expect(await named(gala)).toContain(id);
    await call('PUT', '/accounts/ivan/block', gala);
    expect(await named(gala)).toEqual([]);
    expect(await named(ivan)).toBeInstanceOf(Array);
    await call('DELETE', '/accounts/ivan/block', gala);
    expect(await named(gala)).toContain(id);
  });
});
