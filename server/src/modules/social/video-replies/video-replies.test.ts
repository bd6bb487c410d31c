import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

let app: TestApp;
let gala: Person;
let ivan: Person;
beforeAll(async () => {
  app = await createTestApp();
  [gala, ivan] = [await app.newAccount('gala'), await app.newAccount('ivan')];
});
afterAll(() => app.close());

interface Answer {
  id: string;
  code: string;
  text: string;
  answersComment: string | null;
  items: { id: string; kind: string; text: string | null; videoReplies: { id: string }[] }[];
}
const call = async (method: string, path: string, as?: Person, json?: unknown) => {
  const answer = await app.request(`/api/v1${path}`, { method, ...(as && { as }), ...(json !== undefined && { json }) });
  return { status: answer.status, body: answer.status === 204 ? ({} as Answer) : ((await answer.json()) as Answer) };
};
const newVideo = async (author: Person) => VideoId.toPublic(await app.newVideo(author));
/** A video of Gala with a comment by Ivan, and another video of hers. */
async function asked() {
  const [video, reply] = [await newVideo(gala), await newVideo(gala)];
  const comment = (await call('POST', `/videos/${video}/comments`, ivan, { text: 'Comment fait-on ce pas ?' })).body.id;
  const answer = (as = gala, which = reply, commentId = comment) => call('PUT', `/videos/${which}/answered-comment`, as, { commentId });
  const thread = async (as?: Person) => (await call('GET', `/videos/${video}/comments`, as)).body.items[0]?.videoReplies.map(({ id }) => id);
  return { video, reply, comment, answer, thread };
}

describe('a video that answers a comment', () => {
  it('quotes it, stands under it, and its writer is told', async () => {
    const { reply, comment, answer, thread } = await asked();
    expect((await answer()).status).toBe(204);
    expect((await answer()).status).toBe(204);
    expect((await call('GET', `/videos/${reply}`)).body.answersComment).toBe(comment);
    expect((await call('GET', `/videos/${reply}/answered-comment`)).body).toMatchObject({ id: comment, text: 'Comment fait-on ce pas ?' });
    expect(await thread()).toEqual([reply]);
    await app.settled();
    const told = (await call('GET', '/notifications', ivan)).body.items.filter(({ kind }) => kind === 'video-reply');
    expect(told).toMatchObject([{ text: 'Comment fait-on ce pas ?' }]);
  });

  it('is one’s own, answers one comment, and one that may be answered', async () => {
    const { video, reply, answer, comment } = await asked();
    expect((await answer(ivan)).body.code).toBe('video.not-found');
    expect((await answer(gala, reply, '0000000000000000000001')).body.code).toBe('comment.not-found');
    await answer();
    const other = (await call('POST', `/videos/${video}/comments`, ivan, { text: 'Et celui-ci ?' })).body.id;
    expect((await answer(gala, reply, other)).body.code).toBe('comment.answers-another');
    await call('PATCH', '/comment-settings', gala, { audience: 'nobody' });
    expect((await answer(ivan, await newVideo(ivan), comment)).body.code).toBe('comment.closed');
    await call('PATCH', '/comment-settings', gala, { audience: 'everyone' });
  });

  it('quotes nothing any more once the comment is gone, hidden from the reader, or taken off by who wrote it', async () => {
    const { reply, comment, answer, thread } = await asked();
    await answer();
    const lea = await app.newAccount('lea');
    await call('PUT', '/accounts/ivan/block', lea);
    expect((await call('GET', `/videos/${reply}/answered-comment`, lea)).body.code).toBe('comment.not-found');
    expect((await call('DELETE', `/videos/${reply}/answered-comment`, lea)).body.code).toBe('comment.not-found');
    expect((await call('DELETE', `/videos/${reply}/answered-comment`, ivan)).status).toBe(204);
    expect([await thread(), (await call('GET', `/videos/${reply}`)).body.answersComment]).toEqual([[], null]);
    await answer();
    await call('DELETE', `/comments/${comment}`, ivan);
    expect((await call('GET', `/videos/${reply}/answered-comment`)).body.code).toBe('comment.not-found');
  });

  it('is not listed to whom it is hidden from', async () => {
    const { reply, answer, thread } = await asked();
    await answer();
    expect(await thread(ivan)).toEqual([reply]);
    await call('DELETE', `/videos/${reply}`, gala);
    expect(await thread(ivan)).toEqual([]);
  });
});
