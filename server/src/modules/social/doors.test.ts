import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssetId } from '#modules/media';
import { SoundId } from '#modules/sounds';
import { VideoId } from '#modules/videos';
import type { Route } from '#platform/http/route.ts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

/**
 * Every door of the API, those of tomorrow too: each route is tried with what a person may not see. A parameter that is not listed here
 * fails the test; say what stands for it.
 */
interface Hidden {
  handle: string;
  video: string;
  asset: string;
  sound: string;
  comment: string;
  collection: string;
  pack: string;
  /** What may be in no answer. */
  marks: string[];
}

const FEEDS = ['for-you', 'following', 'friends', 'region', 'latest', 'local', 'unprofiled'];
const NOTHING = '0000000000000000000001';
/** Asked of every list, so that each that searches is asked for the hidden: parameters that a route does not know are left out. */
const QUERIES = [
  '',
  '?limit=50',
  '?q=hana',
  '?q=marque',
  '?text=marque',
  '?kind=account&prefix=hana',
  '?kind=hashtag&prefix=marque',
  '?order=newest&sort=newest',
];

/** What I see of whom, who follows me and what I take back is my own affair: these answer alike, whoever the other is. */
const OWN_AFFAIRS = [
  ...['blockAccount', 'unblockAccount', 'muteAccount', 'unmuteAccount', 'hideCreator', 'showCreator', 'forgetWatched'],
  ...[
    'removeFollower',
    'refuseFollowRequest',
    'unfollowAccount',
    'unlikeVideo',
    'unsaveVideo',
    'unrepostVideo',
    'leavePack',
    'dismissSuggestedAccount',
  ],
];

const fillings = (hidden: Hidden): Record<string, string[]> => ({
  handle: [hidden.handle],
  videoId: [hidden.video],
  commentId: [hidden.comment],
  collectionId: [hidden.collection],
  packId: [hidden.pack],
  assetId: [hidden.asset],
  soundId: [hidden.sound],
  uploadId: [hidden.asset],
  tag: ['marque'],
  category: ['diy'],
  feed: FEEDS,
  day: ['2026-01-01'],
  ...Object.fromEntries(
    ['slotId', 'experimentId', 'placementId', 'limitId', 'sessionId', 'notificationId', 'linkId', 'reportId'].map((name) => [name, [NOTHING]]),
  ),
  token: ['none'],
  ...Object.fromEntries(['topic', 'key', 'track', 'language', 'hash', 'index', 'interest', 'kind'].map((name) => [name, ['none']])),
});

/** Every address of a route. */
function addresses(path: string, values: Record<string, string[]>): string[] {
  const name = /\{(\w+)\}/.exec(path)?.[1];
  if (name === undefined) return [path];
  const found = values[name];
  if (!found) throw new Error(`What stands for {${name}} of ${path} in this test?`);
  return found.flatMap((value) => addresses(path.replace(`{${name}}`, value), values));
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  // the first account may see everything: it is the administrator's
  for (const handle of ['maison', 'voisine']) await app.newAccount(handle);
});
afterAll(() => app.close());

const ask = (method: string, path: string, as?: Person, json?: unknown) =>
  app.request(`/api/v1${path}`, { method: method.toUpperCase(), ...(as && { as }), ...(json !== undefined && { json }) });
const send = async (method: string, path: string, as: Person, json?: unknown) => {
  const answer = await ask(method, path, as, json);
  expect([path, answer.status], await answer.clone().text()).toEqual([path, expect.toSatisfy((status: number) => status < 300)]);
  return answer.status === 204 ? {} : ((await answer.json()) as { id: string });
};

/** Somebody with a video, a comment under their own video, one elsewhere, a like, a repost, a shared collection and a starter pack. */
async function somebody(handle: string, elsewhere: VideoId): Promise<{ person: Person; hidden: Hidden; words: string }> {
  const person = await app.newAccount(handle);
  const words = `mots-de-${handle}`;
  const video = await app.newVideo(person, { caption: `légende-de-${handle} #marque @${handle}`, categories: ['diy'] });
  const id = VideoId.toPublic(video);
  const comment = (await send('POST', `/videos/${id}/comments`, person, { text: words })) as { id: string };
  await send('POST', `/videos/${VideoId.toPublic(elsewhere)}/comments`, person, { text: `${words} ailleurs` });
  await send('PUT', `/videos/${VideoId.toPublic(elsewhere)}/repost`, person);
  await send('PUT', `/videos/${VideoId.toPublic(elsewhere)}/like`, person);
  await send('PATCH', '/profile-settings', person, { likesPublic: true });
  const collection = (await send('POST', '/collections', person, { name: `collection-de-${handle}`, shared: true })) as { id: string };
  await send('PUT', `/collections/${collection.id}/videos/${id}`, person);
  const pack = (await send('POST', '/packs', person, { title: `kit-de-${handle}`, text: '', members: ['maison', 'voisine', handle] })) as {
    id: string;
  };
  const { rows } = await app.db.pool.query<{ asset_id: string }>('select asset_id from videos where id = $1', [video]);
  const asset = AssetId.toPublic(AssetId.of(rows[0]?.asset_id ?? ''));
  const sound = await withSound(person, rows[0]?.asset_id ?? '');
  await send('PATCH', `/videos/${id}`, person, { sensitive: false });
  const marks = [`son-de-${handle}`, `légende-de-${handle}`, id, asset, collection.id, `collection-de-${handle}`, pack.id, `kit-de-${handle}`];
  return { person, words, hidden: { handle, video: id, asset, sound, comment: comment.id, collection: collection.id, pack: pack.id, marks } };
}

