import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VideoId } from '#modules/videos';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { type Poll, PollId } from './poll.ts';
import { pollCsv } from './poll-csv.ts';

let app: TestApp;
let gala: Person;
let fans: Person[];
let now = new Date();
beforeAll(async () => {
  app = await createTestApp({ clock: { now: () => now } });
  gala = await app.newAccount('gala');
  fans = await Promise.all(Array.from({ length: 24 }, (_, index) => app.newAccount(`fan${index}`)));
});
afterAll(() => app.close());

interface Seen {
  code: string;
  field: string;
  options: { text: string; votes: number | null }[];
  voters: number;
  ended: boolean;
  choice: number | null;
  mayVote: string;
  hasPoll: boolean;
  items: { kind: string; video: { id: string } | null }[];
}
const call = async (method: string, path: string, as?: Person, json?: unknown) => {
  const answer = await app.request(`/api/v1${path}`, { method, ...(as && { as }), ...(json !== undefined && { json }) });
  return { status: answer.status, body: answer.status === 204 ? ({} as Seen) : ((await answer.json()) as Seen) };
};
const options = ['Lyon', 'Arles', 'Brest', 'Lille', 'Nice'];
async function ask(more: object = {}): Promise<string> {
  const poll = `/videos/${VideoId.toPublic(await app.newVideo(gala))}/poll`;
  expect((await call('POST', poll, gala, { question: 'Où danser ensuite ?', options, ...more })).status).toBe(201);
  return poll;
}
const vote = (poll: string, as: Person, choice: number) => call('PUT', `${poll}/vote`, as, { choice });
const votes = (seen: Seen) => seen.options.map((option) => option.votes);

