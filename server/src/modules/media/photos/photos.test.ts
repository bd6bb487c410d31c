import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type Person, type TestApp } from '#testing/test-app.ts';
import { hashPictures, RAW_SIDE } from '../analysis/fingerprint/fingerprint.ts';
import type { Photo } from './photo.ts';

let app: TestApp;
let alice: Person;
let bob: Person;
beforeAll(async () => {
  app = await createTestApp();
  [alice, bob] = [await app.newAccount('alice'), await app.newAccount('bob')];
});
afterAll(() => app.close());

const blank = (width: number, height: number, background = 'lime') => sharp({ create: { width, height, channels: 3, background } });
const json = async <T>(answer: Response) => (await answer.json()) as T;
async function newSet(person = alice): Promise<string> {
  return (await json<{ assetId: string }>(await app.request('/api/v1/photo-sets', { method: 'POST', as: person }))).assetId;
}
const put = (set: string, place: number, picture: Buffer, as = alice) =>
  app.request(`/api/v1/photo-sets/${set}/photos/${place}`, {
    method: 'PUT',
    as,
    body: new Uint8Array(picture),
    headers: { 'content-type': 'image/jpeg' },
  });
const post = (assetId: string, photos?: object[], as = alice) =>
  app.request('/api/v1/videos', { method: 'POST', as, json: { assetId, caption: 'Dimanche', ...(photos && { photos }) } });
const stored = (url: string) => app.read((url.split('?')[0] ?? '').slice(1)) as Promise<Buffer>;

describe('a post of photos', { timeout: 60_000 }, () => {
  it('shows the pictures that were chosen, upright, in their order, each with what it shows', async () => {
    const set = await newSet();
    const lying = await blank(300, 200, 'red')
      .withExif({ IFD0: { Make: 'PlantedMaker' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await put(set, 0, lying)).status).toBe(200);
    expect((await put(set, 1, await blank(320, 180).png().toBuffer())).status).toBe(200);
    expect((await put(set, 2, await blank(3840, 2160, 'blue').avif({ effort: 0 }).toBuffer())).status).toBe(200);
    const answer = await post(set, [{ place: 2, alt: 'Le ciel' }, { place: 0 }]);
    expect(answer.status).toBe(201);
    const view = await json<{ id: string; kind: string; photos: Photo[]; posterUrl: string; durationMs: number; width: number }>(answer);
    expect(view).toMatchObject({ kind: 'photos', width: 1920, durationMs: 6000 });
    expect(view.photos.map(({ place, width, height, alt }) => [place, width, height, alt])).toEqual([
      [0, 1920, 1080, 'Le ciel'],
      [1, 200, 300, ''],
    ]);
    expect(view.photos[0]?.averageColour).toMatch(/^#0.0.f/);
    const upright = view.photos[1];
    const [avif, webp, jpeg] = await Promise.all([upright?.avifUrl, upright?.webpUrl, upright?.jpegUrl].map((url) => stored(url ?? '')));
    // the reader of AVIF is shut in this process
    expect(avif?.toString('latin1', 4, 12)).toBe('ftypavif');
    expect(await sharp(webp).metadata()).toMatchObject({ format: 'webp', width: 200, height: 300 });
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 200, height: 300 });
    for (const bytes of [avif, webp, jpeg]) expect(bytes?.includes('PlantedMaker')).toBe(false);
    expect((await sharp(await stored(view.posterUrl)).metadata()).format).toBe('webp');
    const seen = await json<{ photos: Photo[] }>(await app.request(`/api/v1/videos/${view.id}`));
    expect(seen.photos[0]?.jpegUrl).toBe(view.photos[0]?.jpegUrl.split('?')[0]);
    const listed = await json<{ items: { id: string }[] }>(await app.request('/api/v1/accounts/alice/videos', { as: bob }));
    expect(listed.items.map(({ id }) => id)).toEqual([view.id]);
    expect((await put(set, 3, lying)).status).toBe(409);
  });

  it.each([
    ['a text', Buffer.from('no picture')],
    ['a drawing that could run scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', async (_what, picture) => {
    const answer = await put(await newSet(), 0, picture);
    expect([answer.status, (await json<{ code: string }>(answer)).code]).toEqual([400, 'asset.bad-photo']);
  });

  it('says of a HEIC picture that it is one, and what to do, in the language of its author', async () => {
    // as an iPhone begins them
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(5000, 7)]);
    for (const [language, remedy] of [
      ['fr', 'Enregistrez-la en JPEG'],
      ['en', 'Save it as JPEG'],
    ] as const) {
      const cookie = `${alice.cookie}; farandole_language=${language}`;
      const path = `/api/v1/photo-sets/${await newSet()}/photos/0`;
      const answer = await app.request(path, { method: 'PUT', cookie, body: new Uint8Array(heic), headers: { 'content-type': 'image/heic' } });
      expect(answer.status).toBe(400);
      expect(await json(answer)).toMatchObject({ code: 'asset.heic-photo', detail: expect.stringContaining(remedy) });
    }
  });

  it('refuses a picture on the operator’s list, by its bytes or by what it shows, and keeps it for the authority', async () => {
    const noise = () =>
      sharp({ create: { width: 300, height: 200, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 60 } } });
    const [byBytes, shown] = [await noise().png().toBuffer(), await noise().blur(12).normalise().png().toBuffer()];
    const grey = await sharp(shown).resize(RAW_SIDE, RAW_SIDE, { fit: 'fill' }).toColourspace('b-w').raw().toBuffer();
    const hash = hashPictures(grey).pictures.whole[0] ?? 0n;
    await app.media.analysis.listed.add([{ kind: 'file', value: createHash('sha256').update(byBytes).digest('hex'), reference: 'A-1' }], alice.id);
    await app.media.analysis.listed.add([{ kind: 'picture', value: hash.toString(16).padStart(16, '0'), reference: 'A-2' }], alice.id);
    for (const [picture, reference] of [
      [byBytes, 'A-1'],
      [await sharp(shown).jpeg({ quality: 70 }).toBuffer(), 'A-2'],
    ] as const) {
      const set = await newSet();
      expect((await put(set, 0, await blank(40, 40).png().toBuffer())).status).toBe(200);
      expect((await put(set, 1, picture)).status).toBe(400);
      const records = await app.media.analysis.listed.evidence(0, 100);
      expect(JSON.parse(records.at(-1)?.record ?? '{}')).toMatchObject({ reference, bytes: picture.length });
      expect((await json<{ code: string }>(await post(set, [{ place: 0 }]))).code).toBe('asset.photos-posted');
    }
  });

  it('refuses a picture that would fill the memory', async () => {
    const bomb = await blank(11_000, 11_000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    expect((await put(await newSet(), 0, bomb)).status).toBe(400);
  });

  it('is its author’s alone, and has at least one photo and thirty-five at most', async () => {
    const set = await newSet();
    const picture = await blank(40, 40).png().toBuffer();
    expect((await put(set, 0, picture, bob)).status).toBe(404);
    expect((await put(set, 35, picture)).status).toBe(400);
    expect((await put(set, 0, picture)).status).toBe(200);
    expect((await post(set, [{ place: 0 }], bob)).status).toBe(404);
    expect((await post(set, [])).status).toBe(400);
    expect((await json<{ code: string }>(await post(set, [{ place: 7 }]))).code).toBe('asset.no-such-photo');
    expect((await json<{ code: string }>(await post(set))).code).toBe('asset.no-such-photo');
    expect((await post(set, [{ place: 0 }])).status).toBe(201);
  });
});
