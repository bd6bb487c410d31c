import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg, makeClip, markTurned } from '#platform/ffmpeg/testing/clips.ts';
import type { Expected } from './plan.ts';
import { createMediaOn, createTestMedia, type TestMedia } from './testing/test-media.ts';
import { expectWatchable } from './testing/watchable.ts';
import { verify } from './verify.ts';

let bench: TestMedia;
let folder: string;
let small: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  bench = await createTestMedia();
  folder = await mkdtemp(path.join(tmpdir(), 'farandole-verify-'));
  small = await makeClip(at('small.mp4'), { width: 120, height: 214 });
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

describe('what was made is looked at before it may be shown', () => {
  const expected: Expected = {
    ...{ output: 'x.mp4', name: '360p', role: 'rendition', codec: 'h264', durationMs: 1000, hasSound: true, provisional: false },
    size: { width: 120, height: 214 },
  };
  const wrongWith = async (file: string, more: Partial<Expected> = {}) => {
    const answer = await bench.engine.probe(file, { signal: new AbortController().signal, container: 'mov', timeoutMs: 20_000 });
    return answer.ok ? verify(answer.value, { ...expected, ...more }) : answer.failure.kind;
  };

  it('passes when it is as planned', async () => {
    expect(await wrongWith(small)).toBeNull();
  });

  it('is found out when it is not', async () => {
    const turned = await markTurned(small, at('turned.mp4'), 180);
    await ffmpeg(['-i', small, '-i', small, '-map', '0', '-map', '1:a', '-c', 'copy', at('more.mp4')]);
    await ffmpeg(['-i', small, '-c:v', 'mpeg4', '-c:a', 'copy', at('other.mp4')]);
    expect(await wrongWith(small, { size: { width: 122, height: 214 } })).toMatch(/pixels/);
    expect(await wrongWith(small, { durationMs: 1300 })).toMatch(/ms instead of/);
    expect(await wrongWith(small, { hasSound: false })).toMatch(/sound tracks/);
    expect(await wrongWith(turned)).toMatch(/upright/);
    expect(await wrongWith(at('more.mp4'))).toMatch(/sound tracks/);
    expect(await wrongWith(at('other.mp4'))).toMatch(/mpeg4/);
  });
});

describe('a process that makes something else', { timeout: 60_000 }, () => {
  const run = { signal: new AbortController().signal, attempt: 1, maxAttempts: 8 };

  it('gets nothing published', async () => {
    const vp8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'];
    const id = await bench.receive(await makeClip(at('film.webm'), { coding: vp8 }));
    const media = createMediaOn(bench, {
      encode: async (file, task, options) => {
        const answer = await bench.engine.encode(file, task, options);
        if (answer.ok) await copyFile(small, answer.value.files[0]?.path ?? '');
        return answer;
      },
    });
    await media.work.process(id, run);
    expect(await bench.media.get(id)).toMatchObject({ state: 'refused', refusal: 'media.broken', renditions: [] });
    expect(await bench.announced(id)).toEqual(['media.asset-refused']);
    expect(await bench.stored()).toEqual([]);
  });

  it('has its copy thrown away, and the film is shown in a form that is right', async () => {
    const id = await bench.receive(await makeClip(at('web-safe.mp4')));
    const seen: unknown[] = [];
    const media = createMediaOn(bench, {
      copy: async (file, task, options) => {
        const answer = await bench.engine.copy(file, task, options);
        if (answer.ok) await copyFile(small, answer.value.files[0]?.path ?? '');
        return answer;
      },
      encode: async (file, task, options) => {
        seen.push(...((await bench.media.get(id))?.renditions ?? []));
        return bench.engine.encode(file, task, options);
      },
    });
    await media.work.process(id, run);
    expect(seen).toEqual([]);
    const asset = await bench.media.get(id);
    expect(asset).not.toBeNull();
    if (asset) await expectWatchable(bench, asset);
  });
});
