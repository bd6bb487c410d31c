import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { AssetId } from '../asset-id.ts';
import { createMediaStore } from '../store.ts';

let app: TestApp;
let alice: Person;
let bob: Person;
let assetId: AssetId;

beforeAll(async () => {
  app = await createTestApp({ working: false });
  [alice, bob] = [await app.newAccount('alice'), await app.newAccount('bob')];
  assetId = AssetId.generate();
  const store = createMediaStore(app.db);
  const upload = { assetId, ownerId: alice.id, sourceKey: 'uploads/x', fileName: 'x.mp4', bytes: 5 };
  await app.db.transaction(async (tx) => {
    await store.insert(tx, upload, new Date());
    await store.refuse(tx, assetId, 'refused', 'media.too-long', new Date());
  });
});
afterAll(() => app.close());

const get = (person?: Person, headers: Record<string, string> = {}) =>
  app.request(`/api/v1/assets/${AssetId.toPublic(assetId)}`, { headers, ...(person ? { as: person } : {}) });

describe('GET /assets/{assetId}', () => {
  it('tells the owner how far it is and why it was refused, in their language', async () => {
    const answer = await get(alice, { 'accept-language': 'fr' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      id: AssetId.toPublic(assetId),
      state: 'refused',
      step: 'done',
      progress: 1,
      secondsLeft: null,
      ladder: null,
      refusal: { reason: 'media.too-long', title: 'Cette vidéo est trop longue', detail: 'Raccourcissez-la à 180 secondes ou moins.' },
      durationMs: null,
      width: null,
      height: null,
      hasSound: null,
      isSilent: null,
      warnings: [],
      thumbhash: null,
      posterUrl: null,
      renditions: [],
      skipped: [],
      notes: [],
      previewUrl: null,
      storyboardUrl: null,
      playlistUrl: null,
    });
  });

  it('gives others the same answer as for an asset that does not exist', async () => {
    const [others, missing] = await Promise.all([get(bob), app.request(`/api/v1/assets/${AssetId.toPublic(AssetId.generate())}`, { as: bob })]);
    expect([others.status, missing.status]).toEqual([404, 404]);
    expect(((await others.json()) as { code: string }).code).toBe('asset.not-found');
  });

  it('asks visitors to sign in', async () => {
    expect((await get()).status).toBe(401);
  });
});
