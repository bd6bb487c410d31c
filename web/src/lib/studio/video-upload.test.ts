import { randomBytes } from 'node:crypto';
import type { PreviousUpload, UrlStorage } from 'tus-js-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Network } from './network.ts';
import { openTusReceiver, type TusReceiver } from './testing/tus-receiver.ts';
import { VideoUpload, type VideoUploadOptions } from './video-upload.svelte.ts';

const bytes = randomBytes(400_000);
const source = { content: bytes, name: 'bal.mp4', type: 'video/mp4', size: bytes.length, key: 'gala:bal.mp4' };

/** A network that the test plugs and unplugs. */
class Cable implements Network {
  online = true;
  #watchers = new Set<(online: boolean) => void>();
  watch(change: (online: boolean) => void): () => void {
    this.#watchers.add(change);
    return () => this.#watchers.delete(change);
  }
  plug(online: boolean): void {
    this.online = online;
    for (const watcher of this.#watchers) watcher(online);
  }
}

class Addresses implements UrlStorage {
  readonly kept = new Map<string, PreviousUpload & { key: string }>();
  findAllUploads = async (): Promise<PreviousUpload[]> => [...this.kept.values()];
  findUploadsByFingerprint = async (key: string): Promise<PreviousUpload[]> => [...this.kept.values()].filter((upload) => upload.key === key);
  removeUpload = async (name: string): Promise<void> => void this.kept.delete(name);
  addUpload = async (key: string, upload: PreviousUpload): Promise<string> => {
    const urlStorageKey = `${key}:${this.kept.size}`;
    this.kept.set(urlStorageKey, { ...upload, urlStorageKey, key });
    return urlStorageKey;
  };
}

let receiver: TusReceiver;
let cable: Cable;
let urls: Addresses;
const uploads: VideoUpload[] = [];

beforeEach(async () => {
  receiver = await openTusReceiver();
  cable = new Cable();
  urls = new Addresses();
});

afterEach(async () => {
  for (const upload of uploads.splice(0)) upload.pause();
  await receiver.close();
});

function newUpload(options: Partial<VideoUploadOptions> = {}): VideoUpload {
  const upload = new VideoUpload(source, { endpoint: receiver.endpoint, chunkBytes: 64_000, retryDelaysMs: [1], network: cable, urls, ...options });
  uploads.push(upload);
  return upload;
}

const reaches = (upload: VideoUpload, state: VideoUpload['state']) =>
  vi.waitFor(() => expect(upload.state).toBe(state), { timeout: 5000, interval: 5 });
const arrived = () => receiver.uploads.get('upload1')?.bytes;

describe('VideoUpload', () => {
  it('sends every byte in pieces and knows the id of the asset', async () => {
    const upload = newUpload();
    await upload.start();
    await reaches(upload, 'sent');
    expect(arrived()?.equals(bytes)).toBe(true);
    expect({ id: upload.id, sent: upload.sent }).toEqual({ id: 'upload1', sent: bytes.length });
  });

  it('ends after a cut at 60 % without sending what had arrived again', async () => {
    receiver.cutAt = 240_000;
    const upload = newUpload({ retryDelaysMs: [60_000] });
    await upload.start();
    await reaches(upload, 'cut');
    cable.plug(false);
    receiver.cutAt = null;
    expect(upload.error).toBeNull();
    cable.plug(true);
    await reaches(upload, 'sent');
    expect(arrived()?.equals(bytes)).toBe(true);
    expect(receiver.creations).toBe(1);
    expect(receiver.received).toBe(bytes.length);
  });

  it('waits for the network without trying, and begins by itself when it comes', async () => {
    cable.online = false;
    const upload = newUpload();
    await upload.start();
    expect(upload.state).toBe('cut');
    expect(receiver.creations).toBe(0);
    cable.plug(true);
    await reaches(upload, 'sent');
  });

  it('keeps what was sent while the server restarts and answers 503', async () => {
    receiver.cutAt = 100_000;
    const upload = newUpload();
    await upload.start();
    await reaches(upload, 'cut');
    receiver.refuseWith = 503;
    receiver.cutAt = null;
    cable.plug(true);
    await reaches(upload, 'cut');
    receiver.refuseWith = null;
    await reaches(upload, 'sent');
    expect(receiver.creations).toBe(1);
    expect(arrived()?.equals(bytes)).toBe(true);
  });

  it('goes on from the last byte after a reload', async () => {
    receiver.cutAt = 150_000;
    const before = newUpload({ retryDelaysMs: [60_000] });
    await before.start();
    await reaches(before, 'cut');
    before.pause();
    receiver.cutAt = null;
    const after = newUpload();
    await after.start();
    await reaches(after, 'sent');
    expect(receiver.creations).toBe(1);
    expect(receiver.received).toBe(bytes.length);
  });

  it('begins anew when the server has cleared the old upload away', async () => {
    receiver.cutAt = 150_000;
    const before = newUpload({ retryDelaysMs: [60_000] });
    await before.start();
    await reaches(before, 'cut');
    before.pause();
    receiver.cutAt = null;
    receiver.uploads.clear();
    const after = newUpload();
    await after.start();
    await reaches(after, 'sent');
    expect(after.id).toBe('upload2');
    expect(receiver.uploads.get('upload2')?.bytes.equals(bytes)).toBe(true);
  });

  it('pauses and goes on', async () => {
    receiver.cutAt = 150_000;
    const upload = newUpload({ retryDelaysMs: [60_000] });
    await upload.start();
    await reaches(upload, 'cut');
    upload.pause();
    receiver.cutAt = null;
    cable.plug(true);
    expect(upload.state).toBe('paused');
    upload.resume();
    await reaches(upload, 'sent');
    expect(receiver.received).toBe(bytes.length);
  });

  it('is taken back from the server and forgotten when cancelled', async () => {
    receiver.cutAt = 150_000;
    const upload = newUpload({ retryDelaysMs: [60_000] });
    await upload.start();
    await reaches(upload, 'cut');
    await upload.cancel();
    expect(upload.state).toBe('cancelled');
    expect(receiver.uploads.size).toBe(0);
    expect(urls.kept.size).toBe(0);
  });

  it('stops at a refusal and hands on what the server says', async () => {
    receiver.refuseWith = 413;
    const upload = newUpload();
    await upload.start();
    await reaches(upload, 'failed');
    expect(upload.error).toMatchObject({ status: 413, code: 'uploads.refused', message: 'No. Try later', field: 'assetId' });
  });
});
