import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encode } from 'cborg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '#platform/ffmpeg/testing/clips.ts';
import type { Asset } from '../../asset.ts';
import { publishAsIs } from '../../testing/publish-as-is.ts';
import { createTestMedia, type TestMedia } from '../../testing/test-media.ts';
import { findManifestStore } from './manifest-store.ts';
import { labelOf, readSourceTypes } from './source-types.ts';

const IPTC = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

function box(type: string, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

const described = (label: string, ...content: Uint8Array[]) =>
  box('jumb', box('jumd', Buffer.alloc(16), Buffer.from([3]), Buffer.from(`${label}\0`)), ...content);
const manifest = (label: string, ...types: string[]) =>
  described(
    label,
    described(
      'c2pa.assertions',
      described('c2pa.hash.bmff.v2', box('cbor', encode({ alg: 'sha256' }))),
      described(
        'c2pa.actions.v2',
        box('cbor', encode({ actions: [{ action: 'c2pa.opened' }, ...types.map((type) => ({ digitalSourceType: IPTC + type }))] })),
      ),
    ),
  );
const storeOf = (...manifests: Buffer[]) => described('c2pa', ...manifests);
const inFile = (store: Buffer) =>
  box('uuid', Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex'), Buffer.alloc(4), Buffer.from('manifest\0'), Buffer.alloc(8), store);

describe('what a manifest says', () => {
  it.each([
    ['generated', ['trainedAlgorithmicMedia'], 'generated'],
    ['composite', ['digitalCapture', 'compositeWithTrainedAlgorithmicMedia'], 'composite'],
    ['both', ['compositeWithTrainedAlgorithmicMedia', 'trainedAlgorithmicMedia'], 'generated'],
    ['a camera', ['digitalCapture'], null],
    ['nothing', [], null],
  ])('%s', (_what, types, label) => {
    const found = readSourceTypes(storeOf(manifest('urn:one', ...types)));
    expect(found).toEqual(types);
    expect(labelOf(found)).toBe(label);
  });

  it('is taken from the last manifest: those before describe what the film was made of', () => {
    const store = storeOf(manifest('urn:ingredient', 'trainedAlgorithmicMedia'), manifest('urn:active', 'digitalCapture'));
    expect(readSourceTypes(store)).toEqual(['digitalCapture']);
  });

  it('is nothing when it is damaged, wherever it was cut or changed', () => {
    const store = storeOf(manifest('urn:one', 'trainedAlgorithmicMedia'));
    for (let length = 0; length < store.length; length += 7) expect(readSourceTypes(store.subarray(0, length))).toEqual([]);
    for (let at = 0; at < store.length; at += 1) {
      const changed = Buffer.from(store);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect(Array.isArray(readSourceTypes(changed))).toBe(true);
    }
    const deep = Buffer.concat([Buffer.alloc(100_000, 0x81), Buffer.from([0])]);
    expect(readSourceTypes(storeOf(described('urn:one', described('c2pa.actions', box('cbor', deep)))))).toEqual([]);
  });
});

describe('provenance of an upload', { timeout: 60_000 }, () => {
  let bench: TestMedia;
  let folder: string;
  beforeAll(async () => {
    bench = await createTestMedia();
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-provenance-'));
  });
  afterAll(async () => {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function makeFile(name: string, store: Buffer | null): Promise<string> {
    const file = await makeClip(path.join(folder, name), { width: 120, height: 214 });
    if (store) await appendFile(file, inFile(store));
    return file;
  }

  /** An asset whose file was read, and nothing else. */
  async function upload(name: string, store: Buffer | null): Promise<Asset> {
    const file = await makeFile(name, store);
    const id = await publishAsIs(bench, file);
    await bench.media.provenance.read(id, file);
    return (await bench.media.get(id)) as Asset;
  }

  it('sets the label that the file asks for, which its author may contest; the log keeps both [AI-02]', async () => {
    const made = await upload('made.mp4', storeOf(manifest('urn:one', 'trainedAlgorithmicMedia')));
    expect(made).toMatchObject({ state: 'ready', aiLabel: 'generated' });
    expect(await bench.media.provenance.contest(made.id, bench.ownerId, 'Filmed by myself')).toBe(true);
    expect(await bench.media.get(made.id)).toMatchObject({ aiLabel: null });
    expect(await bench.media.provenance.contest(made.id, bench.ownerId, 'Again')).toBe(false);
    expect(await bench.media.provenance.log(made.id)).toMatchObject([
      { what: 'label-set', actor_id: null, detail: 'trainedAlgorithmicMedia' },
      { what: 'label-contested', actor_id: bench.ownerId, detail: 'Filmed by myself' },
    ]);
    const mixed = await upload('mixed.mp4', storeOf(manifest('urn:one', 'compositeWithTrainedAlgorithmicMedia')));
    expect(mixed.aiLabel).toBe('composite');
    const filmed = await upload('filmed.mp4', storeOf(manifest('urn:one', 'digitalCapture')));
    expect(filmed.aiLabel).toBeNull();
    expect(await bench.media.provenance.log(filmed.id)).toEqual([]);
    expect((await upload('plain.mp4', null)).aiLabel).toBeNull();
  });

  it('is kept beside what was made of the file, byte by byte, where nobody else can fetch it [AI-03]', async () => {
    const store = storeOf(manifest('urn:one', 'digitalCapture'), manifest('urn:two', 'trainedAlgorithmicMedia'));
    const asset = await bench.process(await makeFile('kept.mp4', store));
    expect(asset.aiLabel).toBe('generated');
    const kept = await bench.media.provenance.manifest(asset.id);
    const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    expect(kept?.sha256).toBe(sha256(store));
    expect(sha256(await readFile(bench.fileOf(kept?.key ?? '')))).toBe(sha256(store));
    expect(kept?.key).toMatch(/^provenance\//);
    expect(asset.renditions.length).toBeGreaterThan(0);
    for (const { url } of asset.renditions) expect(await findManifestStore(bench.fileOf(url))).toBeNull();
    await bench.database.db.transaction((tx) => bench.media.remove(tx, asset.id));
    await bench.media.work.erase(asset.id, null);
    expect(await bench.stored()).not.toContain(kept?.key);
  });
});