/** Gives a film that nobody can hear a sound with a title. */
async function withSound({ id: owner, handle }: Person, assetId: string): Promise<string> {
  const sound = SoundId.generate();
  await app.db.pool.query(
    `with sound as (insert into sounds (id, title, titled_by, words, spaced, near, created_at) values ($1, $2, $3, '{marque}', ' marque', '{marque}', now()))
     insert into sound_uses (asset_id, sound_id, owner_id) values ($4, $1, $3)`,
    [sound, `Marque, son-de-${handle}`, owner, assetId],
  );
  return SoundId.toPublic(sound);
}

/** What each way in shows of the hidden, as `route: mark`. */
async function leaks(hidden: Hidden, as?: Person): Promise<string[]> {
  const found: string[] = [];
  const readable = app.routes.filter(({ method, operationId }) => method === 'get' && operationId !== 'openStream');
  for (const route of readable as Route[]) {
    for (const path of addresses(route.path, fillings(hidden))) {
      for (const query of QUERIES) {
        const answer = await ask('get', path + query, as);
        const text = await answer.text();
        for (const mark of hidden.marks) if (text.includes(mark)) found.push(`${route.operationId} ${path}${query}: ${mark}`);
      }
    }
  }
  return found;
}

/** Which writes about the hidden went through. */
async function writes(hidden: Hidden, as: Person, mayBeDone: readonly string[]): Promise<string[]> {
  const done: string[] = [];
  const about = app.routes.filter(
    ({ method, path, operationId }) =>
      method !== 'get' && method !== 'options' && /\{(handle|videoId|commentId|collectionId|packId)\}/.test(path) && !mayBeDone.includes(operationId),
  );
  for (const route of about as Route[])
    for (const path of addresses(route.path, fillings(hidden)))
      for (const json of [{ text: 'bonjour', choice: 0 }, undefined]) {
        const answer = await ask(route.method, path, as, json);
        if (answer.status < 400) done.push(`${route.operationId} ${path}: ${answer.status}`);
      }
  return done;
}

describe('a block', () => {
  it('shuts every door at once: the blocked cannot see, find, answer or write to whoever blocked them, in their feed neither [O16]', async () => {
    const ivan = await app.newAccount('ivan');
    const elsewhere = await app.newVideo(await app.newAccount('otto'));
    const { person: hana, hidden, words } = await somebody('hana', elsewhere);
    await send('PUT', '/accounts/hana/follow', ivan);
    await send('POST', `/videos/${hidden.video}/comments`, ivan, { text: 'avant le blocage' });
    await app.settled();
    await app.feed.caughtUp();
    const seen = { ...hidden, marks: [...hidden.marks, words, '"hana"'] };
    // the doors stand open before: a test that sees nothing would prove nothing
    const open = (await leaks(seen, ivan)).map((leak) => leak.split(' ')[0]);
    for (const door of [
      'getProfile',
      'getVideo',
      'listComments',
      'getFeed',
      'suggest',
      'listHashtagVideos',
      'listCategoryVideos',
      'getSound',
      'listSoundVideos',
      'searchSounds',
      'getCollection',
      'getPack',
    ])
      expect(open).toContain(door);

    await send('PUT', '/accounts/ivan/block', hana);
    const feed = await (await ask('get', '/feeds/latest?limit=50', ivan)).text();
    expect(feed).not.toContain(hidden.video);
    await app.settled();
    await app.feed.caughtUp();
    expect(await writes(hidden, ivan, OWN_AFFAIRS)).toEqual([]);
    expect(await leaks(seen, ivan)).toEqual([]);
  }, 120_000);
});

describe('a private account', () => {
  it('shows nothing of what it publishes through any door, to strangers and visitors', async () => {
    const stranger = await app.newAccount('etrangere');
    const elsewhere = await app.newVideo(await app.newAccount('paul'));
    const { person: ava, hidden } = await somebody('ava', elsewhere);
    const fan = await app.newAccount('fan');
    await send('PUT', '/accounts/ava/follow', fan);
    await send('PUT', `/videos/${hidden.video}/repost`, fan);
    await send('POST', `/videos/${hidden.video}/comments`, fan, { text: 'mots-de-fan' });
    await send('PUT', `/videos/${hidden.video}/like`, fan);
    await send('PATCH', '/profile-settings', fan, { likesPublic: true });
    const shut = { ...hidden, marks: [...hidden.marks, 'mots-de-fan'] };
    await app.settled();
    await app.feed.caughtUp();
    expect((await leaks(shut)).length).toBeGreaterThan(20);

    await send('PATCH', '/accounts/me', ava, { private: true });
    await app.settled();
    await app.feed.caughtUp();
    for (const as of [undefined, stranger]) expect(await leaks(shut, as)).toEqual([]);
    expect(await leaks({ ...shut, handle: 'fan' }, stranger)).toEqual([]);
    expect(await writes(hidden, stranger, ['followAccount', ...OWN_AFFAIRS])).toEqual([]);
    expect((await leaks(shut, fan)).length).toBeGreaterThan(20);
  }, 120_000);
});