describe('a poll under a video', () => {
  it('lets a group vote among five options, one vote each, and its result be taken along [O12]', async () => {
    const poll = await ask();
    // all at once, each a second time for another option at the same moment
    const answers = await Promise.all(fans.flatMap((fan, index) => [vote(poll, fan, index % 5), vote(poll, fan, (index + 1) % 5)]));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(fans.length);
    expect(new Set(answers.flatMap(({ status, body }) => (status === 200 ? [] : body.code)))).toEqual(new Set(['poll.voted']));
    const { body: seen } = await call('GET', poll, gala);
    expect(seen.voters).toBe(fans.length);
    const { rows } = await app.db.pool.query<{ n: number }>(
      'select count(v) as n from generate_series(0, 4) as option left join social_poll_votes v on v.choice = option group by option order by option',
    );
    expect(votes(seen)).toEqual(rows.map(({ n }) => n));

    const file = await app.request(`/api/v1${poll}/result`, { as: gala });
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await file.text()).replace('\uFEFF', '').trim().split('\r\n');
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 3))).toEqual(
      options.map((option, place) => ['Où danser ensuite ?', option, String(votes(seen)[place])]),
    );
  });

  it('shows the sums to who has voted, to its author, and to all once it has ended', async () => {
    const poll = await ask({ minutes: 60 });
    const [one, other] = fans as [Person, Person];
    expect(votes((await call('GET', poll, one)).body)).toEqual([null, null, null, null, null]);
    expect((await call('GET', poll)).body).toMatchObject({ mayVote: 'sign-in', voters: 0 });
    const mine = (await vote(poll, one, 3)).body;
    expect([votes(mine), mine.choice, mine.mayVote]).toEqual([[0, 0, 0, 1, 0], 3, 'voted']);
    expect(votes((await call('GET', poll, other)).body)).toEqual([null, null, null, null, null]);
    expect(votes((await call('GET', poll, gala)).body)).toEqual([0, 0, 0, 1, 0]);
    now = new Date(now.getTime() + 61 * 60_000);
    expect((await vote(poll, other, 0)).body.code).toBe('poll.ended');
    expect((await call('GET', poll)).body).toMatchObject({ mayVote: 'ended', ended: true });
    expect(votes((await call('GET', poll)).body)).toEqual([0, 0, 0, 1, 0]);
  });

  it('is for followers alone where its author wants that, and never for its author', async () => {
    const poll = await ask({ followersOnly: true });
    const [fan] = fans as [Person];
    expect((await vote(poll, fan, 0)).body.code).toBe('poll.followers-only');
    await call('PUT', '/accounts/gala/follow', fan);
    expect((await vote(poll, fan, 0)).status).toBe(200);
    expect((await vote(poll, gala, 0)).body.code).toBe('poll.own');
    expect((await vote(poll, fans[1] as Person, 9)).body).toMatchObject({ code: 'request.invalid', field: 'choice' });
  });

  it('is marked on its video, is one a video, and goes with its votes when its author takes it away', async () => {
    const poll = await ask();
    const page = poll.replace('/poll', '');
    expect((await call('GET', page)).body.hasPoll).toBe(true);
    expect((await call('POST', poll, gala, { question: 'Encore ?', options: ['Oui', 'Non'] })).body.code).toBe('poll.exists');
    for (const [method, path] of [
      ['POST', '/end'],
      ['DELETE', ''],
      ['GET', '/result'],
    ] as const)
      expect((await call(method, poll + path, fans[0])).body.code).toBe('poll.not-found');
    expect((await call('DELETE', poll, gala)).status).toBe(204);
    expect((await call('GET', page)).body.hasPoll).toBe(false);
    expect((await call('GET', poll)).body.code).toBe('poll.not-found');
  });

  it('has a question and two to five different answers', async () => {
    const poll = `/videos/${VideoId.toPublic(await app.newVideo(gala))}/poll`;
    const refused = async (json: unknown, as = gala) => (await call('POST', poll, as, json)).body;
    expect(await refused({ question: ' ', options })).toMatchObject({ code: 'request.invalid', field: 'question' });
    expect(await refused({ question: 'Quoi ?', options: ['Seule'] })).toMatchObject({ code: 'request.invalid', field: 'options' });
    expect(await refused({ question: 'Quoi ?', options: [...options, 'Six'] })).toMatchObject({ code: 'request.invalid', field: 'options' });
    expect(await refused({ question: 'Quoi ?', options: ['Oui', ''] })).toMatchObject({ code: 'request.invalid', field: 'options.1' });
    expect(await refused({ question: 'Quoi ?', options: ['Oui', 'Non', 'oui'] })).toMatchObject({ code: 'poll.same-option', field: 'options.2' });
    expect(await refused({ question: 'Quoi ?', options }, fans[0])).toMatchObject({ code: 'video.not-found' });
  });

  it('tells its author and everybody who voted that it has ended, once', async () => {
    const poll = await ask();
    const video = poll.split('/')[2];
    const [one, , quiet] = fans as [Person, Person, Person];
    await vote(poll, one, 1);
    const told = async (person: Person) =>
      (await call('GET', '/notifications', person)).body.items.filter((item) => item.kind === 'poll' && item.video?.id === video).length;
    expect((await call('POST', `${poll}/end`, gala)).body.ended).toBe(true);
    await expect.poll(() => told(one), { timeout: 20_000 }).toBe(1);
    await expect.poll(() => told(gala), { timeout: 20_000 }).toBe(1);
    expect(await told(quiet)).toBe(0);
  });
});

it('a result is a table that spreadsheets read and never run', () => {
  const poll: Poll = {
    id: PollId.generate(),
    videoId: VideoId.generate(),
    authorId: gala.id,
    question: 'Dire "oui", ou non ?',
    options: ['=1+1', 'Non; jamais'],
    votes: [3, 1],
    followersOnly: false,
    createdAt: new Date(0),
    endsAt: new Date(0),
  };
  expect(pollCsv(poll)).toBe(
    '\uFEFFquestion,option,votes,share,endsAt\r\n' +
      `"Dire ""oui"", ou non ?","'=1+1",3,0.7500,1970-01-01T00:00:00.000Z\r\n` +
      '"Dire ""oui"", ou non ?",Non; jamais,1,0.2500,1970-01-01T00:00:00.000Z\r\n',
  );
});
