import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { ADDRESS_HEADER } from '../auth.ts';
import { relyingPartyOf } from './relying-party.ts';
import { Authenticator, type Signing } from './testing/authenticator.ts';

const PASSWORD = 'une phrase de passe';
let app: TestApp;
let now = new Date('2026-11-30T12:00:00Z');
beforeAll(async () => {
  app = await createTestApp({ working: false, clock: { now: () => now } });
});
afterAll(() => app.close());

interface Options {
  challenge: string;
  user: { id: string };
}
let addresses = 0;
/** From an address of its own, as the edge notes it: one address may try some times in a quarter of an hour. */
const post = (route: string, json: unknown, as?: Person, address = `198.51.100.${++addresses}`) =>
  app.request(`/api/v1${route}`, { method: 'POST', json, headers: { [ADDRESS_HEADER]: address }, ...(as && { as }) });
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
const invite = async (person: Person) => (await (await post('/passkey-invitations', { currentPassword: PASSWORD }, person)).json()) as Options;
const add = (person: Person, credential: object, name = 'Téléphone') => post('/accounts/me/passkeys', { name, credential }, person);
const challenge = async () => (await (await post('/passkey-challenges', {})).json()) as Options;
const signIn = async (device: Authenticator, signing: Signing = {}) => post('/passkey-sessions', device.sign(await challenge(), signing));
const list = async (as: Person) => ((await (await app.request('/api/v1/accounts/me/passkeys', { as })).json()) as { items: object[] }).items;

let made = 0;
/** Somebody who has a passkey. */
async function holder(): Promise<{ person: Person; device: Authenticator; id: string }> {
  const person = await app.newAccount(`porteuse${++made}`);
  const device = new Authenticator();
  const added = await add(person, device.create(await invite(person)));
  expect(added.status).toBe(201);
  return { person, device, id: ((await added.json()) as { id: string }).id };
}

