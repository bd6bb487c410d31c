import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClip } from '#platform/ffmpeg/testing/clips.ts';
import { planAv1 } from './av1.ts';
import { makeAv1 } from './jobs/make-av1.ts';
import type { NewRendition } from './store.ts';
import { createTestMedia, type TestMedia } from './testing/test-media.ts';

const rendition = (name: string, width: number, height: number, more: Partial<NewRendition> = {}): NewRendition => ({
  ...{ name, key: `media/x/${name}.mp4`, width, height, codec: 'h264', bitrate: 1, bytes: 1000, provisional: false },
  ...more,
});
const film = (...renditions: NewRendition[]) => planAv1({ durationMs: 10_000, hasSound: true, renditions });

describe('the AV1 rung', () => {
  it('is made of the best clean rendition, in 720p', () => {
    const plan = film(
      rendition('540p', 540, 960),
      rendition('1080p', 1080, 1920),
      rendition('720p', 720, 1280, { bytes: 600 }),
      rendition('source', 1080, 1920, { provisional: true }),
    );
    expect(plan).toMatchObject({
      source: { name: '1080p' },
      makes: { name: 'av1-720p', codec: 'av1', size: { width: 720, height: 1280 } },
      atMostBytes: 540,
    });
    expect(plan?.task.rungs[0]).toMatchObject({ coding: { codec: 'av1', preset: 8 }, crf: 38, keyInterval: 60 });
  });

  it('is not made of a small film', () => {
    expect(film(rendition('540p', 540, 960))).toBeNull();
  });
});

describe('a film that is watched often', { timeout: 120_000 }, () => {
  let bench: TestMedia;
  let folder: string;
  const context = { signal: new AbortController().signal, attempt: 1, maxAttempts: 3 };

  beforeAll(async () => {
    bench = await createTestMedia();
    folder = await mkdtemp(path.join(tmpdir(), 'farandole-av1-'));
  });
  afterAll(async () => {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  });

  const earn = (id: Parameters<typeof bench.media.av1.earn>[1]) => bench.database.db.transaction((tx) => bench.media.av1.earn(tx, id));
  async function queued(): Promise<number> {
    const { rows } = await bench.database.db.pool.query('select 1 from graphile_worker.jobs where task_identifier = $1', [makeAv1.name]);
    return rows.length;
  }

  it('gets a smaller rendition besides those it has, once, and says so', async () => {
    const noisy = { width: 720, height: 1280, seconds: 1, filters: 'noise=alls=30:allf=t,format=yuv420p' };
    const { id, skipped } = await bench.process(await makeClip(path.join(folder, 'film.mp4'), noisy));
    expect(skipped).toContainEqual({ rendition: 'av1-720p', reason: 'not-earned' });
    await earn(id);
    await earn(id);
    expect(await queued()).toBe(1);
    await bench.media.av1.make(id, context);
    const asset = await bench.media.get(id);
    const av1 = asset?.renditions.find(({ codec }) => codec === 'av1');
    expect(av1).toMatchObject({ width: 720, height: 1280 });
    expect(asset?.renditions.filter(({ codec }) => codec === 'h264')).toHaveLength(3);
    expect(asset?.skipped.map(({ rendition }) => rendition)).not.toContain('av1-720p');
    const report = await bench.engine.probe(bench.fileOf(av1?.url ?? ''), { signal: context.signal, container: 'mov', timeoutMs: 10_000 });
    expect(report.ok && report.value).toMatchObject({ video: [{ codec: 'av1', startsWithKeyFrame: true }], audio: [{ codec: 'aac' }] });
    expect(await bench.announced(id)).toEqual(['media.asset-playable', 'media.asset-ready', 'media.asset-changed']);
    await bench.media.av1.make(id, context);
    expect((await bench.media.get(id))?.renditions).toHaveLength(4);
  });

  it('keeps what it has when AV1 would hardly be smaller, and is not tried again', async () => {
    const { id } = await bench.process(await makeClip(path.join(folder, 'still.mp4'), { width: 720, height: 1280, seconds: 0.2, sound: null }));
    await bench.database.db.pool.query('update media_renditions set bytes = 100 where asset_id = $1', [id]);
    await bench.media.av1.make(id, context);
    const asset = await bench.media.get(id);
    expect(asset?.renditions.map(({ codec }) => codec)).not.toContain('av1');
    expect(asset?.skipped).toContainEqual({ rendition: 'av1-720p', reason: 'no-gain' });
    const before = await queued();
    await earn(id);
    expect(await queued()).toBe(before);
  });
});
