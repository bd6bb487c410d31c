import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

let app: TestApp;
let olga: Person;
let viewer: Person;
beforeAll(async () => {
  app = await createTestApp();
  [olga, viewer] = [await app.newAccount('olga'), await app.newAccount('viewer')];
});
afterAll(() => app.close());

interface Answer {
  id: string;
  url: string;
  code: string;
  field: string;
  kind: string;
  handle: string;
  link: string;
  members: number;
  followed: number;
  requested: number;
  ended: number;
  actor: { handle: string };
  items: Answer[];
  viewer: { follows: number; undoable: number };
  counts: { followers: number };
}
const call = async (method: string, path: string, as?: Person, json?: unknown) => {
  const answer = await app.request(`/api/v1${path}`, { method, ...(as && { as }), ...(json !== undefined && { json }) });
  return { status: answer.status, body: answer.status === 204 ? ({} as Answer) : ((await answer.json()) as Answer) };
};
const people = async (name: string, count: number) => {
  const made: Person[] = [];
  for (let place = 0; place < count; place += 1) made.push(await app.newAccount(`${name}${place}`));
  return made;
};
const pack = async (owner: Person, members: readonly Person[], title = 'La mer') =>
  (await call('POST', '/packs', owner, { title, text: 'Au large.', members: members.map(({ handle }) => handle) })).body.id;
const membersOf = async (id: string, as?: Person) => (await call('GET', `/packs/${id}/members`, as)).body.items;
const handlesOf = async (id: string, as?: Person) => (await membersOf(id, as)).map(({ handle }) => handle);
const following = async (person: Person) =>
  (await call('GET', `/accounts/${person.handle}/following?limit=100`, person)).body.items.map(({ handle }) => handle).sort();
const told = async (person: Person, kind: string) =>
  (await call('GET', '/notifications', person)).body.items.filter((one) => one.kind === kind).map(({ actor }) => actor.handle);

