import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccountId } from '#modules/accounts';
import { MailRefusedError } from '#platform/mail/mail.ts';
import { createSmtpMail } from '#platform/mail/smtp-mail.ts';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';

const HOUR_MS = 3_600_000;
let now = Date.now();
let app: TestApp;
let smtp: SMTPServer;
let url: string;
let busy = false;
const received: { to: string; raw: string }[] = [];

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (busy) return done(Object.assign(new Error('come back later'), { responseCode: 451 }));
      done(address.startsWith('gone') ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null);
    },
    onData(stream, session, done) {
      let raw = '';
      stream.setEncoding('utf8').on('data', (part: string) => {
        raw += part;
      });
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as { port: number };
  url = `smtp://127.0.0.1:${port}`;
  app = await createTestApp({ clock: { now: () => new Date(now) }, mail: { url, from: 'Farandole <bonjour@videos.example>' } });
});
afterAll(async () => {
  await app.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
});

const mailsTo = (person: Person) => received.filter(({ to }) => to === `${person.handle}@people.example`);
const send = (person: Person, kind: 'comment' | 'like', attempt = 1) =>
  app.notifications.digests.send(AccountId.of(person.id), kind, { attempt, maxAttempts: 8 });
/** Header of a mail, unfolded. */
const header = (raw: string | undefined, name: string) =>
  new RegExp(`^${name}: (.*)$`, 'mi').exec(raw?.replaceAll(/\r\n[ \t]+/g, ' ').replaceAll('\r', '') ?? '')?.[1];
/** The part of a mail in plain text, or in HTML, decoded. */
function partOf(raw: string | undefined, type: 'plain' | 'html'): string {
  const part = raw?.split(/\r\n--/).find((one) => one.includes(`Content-Type: text/${type}`)) ?? '';
  const [head = '', body = ''] = [part.slice(0, part.indexOf('\r\n\r\n')), part.slice(part.indexOf('\r\n\r\n') + 4)];
  if (head.includes('base64')) return Buffer.from(body, 'base64').toString();
  const bytes = body.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r', '');
}
const textOf = (raw: string | undefined) => partOf(raw, 'plain');
const queued = async (person: Person) =>
  (
    await app.db.pool.query<{ run_at: Date }>('select run_at from graphile_worker.jobs where key like $1 order by run_at', [
      `notifications.digest:${person.id}:%`,
    ])
  ).rows;

describe('what happened, by mail', () => {
  it('goes in one mail of a kind, in the reader’s language, and in the next one not before an hour has passed', async () => {
    const [ana, ben, cid] = [await app.newAccount('ana'), await app.newAccount('ben'), await app.newAccount('cid')];
    const video = await app.newVideo(ana, { caption: 'La marée <monte>' });
    await app.social.comment(ben.id, video, 'Superbe !');
    await app.social.comment(cid.id, video, 'D’accord');
    await app.settled();
    expect(await queued(ana)).toHaveLength(1);
    await send(ana, 'comment');
    await send(ana, 'comment'); // a job may run twice
    const [mail, ...more] = mailsTo(ana);
    expect(more).toEqual([]);
    expect(textOf(mail?.raw)).toContain('cid a commenté « La marée <monte> » : « D’accord » et 1 autre commentaire');
    expect(partOf(mail?.raw, 'html')).toContain('La marée &lt;monte&gt;');
    expect(header(mail?.raw, 'Content-Language')).toBe('fr');

    await app.social.comment(ben.id, video, 'Encore');
    await app.settled();
    const [next] = await queued(ana);
    expect(next?.run_at.getTime()).toBeGreaterThanOrEqual(now + HOUR_MS);
    now += HOUR_MS;
    await send(ana, 'comment');
    expect(textOf(mailsTo(ana)[1]?.raw)).toContain('ben a commenté « La marée <monte> » : « Encore »\n');
  });

  it('is not mailed when it was read on the site, nor unasked, nor to who turned it off', async () => {
    const [eva, flo] = [await app.newAccount('eva'), await app.newAccount('flo')];
    const video = await app.newVideo(eva);
    await app.social.like(flo.id, video);
    await app.settled();
    await send(eva, 'like');
    await app.social.comment(flo.id, video, 'Lu');
    await app.settled();
    await app.notifications.markRead(AccountId.of(eva.id));
    await send(eva, 'comment');
    await app.social.comment(flo.id, video, 'Pas lu');
    await app.settled();
    await app.notifications.choices.set(AccountId.of(eva.id), 'comment', 'mail', false);
    await send(eva, 'comment');
    expect(mailsTo(eva)).toEqual([]);
  });

  it('can be ended with the one click of a mail program, and with nothing forged', async () => {
    const [gus, hal] = [await app.newAccount('gus'), await app.newAccount('hal')];
    const video = await app.newVideo(gus);
    await app.social.comment(hal.id, video, 'Oh');
    await app.settled();
    await send(gus, 'comment');
    const [mail] = mailsTo(gus);
    expect(header(mail?.raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    const address = /^<http:\/\/localhost(\/api\/v1\/mail\/unsubscribe\/[\w.-]+)>$/.exec(header(mail?.raw, 'List-Unsubscribe') ?? '')?.[1] ?? '';
    const post = (path: string) =>
      app.request(path, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect((await app.request(address)).status).toBe(303);
    expect((await app.notifications.choices.of(AccountId.of(gus.id))).comment.mail).toBe(true);
    const forged = await post(address.replace('.comment.', '.mention.'));
    expect([forged.status, await forged.json()]).toMatchObject([404, { code: 'notification.bad-token' }]);
    expect((await post(address)).status).toBe(204);
    expect((await app.notifications.choices.of(AccountId.of(gus.id))).comment).toEqual({ inbox: true, mail: false });
    expect((await app.notifications.choices.of(AccountId.of(gus.id))).mention.mail).toBe(true);
  });

  it('is sent again as the same mail when the server was busy, and given up when there is no such mailbox', async () => {
    const [ida, jo, gone] = [await app.newAccount('ida'), await app.newAccount('jo'), await app.newAccount('gone')];
    for (const author of [ida, gone]) await app.social.comment(jo.id, await app.newVideo(author), 'Allô');
    await app.settled();
    busy = true;
    await expect(send(ida, 'comment')).rejects.toThrow('come back later');
    busy = false;
    await app.social.comment(jo.id, await app.newVideo(ida), 'Pendant ce temps');
    await app.settled();
    await send(ida, 'comment', 2);
    expect(mailsTo(ida)).toHaveLength(1);
    expect(textOf(mailsTo(ida)[0]?.raw)).not.toContain('Pendant ce temps');
    expect(await queued(ida)).toHaveLength(1);
    await send(gone, 'comment');
    expect(mailsTo(gone)).toEqual([]);
    const { rows } = await app.db.pool.query('select due_at, mailed_seq > 0 as told from notification_digests where account_id = $1', [gone.id]);
    expect(rows).toEqual([{ due_at: null, told: true }]);
  });

  it('is a matter of the mail alone when the server refuses it, and of the server when it cannot be reached', async () => {
    const message = { to: 'gone@people.example', subject: 's', text: 't', html: 'h', language: 'fr', id: 'x', unsubscribeUrl: 'http://x' } as const;
    const mail = createSmtpMail({ url, from: 'a@b.example' });
    await expect(mail.send(message)).rejects.toThrow(MailRefusedError);
    mail.close();
    const nowhere = createSmtpMail({ url: 'smtp://127.0.0.1:1', from: 'a@b.example' });
    await expect(nowhere.send(message)).rejects.not.toThrow(MailRefusedError);
    nowhere.close();
  });
});
