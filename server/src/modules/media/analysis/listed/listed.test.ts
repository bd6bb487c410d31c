import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg } from '#platform/ffmpeg/testing/clips.ts';
import type { Asset } from '../../asset.ts';
import { AssetId } from '../../asset-id.ts';
import { createTestMedia, type TestMedia } from '../../testing/test-media.ts';
import { viewsOf } from '../fingerprint/fingerprint.ts';
import { lookAtPictures } from '../look.ts';
import { type Evidence, findBroken } from './evidence.ts';
import { findListed, type ListedHash, ListedHashId } from './listed-hash.ts';

let bench: TestMedia;
let folder: string;
let film: string;
const at = (name: string) => path.join(folder, name);
const CODING = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const ADMIN = '00000000-0000-7000-8000-000000000001';

beforeAll(async () => {
  bench = await createTestMedia();
  folder = await mkdtemp(path.join(tmpdir(), 'farandole-listed-'));
  film = await make('film.mp4', 'mandelbrot=s=240x426:r=15:start_scale=1.5:end_scale=0.3:end_pts=80');
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

async function make(name: string, picture: string, ...more: string[]): Promise<string> {
  await ffmpeg(['-f', 'lavfi', '-t', '3', '-i', picture, ...more, ...CODING, at(name)]);
  return at(name);
}

const evidenceOf = async (asset: Asset) => {
  const records = await bench.media.analysis.listed.evidence(0, 100);
  return records.map((one) => ({ ...one, evidence: JSON.parse(one.record) as Evidence })).find(({ evidence }) => evidence.assetId === asset.id);
};

/** What holds for every listed file: nobody could see it, nothing of it is public, the authority can have it. */
async function expectKept(asset: Asset, source: string): Promise<Evidence> {
  expect(asset).toMatchObject({ state: 'refused', refusal: 'media.listed', renditions: [], posterUrl: null });
  expect(await bench.announced(asset.id)).toEqual(['media.asset-refused']);
  const stored = await bench.stored();
  expect(stored.filter((key) => key.startsWith(`media/${AssetId.toPublic(asset.id)}`) || key.startsWith('uploads/'))).toEqual([]);
  const kept = await evidenceOf(asset);
  const bytes = await readFile(source);
  expect((await readFile(bench.fileOf(kept?.source_key ?? ''))).equals(bytes)).toBe(true);
  expect(kept?.source_key).toBe(`evidence/${AssetId.toPublic(asset.id)}`);
  expect(kept?.evidence).toMatchObject({ ownerId: bench.ownerId, fileName: path.basename(source), bytes: bytes.length });
  return kept?.evidence as Evidence;
}

describe('a listed file is refused before publication, and evidence is kept [M10]', { timeout: 60_000 }, () => {
  it('known by its bytes', async () => {
    const sha256 = createHash('sha256')
      .update(await readFile(film))
      .digest('hex');
    await bench.media.analysis.listed.add([{ kind: 'file', value: sha256, reference: 'list 7, entry 12' }], ADMIN);
    const evidence = await expectKept(await bench.process(film), film);
    expect(evidence).toMatchObject({ sha256, kind: 'file', value: sha256, reference: 'list 7, entry 12', atMs: null });
  });

  it('known by a picture in it, although it was encoded anew, mirrored, and is shown late', async () => {
    const { pictures } = await lookAtPictures(bench.engine, film, { signal: new AbortController().signal, timeoutMs: 60_000 });
    const value = (pictures.whole[4] ?? 0n).toString(16).padStart(16, '0');
    await bench.media.analysis.listed.add([{ kind: 'picture', value, reference: 'list 7, entry 13' }], ADMIN);
    const hidden = at('hidden.mp4');
    const graph = '[0:v]scale=240:426,setsar=1[a];[1:v]hflip,scale=240:426,setsar=1[b];[a][b]concat';
    await ffmpeg(['-f', 'lavfi', '-t', '2', '-i', 'testsrc2=s=240x426:r=15', '-i', film, '-filter_complex', graph, ...CODING, '-crf', '30', hidden]);
    const evidence = await expectKept(await bench.process(hidden), hidden);
    expect(evidence).toMatchObject({ kind: 'picture', value, reference: 'list 7, entry 13' });
    expect(Math.abs((evidence.atMs ?? 0) - 3000)).toBeLessThanOrEqual(1000);
  });

  it('while other films go through', async () => {
    expect(await bench.process(await make('other.mp4', 'testsrc2=s=240x426:r=15'))).toMatchObject({ state: 'ready' });
  });

  it('and what was kept is neither changed nor deleted, not even with the film', async () => {
    const records = await bench.media.analysis.listed.evidence(0, 100);
    expect(records).toHaveLength(2);
    expect(findBroken(records)).toBeNull();
    const forged = records.map((one, index) => (index === 0 ? { ...one, record: one.record.replace('entry 12', 'entry 21') } : one));
    expect(findBroken(forged)).toBe(0);
    expect(findBroken(records.slice(1), records[0]?.seal)).toBeNull();
    for (const statement of ["update media_evidence set record = ''", 'delete from media_evidence', 'truncate media_evidence']) {
      await expect(bench.database.db.pool.query(statement)).rejects.toThrow(/neither changed nor deleted/);
    }
    const { assetId } = JSON.parse(records[0]?.record ?? '') as Evidence;
    await bench.database.db.transaction((tx) => bench.media.remove(tx, AssetId.of(assetId)));
    await bench.media.work.erase(AssetId.of(assetId), null);
    expect(await bench.stored()).toContain(records[0]?.source_key);
  });
});

it('a picture that shows something else is not taken for a listed one', () => {
  const entry: ListedHash = { id: ListedHashId.generate(), kind: 'picture', value: 'f0f0f0f0f0f0f0f0', reference: '', addedAt: new Date() };
  const film = (...hashes: bigint[]) => ({ pictures: viewsOf((view) => (view === 'whole' ? hashes : [])), mirrored: viewsOf(() => []) });
  expect(findListed([entry], film(0n, 0xf0f0f0f0f0f0f0f0n ^ 0b11111n), 500)).toEqual({ entry, atMs: 500 });
  expect(findListed([entry], film(0xf0f0f0f0f0f0f0f0n ^ 0b111111n), 500)).toBeNull();
});
