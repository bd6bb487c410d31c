import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '#testing/test-app.ts';

const PASSWORD = 'une phrase de passe';

describe('accounts', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.close());

  const signUp = (handle: string, more: object = {}) =>
    app.request('/api/v1/accounts', { method: 'POST', json: { handle, email: `${handle}@example.org`, password: PASSWORD, ...more } });

  it('makes the first account of an empty instance its admin, and the next ones viewers', async () => {
    expect(await (await app.request('/api/v1/instance')).json()).toMatchObject({ empty: true });
    const answers = await Promise.all(['premiere', 'deuxieme', 'troisieme'].map((handle) => signUp(handle)));
    const roles = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { role: string }).role));
    expect(roles.toSorted()).toEqual(['admin', 'viewer', 'viewer']);
    expect(await (await app.request('/api/v1/instance')).json()).toMatchObject({ empty: false });
  });

  it('signs in by handle or e-mail, in any case, and out again', async () => {
    await signUp('Gala');
    for (const login of ['gala', 'GALA', 'gala@example.org']) {
      const signedIn = await app.request('/api/v1/sessions', { method: 'POST', json: { login, password: PASSWORD } });
      expect(signedIn.status).toBe(201);
      const cookie = app.cookieOf(signedIn);
      expect(await (await app.request('/api/v1/accounts/me', { cookie })).json()).toMatchObject({ handle: 'Gala', email: 'gala@example.org' });
      expect((await app.request('/api/v1/sessions/current', { method: 'DELETE', cookie })).status).toBe(204);
      expect((await app.request('/api/v1/accounts/me', { cookie })).status).toBe(401);
    }
  });

  it('believes no cookie that it did not sign, nor one whose session has ended, and gives one that is used another thirty days', async () => {
    const [gone, back] = await Promise.all([app.newAccount('partie'), app.newAccount('revenue')]);
    const me = async (cookie: string) => (await app.request('/api/v1/accounts/me', { cookie })).status;
    const forged = `${back.cookie.split('.')[0]}.${gone.cookie.split('.')[1]}`;
    for (const bad of [forged, 'sid=%', 'sid=', 'sid=nothing', 'sid=.']) expect(await me(bad)).toBe(401);

    const lasts = (id: string, interval: string) =>
      app.db.pool.query('update auth_sessions set expires_at = now() + $2::interval where user_id = $1', [id, interval]);
    await lasts(gone.id, '-1 minute');
    expect(await me(gone.cookie)).toBe(401);
    await lasts(back.id, '20 days');
    expect(await me(back.cookie)).toBe(200);
    const { rows } = await app.db.pool.query(`select expires_at > now() + interval '29 days' as renewed from auth_sessions where user_id = $1`, [
      back.id,
    ]);
    expect(rows).toEqual([{ renewed: true }]);
  });

  it('keeps the session cookie from scripts and other sites', async () => {
    const cookies = (await signUp('biscuit')).headers.getSetCookie().find((cookie) => cookie.startsWith('sid='));
    expect(cookies).toMatch(/HttpOnly/i);
    expect(cookies).toMatch(/SameSite=Lax/i);
  });

  it('stores passwords as argon2id alone', async () => {
    await signUp('secrete');
    const { rows } = await app.db.pool.query<{ password: string }>(
      "select password from auth_credentials join accounts on accounts.id = user_id where handle = 'secrete'",
    );
    expect(rows[0]?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('answers a wrong password and an unknown handle alike', async () => {
    await signUp('alice');
    const answers = await Promise.all(
      ['alice', 'nobody', 'nobody@example.org'].map((login) =>
        app.request('/api/v1/sessions', { method: 'POST', json: { login, password: 'not the password' } }),
      ),
    );
    const problems = await Promise.all(answers.map((answer) => answer.json()));
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
    expect(new Set(problems.map((problem) => (problem as { code: string }).code))).toEqual(new Set(['account.wrong-sign-in']));
  });

  it('gives one handle to one account, whatever its case, however many ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => signUp(index % 2 ? 'Course' : 'course', { email: `course${index}@example.org` })),
    );
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    const lost = answers.find((answer) => answer.status !== 201);
    expect(lost?.status).toBe(409);
    expect(await lost?.json()).toMatchObject({ code: 'account.handle-taken', field: 'handle' });
    const { rows } = await app.db.pool.query("select from auth_users where email like 'course%'");
    expect(rows).toHaveLength(1);
  });

  it('leaves no account behind when the e-mail is taken', async () => {
    await signUp('bob');
    const answer = await signUp('bob2', { email: 'bob@example.org' });
    expect(await answer.json()).toMatchObject({ code: 'account.email-taken', field: 'email' });
    const { rows } = await app.db.pool.query("select from accounts where handle = 'bob2'");
    expect(rows).toHaveLength(0);
  });

  it('names the wrong field and the remedy in the reader’s language', async () => {
    const french = await app.request('/api/v1/accounts', {
      method: 'POST',
      json: { handle: 'a b', email: 'x@example.org', password: PASSWORD },
      headers: { 'accept-language': 'fr-FR' },
    });
    const english = await app.request('/api/v1/accounts', {
      method: 'POST',
      json: { handle: 'ok', email: 'x@example.org', password: 'short' },
      headers: { 'accept-language': 'en-GB,fr;q=0.5' },
    });
    expect(french.headers.get('content-type')).toContain('application/problem+json');
    expect(await french.json()).toMatchObject({ code: 'request.invalid', field: 'handle', title: 'La demande n’est pas correcte' });
    expect(await english.json()).toMatchObject({ code: 'request.invalid', field: 'password', title: 'The request is not right' });
  });

  it('lists sessions and ends one of them on another device', async () => {
    await signUp('carol');
    const phone = app.cookieOf(
      await app.request('/api/v1/sessions', { method: 'POST', json: { login: 'carol', password: PASSWORD }, headers: { 'user-agent': 'Phone' } }),
    );
    const laptop = app.cookieOf(
      await app.request('/api/v1/sessions', { method: 'POST', json: { login: 'carol', password: PASSWORD }, headers: { 'user-agent': 'Laptop' } }),
    );
    const { items } = (await (await app.request('/api/v1/sessions', { cookie: laptop })).json()) as {
      items: { id: string; device: string; current: boolean }[];
    };
    expect(items.find(({ device }) => device === 'Laptop')?.current).toBe(true);
    const lost = items.find(({ device }) => device === 'Phone');
    expect((await app.request(`/api/v1/sessions/${lost?.id}`, { method: 'DELETE', cookie: laptop })).status).toBe(204);
    expect((await app.request('/api/v1/accounts/me', { cookie: phone })).status).toBe(401);
    expect((await app.request('/api/v1/accounts/me', { cookie: laptop })).status).toBe(200);
  });

  it('changes the password of whoever knows it, and signs every other device out', async () => {
    const { cookie: laptop } = await app.newAccount('hugo');
    const signIn = (password: string) => app.request('/api/v1/sessions', { method: 'POST', json: { login: 'hugo', password } });
    const stolen = app.cookieOf(await signIn(PASSWORD));
    const change = (currentPassword: string, newPassword: string) =>
      app.request('/api/v1/accounts/me/password', { method: 'PUT', cookie: laptop, json: { currentPassword, newPassword } });
    const me = async (cookie: string) => (await app.request('/api/v1/accounts/me', { cookie })).status;
    expect([await me(laptop), await me(stolen)]).toEqual([200, 200]);

    const wrong = await change('autre chose', 'une nouvelle phrase');
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ code: 'account.wrong-password', field: 'currentPassword' });
    expect(await (await change(PASSWORD, 'court')).json()).toMatchObject({ code: 'request.invalid', field: 'newPassword' });
    expect(await me(stolen)).toBe(200);

    const changed = await change(PASSWORD, 'une nouvelle phrase');
    expect(changed.status).toBe(204);
    expect([await me(app.cookieOf(changed)), await me(laptop), await me(stolen)]).toEqual([200, 401, 401]);
    expect([(await signIn(PASSWORD)).status, (await signIn('une nouvelle phrase')).status]).toEqual([401, 201]);
  });

  it('does not let one account end the session of another', async () => {
    const dan = await app.newAccount('dan');
    const eve = await app.newAccount('eve');
    const { items } = (await (await app.request('/api/v1/sessions', { as: dan })).json()) as { items: { id: string }[] };
    expect((await app.request(`/api/v1/sessions/${items[0]?.id}`, { method: 'DELETE', as: eve })).status).toBe(404);
    expect((await app.request('/api/v1/accounts/me', { as: dan })).status).toBe(200);
  });

  it('turns a photo into a small square WebP, and refuses what is no photo', async () => {
    const frank = await app.newAccount('frank');
    const photo = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#d9ff4a' } })
      .withExif({ IFD0: { Make: 'PhoneMaker' } })
      .jpeg()
      .toBuffer();
    const answer = await app.request('/api/v1/accounts/me/avatar', {
      method: 'PUT',
      as: frank,
      body: photo,
      headers: { 'content-type': 'image/jpeg' },
    });
    const { avatarUrl } = (await answer.json()) as { avatarUrl: string };
    const stored = await app.read(avatarUrl.slice(1));
    const meta = await sharp(stored ?? undefined).metadata();
    expect(meta).toMatchObject({ format: 'webp', width: 264, height: 264 });
    expect(meta.exif).toBeUndefined();

    for (const bad of ['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', '%!PS-Adobe-3.0 EPSF', 'GIF89a', '']) {
      const refused = await app.request('/api/v1/accounts/me/avatar', {
        method: 'PUT',
        as: frank,
        body: bad,
        headers: { 'content-type': 'image/png' },
      });
      expect(await refused.json()).toMatchObject({ status: 415, code: 'account.bad-avatar' });
    }
    await app.request('/api/v1/accounts/me/avatar', { method: 'DELETE', as: frank });
    expect(await app.read(avatarUrl.slice(1))).toBeNull();
  });

  it('refuses changes that another site asks for with my cookies', async () => {
    const gina = await app.newAccount('gina');
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await app.request('/api/v1/accounts/me', { method: 'PATCH', as: gina, json: { bio: 'hacked' }, headers });
      expect(await answer.json()).toMatchObject({ status: 403, code: 'request.cross-site' });
    }
    const plain = await app.request('/api/v1/accounts/me', {
      method: 'PATCH',
      as: gina,
      body: '{"bio":"hacked"}',
      headers: { 'content-type': 'text/plain' },
    });
    expect(plain.status).toBe(415);
  });

  it('says 429 and when to come back after twenty attempts to sign in from one address', async () => {
    const attempt = () =>
      app.request('/api/v1/sessions', {
        method: 'POST',
        json: { login: 'nobody', password: 'wrong' },
        headers: { 'x-farandole-address': '203.0.113.9' },
      });
    for (let index = 0; index < 20; index++) expect((await attempt()).status).toBe(401);
    const refused = await attempt();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
