import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

let app: TestApp;
const who: Record<string, Person> = {};
const person = (handle: string) => who[handle] as Person;
const call = async (method: string, path: string, as: Person, json?: unknown) => {
  const answer = await app.request(`/api/v1${path}`, { method, as, ...(json !== undefined && { json }) });
  return answer.status === 204 ? null : await answer.json();
};
const follow = (from: string, to: string) => call('PUT', `/accounts/${to}/follow`, person(from));
type Item = { account: { handle: string }; reason: { kind: string; count?: number; tag?: string; accounts?: { handle: string }[] } };
const suggested = async (as: string) => ((await call('GET', '/account-suggestions', person(as))) as { items: Item[] }).items;
const handles = async (as: string) => (await suggested(as)).map(({ account }) => account.handle);

beforeAll(async () => {
  app = await createTestApp();
  for (const handle of ['moi', 'ana', 'bob', 'secret', 'target', 'fan', 'baker', 'star', 'lurker', 'shy', 'foe', 'loud'])
    who[handle] = await app.newAccount(handle);
  for (const friend of ['ana', 'bob', 'secret']) await follow('moi', friend);
  for (const friend of ['ana', 'bob', 'secret']) await follow(friend, 'target');
  await call('PATCH', '/profile-settings', person('secret'), { followsHidden: true });
  await follow('secret', 'lurker');
  await follow('fan', 'moi');
  await app.newVideo(person('baker'), { caption: 'Un pain #levain' });
  await call('PUT', '/hashtags/levain/follow', person('moi'));
  await app.newVideo(person('star'));
  for (const handle of ['fan', 'baker', 'lurker']) await follow(handle, 'star');
  await call('PATCH', '/accounts/me', person('shy'), { private: true });
  for (const handle of ['shy', 'foe', 'loud']) await follow('ana', handle);
  await call('PUT', '/accounts/moi/block', person('foe'));
  await call('PUT', '/accounts/loud/mute', person('moi'));
});
afterAll(() => app.close());

describe('suggested accounts', () => {
  it('come with the reason: whom those one follows follow, who follows one, one’s hashtags, the most followed', async () => {
    const items = await suggested('moi');
    const reasonOf = (handle: string) => items.find(({ account }) => account.handle === handle)?.reason;
    expect(reasonOf('target')).toMatchObject({ kind: 'followed-by', count: 2, accounts: [{ handle: 'ana' }, { handle: 'bob' }] });
    expect(reasonOf('fan')).toEqual({ kind: 'follows-you' });
    expect(reasonOf('baker')).toEqual({ kind: 'hashtag', tag: 'levain' });
    expect(reasonOf('star')).toMatchObject({ kind: 'popular', followers: 3 });
  });

  it('are nobody one follows, blocked or muted, no private account, not oneself, and betray nobody who hides whom they follow', async () => {
    expect((await handles('moi')).sort()).toEqual(['baker', 'fan', 'star', 'target']);
  });

  it('do not come back once dismissed', async () => {
    await call('DELETE', '/account-suggestions/target', person('moi'));
    await follow('moi', 'baker');
    expect((await handles('moi')).sort()).toEqual(['fan', 'star']);
  });
});
