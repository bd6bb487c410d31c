import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { AssetId } from '../asset-id.ts';

let app: TestApp;
let alice: Person;
let bob: Person;
let asset: string;
let handle: string;

beforeAll(async () => {
  app = await createTestApp({ working: false });
  [alice, bob] = [await app.newAccount('alice'), await app.newAccount('bob')];
  const [video] = (await app.videos.getMany([await app.newVideo(alice)])).values();
  if (!video) throw new Error('no video');
  asset = AssetId.toPublic(video.assetId);
  handle = 'alice';
  await app.db.pool.query('update media_assets set poster_key = $2 where id = $1', [video.assetId, `media/${asset}/000-poster.webp`]);
});
afterAll(() => app.close());

const put = (person: Person, query: string, body?: Uint8Array<ArrayBuffer>) =>
  app.request(`/api/v1/assets/${asset}/cover${query}`, {
    method: 'PUT',
    as: person,
    ...(body ? { body, headers: { 'content-type': 'image/png' } } : {}),
  });

describe('PUT /assets/{assetId}/cover', () => {
  it('shows the picture wherever the film is listed, from then on', async () => {
    const png = await sharp({ create: { width: 90, height: 160, channels: 3, background: 'lime' } })
      .png()
      .toBuffer();
    const answer = await put(alice, '', new Uint8Array(png));
    expect(answer.status).toBe(200);
    const { posterUrl } = (await answer.json()) as { posterUrl: string };
    expect(posterUrl).toMatch(/^\/media\/\w+\/[0-9a-f]{12}-poster\.webp$/);
    const listed = (await (await app.request(`/api/v1/accounts/${handle}/videos`)).json()) as { items: { posterUrl: string }[] };
    expect(listed.items.map((item) => item.posterUrl)).toEqual([posterUrl]);
  });

  it('takes a moment of the film, later', async () => {
    expect((await put(alice, '?atMs=1500')).status).toBe(202);
  });

  it.each(['?atMs=-1', '?atMs=soon'])('refuses %s', async (query) => {
    expect((await put(alice, query)).status).toBe(400);
  });

  it('refuses what is no picture, and others', async () => {
    const refused = await put(alice, '', new Uint8Array([1, 2, 3]));
    expect(((await refused.json()) as { code: string }).code).toBe('asset.bad-cover');
    expect((await put(bob, '?atMs=0')).status).toBe(404);
  });
});
