import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { AssetId } from '../asset-id.ts';

describe('what an account may upload', () => {
  let app: TestApp;
  let admin: Person;
  let ada: Person;
  beforeAll(async () => {
    app = await createTestApp({ working: false });
    // the first account of an instance is its administrator
    admin = await app.newAccount('patronne');
    ada = await app.newAccount('ada');
  });
  afterAll(() => app.close());

  const create = (bytes: number, durationMs?: number) => {
    const duration = durationMs === undefined ? '' : `,durationms ${Buffer.from(String(durationMs)).toString('base64')}`;
    const metadata = `filename ${Buffer.from('a.mp4').toString('base64')}${duration}`;
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(bytes), 'upload-metadata': metadata, 'accept-language': 'fr' };
    return app.request('/api/v1/uploads', { method: 'POST', as: ada, headers });
  };
  const idOf = (answer: Response) => answer.headers.get('location')?.split('/').at(-1) ?? '';
  const send = (id: string, body: string) =>
    app.request(`/api/v1/uploads/${id}`, {
      method: 'PATCH',
      as: ada,
      body,
      headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    });
  const allowance = async () => (await app.request('/api/v1/accounts/me/upload-allowance', { as: ada })).json();
  const change = (json: object, as = admin) => app.request('/api/v1/instance/upload-limits', { method: 'PATCH', as, json });

  it('is a film as long as the administrator set, and one second more is refused before its first byte with the limit', async () => {
    expect((await change({ maxDurationMs: 600_000 }, ada)).status).toBe(403);
    expect(await (await change({ maxDurationMs: 600_000 })).json()).toMatchObject({ maxDurationMs: 600_000 });
    expect(await (await app.request('/api/v1/instance')).json()).toMatchObject({ limits: { maxDurationMs: 600_000 } });
    const refused = await create(1000, 601_000);
    expect([refused.status, await refused.json()]).toMatchObject([413, { code: 'upload.too-long', detail: expect.stringContaining('600 secondes') }]);
    expect((await create(1000, 600_000)).status).toBe(201);
    expect((await change({ maxDurationMs: null })).status).toBe(200);
    expect(await allowance()).toMatchObject({ maxDurationMs: 180_000 });
  });

  it('is told before it uploads: what is left of the day and of its space [Z5]', async () => {
    expect(await allowance()).toMatchObject({ day: { limitBytes: null, remainingBytes: null }, total: { limitBytes: null, remainingBytes: null } });
    await change({ dailyBytes: 10_000, totalBytes: 20_000 });
    const before = (await allowance()) as { day: { freesAt: string } };
    expect(before).toMatchObject({
      day: { limitBytes: 10_000, usedBytes: 1000, remainingBytes: 9000 },
      total: { limitBytes: 20_000, usedBytes: 1000 },
    });
    expect(new Date(before.day.freesAt).getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    const refused = await create(9001);
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'upload.daily-quota', detail: expect.stringMatching(/9 ?000|9000/) }]);
    const id = idOf(await create(9000));
    expect(await allowance()).toMatchObject({ day: { remainingBytes: 0 }, total: { remainingBytes: 10_000 } });
    expect((await send(id, 'x'.repeat(9000))).status).toBe(204);
    expect(await allowance()).toMatchObject({ day: { remainingBytes: 0 }, total: { remainingBytes: 10_000 } });

    await change({ dailyBytes: null });
    const full = await create(10_001);
    expect([full.status, await full.json()]).toMatchObject([413, { code: 'upload.total-quota' }]);
    await app.db.transaction((tx) => app.media.remove(tx, AssetId.fromPublic(id) ?? AssetId.generate()));
    expect(await allowance()).toMatchObject({ total: { remainingBytes: 19_000 } });
    expect((await create(10_001)).status).toBe(201);
  });

  it('is shown live while it is worked on, to its owner alone', async () => {
    await change({ totalBytes: null });
    const id = idOf(await create(3));
    await send(id, 'abc');
    const assetId = AssetId.fromPublic(id) ?? AssetId.generate();
    const read = async (as: Person) => {
      const answer = await app.request('/api/v1/stream?topics=assets', { as });
      expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      return {
        text: () => text,
        async until(part: string) {
          while (!text.includes(part)) text += (await reader?.read())?.value ?? '';
        },
        stop: () => reader?.cancel(),
      };
    };
    const [own, foreign] = [await read(ada), await read(admin)];
    await own.until(`"id":"${id}","state":"waiting"`);
    await app.db.pool.query(
      "insert into media_renditions (asset_id, name, key, width, height, codec, bitrate, bytes, provisional) values ($1, '540p', 'x', 540, 960, 'h264', 1, 1, false)",
      [assetId],
    );
    const skipped = JSON.stringify([{ rendition: '1080p', reason: 'source-too-small' }]);
    await app.db.pool.query(
      "update media_assets set state = 'playable', step = 'renditions', progress = 0.25, seconds_left = 9, skipped = $2 where id = $1",
      [assetId, skipped],
    );
    await own.until('"step":"renditions","progress":0.25,"secondsLeft":9,"ladder":{"made":1,"planned":3}');
    await foreign.until('retry');
    expect(foreign.text()).not.toContain(id);
    await own.stop();
    await foreign.stop();
  });
});