describe('a starter pack', () => {
  it('has its 20 accounts followed in one call, has exactly that undone, and is left by a member for good [D12]', async () => {
    const members = await people('member', 20);
    const id = await pack(olga, members);
    const [known, shy] = [members[3] as Person, members[5] as Person];
    await call('PUT', `/accounts/${known.handle}/follow`, viewer);
    await call('PATCH', '/accounts/me', shy, { private: true });

    expect((await call('PUT', `/packs/${id}/follow`, viewer)).body).toEqual({ followed: 18, requested: 1 });
    expect(await following(viewer)).toHaveLength(19);
    expect((await membersOf(id, viewer)).filter(({ link }) => link === 'following')).toHaveLength(19);
    expect((await membersOf(id, viewer)).find(({ link }) => link === 'requested')?.handle).toBe(shy.handle);
    expect((await call('GET', '/accounts/member7')).body.counts.followers).toBe(1);
    expect((await call('GET', '/follow-requests', shy)).body.items.map(({ handle }) => handle)).toEqual(['viewer']);
    expect((await call('GET', `/packs/${id}`, viewer)).body.viewer).toMatchObject({ follows: 20, undoable: 19 });
    await app.settled();
    expect(await told(members[7] as Person, 'follow')).toEqual(['viewer']);
    expect((await call('PUT', `/packs/${id}/follow`, viewer)).body).toEqual({ followed: 0, requested: 0 });

    expect((await call('DELETE', `/packs/${id}/follow`, viewer)).body).toEqual({ ended: 19 });
    expect(await following(viewer)).toEqual([known.handle]);
    expect((await call('GET', '/accounts/member7')).body.counts.followers).toBe(0);
    expect((await call('GET', '/follow-requests', shy)).body.items).toEqual([]);
    expect((await call('DELETE', `/packs/${id}/follow`, viewer)).body).toEqual({ ended: 0 });

    const leaver = members[9] as Person;
    expect(await told(leaver, 'pack')).toEqual(['olga']);
    const notice = (await call('GET', '/notifications', leaver)).body.items.find(({ kind }) => kind === 'pack');
    expect(notice?.url).toBe(`/kits/${id}`);
    expect((await call('GET', '/pack-memberships', leaver)).body.items.map((one) => one.id)).toEqual([id]);
    expect((await call('DELETE', `/packs/${id}/membership`, leaver)).status).toBe(204);
    expect(await handlesOf(id)).not.toContain(leaver.handle);
    expect(await handlesOf(id)).toHaveLength(19);
    expect((await call('PUT', `/packs/${id}/members/${leaver.handle}`, olga)).body).toMatchObject({ code: 'pack.left', field: 'members' });
    const again = await call('POST', '/packs', olga, { title: 'Encore', text: '', members: [leaver.handle] });
    expect(again.body.code).toBe('pack.left');
    await app.settled();
    expect(await told(leaver, 'pack')).toEqual([]);
  });

  it('leaves alone what was ended and begun again by hand since it was followed', async () => {
    const members = await people('byhand', 3);
    const fan = await app.newAccount('fan');
    const id = await pack(olga, members);
    await call('PUT', `/packs/${id}/follow`, fan);
    for (const method of ['DELETE', 'PUT']) await call(method, '/accounts/byhand1/follow', fan);
    await call('DELETE', '/accounts/byhand2/follow', fan);
    expect((await call('DELETE', `/packs/${id}/follow`, fan)).body).toEqual({ ended: 1 });
    expect(await following(fan)).toEqual(['byhand1']);
  });

  it('also takes back the request that a private account has accepted since', async () => {
    const [shy] = (await people('accepts', 1)) as [Person];
    const fan = await app.newAccount('asking');
    await call('PATCH', '/accounts/me', shy, { private: true });
    const id = await pack(olga, [shy]);
    expect((await call('PUT', `/packs/${id}/follow`, fan)).body).toEqual({ followed: 0, requested: 1 });
    await call('PUT', '/follow-requests/asking', shy);
    expect(await following(fan)).toEqual(['accepts0']);
    expect((await call('DELETE', `/packs/${id}/follow`, fan)).body).toEqual({ ended: 1 });
    expect(await following(fan)).toEqual([]);
  });

  it('follows neither whom one muted, nor across a block, which takes either out of the packs of the other', async () => {
    const [quiet, foe, rest] = (await people('mixed', 3)) as [Person, Person, Person];
    const fan = await app.newAccount('careful');
    const id = await pack(olga, [quiet, foe, rest, fan]);
    await call('PUT', '/accounts/mixed0/mute', fan);
    await call('PUT', '/accounts/careful/block', foe);
    expect((await call('PUT', `/packs/${id}/follow`, fan)).body).toEqual({ followed: 1, requested: 0 });
    expect(await following(fan)).toEqual(['mixed2']);
    expect(await handlesOf(id, fan)).toEqual(['mixed0', 'mixed2', 'careful']);

    await call('PUT', '/accounts/olga/block', rest);
    await app.settled();
    expect(await handlesOf(id)).toEqual(['mixed0', 'mixed1', 'careful']);
    expect((await call('GET', `/packs/${id}`, rest)).body.code).toBe('pack.not-found');
    expect((await call('PUT', `/packs/${id}/members/mixed2`, olga)).body.code).toBe('social.blocked');
  });

  it('is changed by its owner alone', async () => {
    const [one, two] = (await people('owned', 2)) as [Person, Person];
    const id = await pack(olga, [one]);
    for (const [method, path] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['PUT', '/members/owned1'],
      ['DELETE', '/members/owned0'],
    ] as const) {
      expect((await call(method, `/packs/${id}${path}`, two, { title: 'Volé' })).body.code, `${method} ${path}`).toBe('pack.not-found');
    }
    expect((await call('PATCH', `/packs/${id}`, olga, { title: 'Le large' })).body).toMatchObject({ title: 'Le large', text: 'Au large.' });
    await call('PUT', `/packs/${id}/members/owned1`, olga);
    await call('DELETE', `/packs/${id}/members/owned0`, olga);
    expect(await handlesOf(id)).toEqual(['owned1']);
    expect((await call('PUT', `/packs/${id}/members/owned0`, olga)).status).toBe(204);
    expect((await call('DELETE', `/packs/${id}`, olga)).status).toBe(204);
    expect((await call('GET', `/packs/${id}`)).status).toBe(404);
  });

  it('holds 50 accounts at most, and has a title', async () => {
    const [owner, ...members] = (await people('many', 52)) as [Person, ...Person[]];
    const id = await pack(owner, members.slice(0, 50));
    expect((await call('PUT', `/packs/${id}/members/many51`, owner)).body.code).toBe('pack.full');
    expect((await call('POST', '/packs', owner, { title: ' ', text: '' })).body).toMatchObject({ code: 'request.invalid', field: 'title' });
    expect((await call('POST', '/packs', owner, { title: 'Vide', text: '', members: ['nobody_here'] })).body.code).toBe('account.not-found');
  });

  it('is found by everybody once it has three members, and on the profile of its owner', async () => {
    const [owner, ...members] = (await people('found', 4)) as [Person, ...Person[]];
    const [small, large] = [await pack(owner, members.slice(0, 2), 'Petit'), await pack(owner, members, 'Grand')];
    const listed = (await call('GET', '/packs?limit=100')).body.items.map(({ id }) => id);
    expect([listed.includes(small), listed.includes(large)]).toEqual([false, true]);
    expect((await call('GET', '/accounts/found0/packs')).body.items.map(({ id }) => id)).toEqual([large, small]);
    await call('PATCH', '/accounts/me', owner, { private: true });
    expect((await call('GET', '/accounts/found0/packs')).body.items).toEqual([]);
    expect((await call('GET', `/packs/${large}`)).status).toBe(404);
  });
});