describe('a passkey', () => {
  it('signs in as the password does, and says when', async () => {
    const { person, device, id } = await holder();
    expect(await list(person)).toEqual([{ id, name: 'Téléphone', createdAt: now.toISOString(), lastUsedAt: null }]);
    const answer = await signIn(device);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ handle: person.handle });
    expect(answer.headers.getSetCookie().join()).toMatch(/^sid=.*HttpOnly.*SameSite=Lax/i);
    const me = await app.request('/api/v1/accounts/me', { cookie: app.cookieOf(answer) });
    expect(await me.json()).toMatchObject({ handle: person.handle });
    expect(await list(person)).toMatchObject([{ lastUsedAt: now.toISOString() }]);
  });

  it('is asked for by whoever knows the password, holds nothing that names them, and is never made twice on one device', async () => {
    const person = await app.newAccount('prudente');
    expect(await codeOf(await post('/passkey-invitations', { currentPassword: 'pas la bonne' }, person))).toEqual([400, 'account.wrong-password']);
    const device = new Authenticator();
    const options = await invite(person);
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Farandole' },
      user: { name: 'prudente' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await add(person, device.create(options));
    expect(await invite(person)).toMatchObject({ excludeCredentials: [{ id: device.id.toString('base64url') }] });
    expect(await codeOf(await add(person, device.create(await invite(person))))).toEqual([409, 'passkey.known']);
  });

  it('is renamed, and opens nothing once it is removed, by its owner alone', async () => {
    const { person, device, id } = await holder();
    const other = await app.newAccount('curieuse');
    const act = (method: string, as: Person, json?: object) =>
      app.request(`/api/v1/accounts/me/passkeys/${id}`, { method, as, ...(json && { json }) });
    expect(await codeOf(await act('PATCH', other, { name: 'À moi' }))).toEqual([404, 'passkey.not-found']);
    expect(await codeOf(await act('DELETE', other))).toEqual([404, 'passkey.not-found']);
    expect(await (await act('PATCH', person, { name: ' Ordinateur ' })).json()).toMatchObject({ id, name: 'Ordinateur' });
    expect((await act('DELETE', person)).status).toBe(204);
    expect(await list(person)).toEqual([]);
    expect(await codeOf(await signIn(device))).toEqual([401, 'passkey.refused']);
    // the password is left, always
    expect((await post('/sessions', { login: person.handle, password: PASSWORD })).status).toBe(201);
  });

  it('signs a challenge once, and in time', async () => {
    const { person, device } = await holder();
    const signed = device.sign(await challenge());
    expect((await post('/passkey-sessions', signed)).status).toBe(201);
    expect(await codeOf(await post('/passkey-sessions', signed))).toEqual([401, 'passkey.refused']);
    const late = [device.sign(await challenge()), new Authenticator().create(await invite(person))] as const;
    now = new Date(now.getTime() + 600_000);
    expect(await codeOf(await post('/passkey-sessions', late[0]))).toEqual([401, 'passkey.refused']);
    expect(await codeOf(await add(person, late[1]))).toEqual([401, 'passkey.refused']);
    // what nobody signed in time does not stay either
    now = new Date(now.getTime() + 1);
    await challenge();
    const { rows } = await app.db.pool.query('select count(*)::int from account_passkey_challenges');
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('is not added with what somebody else was asked, nor with what was asked to sign in', async () => {
    const { person } = await holder();
    const other = await app.newAccount('voisine');
    const asked = await invite(person);
    expect(await codeOf(await add(other, new Authenticator().create(asked)))).toEqual([401, 'passkey.refused']);
    const { challenge: signing } = await challenge();
    expect(await codeOf(await add(person, new Authenticator().create({ ...asked, challenge: signing })))).toEqual([401, 'passkey.refused']);
  });

  it.each([
    ['a page elsewhere', { origin: 'https://farandole.example' }],
    ['another port', { origin: 'http://localhost:8080' }],
    ['a key for another site', { site: 'farandole.example' }],
    ['a device that asked for no finger and no number', { verified: false }],
    ['a copy that has been used less often', { counter: 1 }],
  ] satisfies [string, Signing][])('is refused from %s', async (_, signing) => {
    const { device, person } = await holder();
    expect((await signIn(device, { counter: 7 })).status).toBe(201);
    expect(await codeOf(await signIn(device, signing))).toEqual([401, 'passkey.refused']);
    if (!('counter' in signing))
      expect(await codeOf(await add(person, new Authenticator().create(await invite(person), signing)))).toEqual([401, 'passkey.refused']);
    expect((await signIn(device, { counter: 8 })).status).toBe(201);
  });

  it('is refused when it signs for another account, or when another key signed', async () => {
    const [ours, theirs] = [await holder(), await holder()];
    const signed = ours.device.sign(await challenge());
    const stranger = theirs.device.sign(await challenge());
    expect(
      await codeOf(await post('/passkey-sessions', { ...signed, response: { ...signed.response, userHandle: stranger.response.userHandle } })),
    ).toEqual([401, 'passkey.refused']);
    expect(await codeOf(await post('/passkey-sessions', { ...stranger, id: signed.id, rawId: signed.id }))).toEqual([401, 'passkey.refused']);
  });

  it('is guessed at as seldom as a password', async () => {
    const device = new Authenticator();
    const tries = await Promise.all(
      Array.from({ length: 21 }, async () => post('/passkey-sessions', device.sign(await challenge()), undefined, '192.0.2.1')),
    );
    expect(tries.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(1);
  });

  it('may be one of twenty', async () => {
    const { person } = await holder();
    await app.db.pool.query(
      `insert into account_passkeys select (jsonb_populate_record(one, jsonb_build_object('id', uuidv7(), 'credential_id', 'copy' || n))).*
       from account_passkeys one, generate_series(1, 19) n where account_id = $1`,
      [person.id],
    );
    expect(await codeOf(await post('/passkey-invitations', { currentPassword: PASSWORD }, person))).toEqual([409, 'passkey.too-many']);
  });
});

it('passkeys need a name, and encryption beyond this machine', () => {
  expect(relyingPartyOf('https://videos.example')).toEqual({ id: 'videos.example', origin: 'https://videos.example' });
  expect(relyingPartyOf('http://localhost:3000/')).toEqual({ id: 'localhost', origin: 'http://localhost:3000' });
  for (const origin of ['http://127.0.0.1:3000', 'https://192.0.2.7', 'https://[::1]', 'http://videos.example'])
    expect(relyingPartyOf(origin)).toBeNull();
});
