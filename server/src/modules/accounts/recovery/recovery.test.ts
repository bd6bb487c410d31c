import { readdir, readFile } from 'node:fs/promises';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { ADDRESS_HEADER } from '../auth.ts';

const NEW = 'une phrase toute neuve';
let app: TestApp;
let smtp: SMTPServer;
/** What the mail server answers every mail with; `null`: it takes them. */
let outage: Error | null = null;
const received: { to: string; raw: string }[] = [];

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => done(outage),
    onData(stream, session, done) {
      let raw = '';
      stream.setEncoding('utf8').on('data', (part: string) => {
        raw += part;
      });
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw: raw.replaceAll('=\r\n', '') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as { port: number };
  app = await createTestApp({ mail: { url: `smtp://127.0.0.1:${port}`, from: 'Farandole <bonjour@videos.example>' } });
});
afterAll(async () => {
  await app.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
});

let addresses = 0;
/** From an address of its own, as the edge notes it: one address may ask ten times in a quarter of an hour. */
const ask = (login: string, address = `198.51.100.${++addresses}`) =>
  app.request('/api/v1/password-resets', { method: 'POST', json: { login }, headers: { [ADDRESS_HEADER]: address } });
const mailsTo = (person: Person) => received.filter(({ to }) => to === `${person.handle}@people.example`);
const tokenOf = (raw = '') => /\/mot-de-passe\/([\w-]+)/.exec(raw)?.[1] ?? '';
const look = (token: string) => app.request(`/api/v1/password-resets/${token}`);
const set = (token: string, newPassword = NEW) => app.request(`/api/v1/password-resets/${token}`, { method: 'PUT', json: { newPassword } });
const signIn = async (login: string, password: string) =>
  (await app.request('/api/v1/sessions', { method: 'POST', json: { login, password } })).status;
const me = async (cookie: string) => (await app.request('/api/v1/accounts/me', { cookie })).status;
/** A link as it is mailed to somebody. */
async function linkFor(person: Person): Promise<string> {
  const before = mailsTo(person).length;
  expect((await ask(person.handle)).status).toBe(204);
  await expect.poll(() => mailsTo(person).length, { timeout: 10_000 }).toBe(before + 1);
  return tokenOf(mailsTo(person).at(-1)?.raw);
}

describe('whoever has forgotten their password', () => {
  it('sets a new one with a link that came by mail, which signs in here and out everywhere else', async () => {
    const person = await app.newAccount('oublie');
    const token = await linkFor(person);
    expect(await (await look(token)).json()).toEqual({ handle: 'oublie' });
    expect(await me(person.cookie)).toBe(200);

    const done = await set(token);
    expect(done.status).toBe(200);
    expect([await me(app.cookieOf(done)), await me(person.cookie)]).toEqual([200, 401]);
    expect([await signIn('oublie', 'une phrase de passe'), await signIn('oublie', NEW)]).toEqual([401, 201]);
  });

  it('uses a link once, and every other one ends with it', async () => {
    const person = await app.newAccount('deuxfois');
    const [first, second] = [await linkFor(person), await linkFor(person)];
    const answers = await Promise.all([set(second), set(second)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410]);
    for (const token of [first, second, 'invented']) {
      expect(await (await look(token)).json()).toMatchObject({ code: 'account.reset-ended' });
      expect((await set(token, 'encore une autre phrase')).status).toBe(410);
    }
    expect(await signIn('deuxfois', NEW)).toBe(201);
  });

  it('has an hour for it', async () => {
    const person = await app.newAccount('plustard');
    const token = await linkFor(person);
    const { rows } = await app.db.pool.query(
      `select round(extract(epoch from expires_at - created_at) / 60)::int as minutes from auth_verifications where value = $1`,
      [person.id],
    );
    expect(rows).toEqual([{ minutes: 60 }]);
    await app.db.pool.query(`update auth_verifications set expires_at = now() - interval '1 second' where value = $1`, [person.id]);
    expect((await look(token)).status).toBe(410);
    expect((await set(token)).status).toBe(410);
    expect(await me(person.cookie)).toBe(200);
  });

  it('keeps a link that a password too short was tried with', async () => {
    const token = await linkFor(await app.newAccount('troppetit'));
    expect(await (await set(token, 'court')).json()).toMatchObject({ code: 'request.invalid', field: 'newPassword' });
    expect((await set(token)).status).toBe(200);
  });

  it('is written to in their language, at their address whichever way they name themselves', async () => {
    const person = await app.newAccount('Jane');
    const patched = await app.request('/api/v1/accounts/me', { method: 'PATCH', as: person, json: { language: 'en' } });
    expect(patched.status).toBe(200);
    for (const login of ['jane', 'JANE@people.example']) await ask(login);
    const mails = () => received.filter(({ to }) => to.toLowerCase() === 'jane@people.example');
    await expect.poll(() => mails().length, { timeout: 10_000 }).toBe(2);
    for (const { raw } of mails()) {
      expect(raw).toContain('Subject: Choose a new password on Farandole');
      expect(raw).toContain('Content-Language: en');
      expect(raw).not.toContain('List-Unsubscribe');
    }
  });

  it('has their link once the mail server is back, however often it was tried meanwhile', async () => {
    const person = await app.newAccount('patiente');
    outage = Object.assign(new Error('later'), { responseCode: 451 });
    try {
      for (let time = 0; time < 4; time++) await expect(app.accounts.recovery.send('patiente')).rejects.toThrow('later');
    } finally {
      outage = null;
    }
    await app.accounts.recovery.send('patiente');
    expect((await set(tokenOf(mailsTo(person).at(-1)?.raw))).status).toBe(200);
  });

  it('is sent three links an hour, however often a stranger asks', async () => {
    const person = await app.newAccount('assaillie');
    for (let time = 0; time < 6; time++) await app.accounts.recovery.send('assaillie');
    expect(mailsTo(person)).toHaveLength(3);
    for (let time = 0; time < 10; time++) expect((await ask('assaillie', '203.0.113.9')).status).toBe(204);
    expect((await ask('assaillie', '203.0.113.9')).status).toBe(429);
  });
});

it('nobody learns from asking who has an account, and a table that is read gives no link away', async () => {
  const person = await app.newAccount('discrete');
  const token = await linkFor(person);
  const answers = await Promise.all([ask('discrete'), ask('inconnue'), ask('personne@nowhere.example')]);
  const seen = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
  expect(new Set(seen.map(String)).size).toBe(1);
  const { rows } = await app.db.pool.query<{ identifier: string }>('select identifier from auth_verifications where value = $1', [person.id]);
  expect(rows.length).toBeGreaterThan(0);
  for (const { identifier } of rows) {
    expect(identifier).not.toContain(token);
    expect((await look(encodeURIComponent(identifier))).status).toBe(410);
  }
});

it('where no mail server is set, the mail is kept on the server, and the instance says so', async () => {
  const alone = await createTestApp();
  try {
    await alone.newAccount('seule');
    expect(await (await alone.request('/api/v1/instance')).json()).toMatchObject({ sendsMail: false });
    expect(await (await app.request('/api/v1/instance')).json()).toMatchObject({ sendsMail: true });
    await alone.accounts.recovery.send('seule');
    const [file = ''] = await readdir(`${alone.folder}/mail`);
    expect(tokenOf(await readFile(`${alone.folder}/mail/${file}`, 'utf8'))).not.toBe('');
  } finally {
    await alone.close();
  }
});
