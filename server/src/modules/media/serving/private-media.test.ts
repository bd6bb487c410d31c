import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import type { Asset } from '../asset.ts';
import { AssetId } from '../asset-id.ts';

describe('the addresses of a film', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await createTestApp({ working: false });
    ada = await app.newAccount('ada');
  });
  afterAll(() => app.close());

  /** An upload that has just become playable. */
  async function newPlayable(): Promise<{ id: AssetId; key: string }> {
    const id = AssetId.generate();
    const key = `media/${AssetId.toPublic(id)}/0123456789ab-540p.mp4`;
    const upload = { assetId: id, ownerId: ada.id, sourceKey: `uploads/${id}`, fileName: 'a.mp4', bytes: 10 };
    await app.db.transaction((tx) => app.media.receive(tx, upload));
    await app.db.pool.query("update media_assets set state = 'playable' where id = $1", [id]);
    await app.db.pool.query("insert into media_renditions values ($1, '540p', $2, 540, 960, 'h264', 1000, 10, false)", [id, key]);
    return { id, key };
  }
  const post = (id: AssetId, visibility: 'public' | 'private' | 'unlisted') =>
    app.videos.create(ada.id, { assetId: id, caption: '', visibility, language: 'fr', region: null, sensitive: false, indexable: true });
  const urlsOf = async (id: AssetId) => ((await app.media.get(id)) as Asset).renditions.map(({ url }) => url);

  it('are signed until it is posted, and everybody’s afterwards', async () => {
    for (const visibility of ['public', 'unlisted'] as const) {
      const { id, key } = await newPlayable();
      const [url = ''] = await urlsOf(id);
      expect(await app.media.isServable(key)).toBe('signed');
      expect(app.media.signer?.verify(`/${key}`, url.split('?')[1] ?? '')).toMatchObject({ kind: 'valid' });
      await post(id, visibility);
      expect(await urlsOf(id)).toEqual([`/${key}`]);
      expect(await app.media.isServable(key)).toBe('public');
    }
  });

  it('stay signed when only its author may watch it, also on later questions', async () => {
    const { id, key } = await newPlayable();
    const video = await post(id, 'private');
    await app.db.pool.query("update media_assets set state = 'ready' where id = $1", [id]);
    const ask = (as?: Person) =>
      app.videos.present([video.id], { account: as ? { id: as.id, handle: as.handle, role: 'viewer' } : null, language: 'fr' });
    for (let times = 0; times < 2; times += 1) {
      const [view] = await ask(ada);
      expect(view?.renditions[0]?.url).toMatch(new RegExp(`^/${key}\\?until=[0-9a-z]+&signature=[\\w-]{43}$`));
    }
    expect(await ask()).toEqual([]);
    expect(await app.media.isServable(key)).toBe('signed');
  });

  it('are gone for everybody within a second of its removal', async () => {
    const { id, key } = await newPlayable();
    const video = await post(id, 'public');
    expect(await app.media.isServable(key)).toBe('public');
    await app.videos.remove({ id: ada.id, handle: 'ada', role: 'viewer' }, video.id);
    await expect.poll(() => app.media.isServable(key), { timeout: 1500 }).toBe('gone');
  });
});
