import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { isComplete, type Report } from './report.ts';

interface Receipt {
  id: string;
  state: string;
  note: string;
  complete: boolean;
  subject: { kind: string; address: string };
}

describe('reports', () => {
  let app: TestApp;
  let boss: Person;
  let alice: Person;
  let bob: Person;
  let video: VideoId;
  beforeAll(async () => {
    app = await createTestApp();
    // the first account is the administrator's
    [boss, alice, bob] = [await app.newAccount('boss'), await app.newAccount('alice'), await app.newAccount('bob')];
    video = await app.newVideo(alice, { caption: 'Le bal' });
  });
  afterAll(() => app.close());

  const send = (json: object, as?: Person) => app.request('/api/v1/reports', { method: 'POST', json, ...(as && { as }) });
  const read = async (path: string, as?: Person) => (await app.request(`/api/v1${path}`, as ? { as } : {})).json();
  const aboutVideo = (id = video) => ({ subject: { kind: 'video', id: VideoId.toPublic(id) } });

  it('takes a report of a video, a comment and an account, and gives a receipt that tells what became of it', async () => {
    const answer = await app.request(`/api/v1/videos/${VideoId.toPublic(video)}/comments`, { method: 'POST', as: alice, json: { text: 'Nul.' } });
    const comment = (await answer.json()) as { id: string };
    const subjects = [aboutVideo().subject, { kind: 'comment', id: comment.id }, { kind: 'account', id: 'alice' }];
    const page = `/@alice/v/${VideoId.toPublic(video)}`;
    const receipts: Receipt[] = [];
    for (const subject of subjects) {
      const answer = await send({ subject, reason: 'spam' }, bob);
      expect(answer.status).toBe(201);
      receipts.push((await answer.json()) as Receipt);
    }
    expect(receipts.map(({ subject }) => subject.address)).toEqual([page, `${page}?comment=${comment.id}`, '/@alice']);
    expect(receipts[0]).toMatchObject({ state: 'open', complete: true, note: '' });
    const mine = (await read('/reports', bob)) as { items: Receipt[] };
    expect(mine.items.map(({ id }) => id)).toEqual(receipts.map(({ id }) => id).toReversed());
    expect(await read(`/reports/${receipts[1]?.id}`)).toEqual(receipts[1]);
    expect(await read('/reports', alice)).toEqual({ items: [], next: null });
  });

  it('is the same report when it is sent again while it is open, and another one afterwards', async () => {
    const carla = await app.newAccount('carla');
    const first = (await (await send({ ...aboutVideo(), reason: 'rights', words: 'Ma photo' }, carla)).json()) as Receipt;
    const again = await send({ ...aboutVideo(), reason: 'spam' }, carla);
    expect([again.status, ((await again.json()) as Receipt).id]).toEqual([200, first.id]);
    await app.request(`/api/v1/moderation/reports/${first.id}`, {
      method: 'PATCH',
      as: boss,
      json: { state: 'dismissed', note: 'Citation permise.' },
    });
    expect(await read(`/reports/${first.id}`)).toMatchObject({ state: 'dismissed', note: 'Citation permise.', settledAt: expect.any(String) });
    expect((await send({ ...aboutVideo(), reason: 'spam' }, carla)).status).toBe(201);
    const reopened = await app.request(`/api/v1/moderation/reports/${first.id}`, { method: 'PATCH', as: boss, json: { state: 'open' } });
    expect(await reopened.json()).toMatchObject({ status: 409, code: 'report.reported-again' });
  });

  it('shows the team who wrote what about which words, those that wait longest first; it can be opened again', async () => {
    const dora = await app.newAccount('dora');
    const film = await app.newVideo(alice, { caption: 'Avant' });
    const { id } = (await (await send({ ...aboutVideo(film), reason: 'hate', words: 'Insulte', goodFaith: true }, dora)).json()) as Receipt;
    await app.request(`/api/v1/videos/${VideoId.toPublic(film)}`, { method: 'PATCH', as: alice, json: { caption: 'Après' } });
    const open = (await read('/moderation/reports?limit=100', boss)) as { items: { id: string; createdAt: string }[] };
    expect(open.items.at(-1)).toMatchObject({ id, quoted: 'Avant', words: 'Insulte', complete: true, reporter: { account: 'dora', name: null } });
    expect(open.items.map(({ createdAt }) => createdAt)).toEqual(open.items.map(({ createdAt }) => createdAt).toSorted());
    const settle = (state: string) =>
      app.request(`/api/v1/moderation/reports/${id}`, { method: 'PATCH', as: boss, json: { state, note: 'Retirée.' } });
    expect(await (await settle('handled')).json()).toMatchObject({ state: 'handled', note: 'Retirée.' });
    expect(await read('/moderation/reports?state=handled', boss)).toMatchObject({ items: [{ id }] });
    expect(await (await settle('open')).json()).toMatchObject({ state: 'open', note: '', settledAt: null });
    expect((await app.request('/api/v1/moderation/reports', { as: bob })).status).toBe(403);
  });

  it('hears somebody without an account, and says of what is named what is not there, or one’s own', async () => {
    const notice = { ...aboutVideo(), reason: 'privacy', words: 'C’est moi.', goodFaith: true, name: 'Zoé', email: 'zoe@people.example' };
    const receipt = (await (await send(notice)).json()) as Receipt;
    expect(receipt).toMatchObject({ complete: true, state: 'open' });
    expect(JSON.stringify(await read(`/reports/${receipt.id}`))).not.toMatch(/Zoé|zoe@|C’est moi/);
    const secret = await app.newVideo(alice, { visibility: 'private' });
    const codes = await Promise.all(
      [
        send({ ...aboutVideo(secret), reason: 'spam' }, bob),
        send({ subject: { kind: 'comment', id: 'zzz' }, reason: 'spam' }, bob),
        send({ subject: { kind: 'account', id: 'nobody' }, reason: 'spam' }, bob),
        send({ ...aboutVideo(), reason: 'spam' }, alice),
        send({ ...aboutVideo(), reason: 'ugly' }, bob),
        send({ ...aboutVideo(), reason: 'spam', email: 'zoe' }),
      ].map(async (answer) => ((await (await answer).json()) as { code: string }).code),
    );
    expect(codes).toEqual(['video.not-found', 'comment.not-found', 'account.not-found', 'report.own', 'request.invalid', 'request.invalid']);
    expect(await read('/reports/0000000000000000000001')).toMatchObject({ code: 'report.not-found' });
  });
});

it('a notice is complete with an explanation, good faith and a name, which the abuse of children does without', () => {
  const anonymous = { accountId: null, name: null, email: null };
  const notice: Pick<Report, 'reason' | 'words' | 'goodFaith' | 'reporter'> = {
    reason: 'rights',
    words: 'Ma photo',
    goodFaith: true,
    reporter: anonymous,
  };
  expect(isComplete(notice)).toBe(false);
  expect(isComplete({ ...notice, reporter: { accountId: null, name: 'Zoé', email: 'zoe@people.example' } })).toBe(true);
  expect(isComplete({ ...notice, reason: 'minors' })).toBe(true);
  expect(isComplete({ ...notice, reason: 'minors', words: '' })).toBe(false);
  expect(isComplete({ ...notice, reason: 'minors', goodFaith: false })).toBe(false);
  expect(isComplete({ ...notice, reason: 'spam', words: '', goodFaith: false })).toBe(true);
});
