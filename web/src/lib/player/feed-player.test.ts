import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rendition, Video } from '#lib/api-types.ts';
import { type FeedEntry, linkedEntry } from '#lib/feed/feed-entry.ts';
import { FeedSession } from '#lib/feed/feed-session.svelte.ts';
import { FeedPlayer } from './feed-player.svelte.ts';
import { Network } from './network.ts';
import { SoundPreference } from './sound.svelte.ts';
import { stubPage, VideoElement } from './testing/screen.ts';
import { warnedVideos } from './warned-videos.svelte.ts';
import { WatchRecorder } from './watch-recorder.ts';

const SECONDS = 8;
const rendition = (id: number, height: number, query = ''): Rendition =>
  ({
    codec: 'h264',
    width: (height * 9) / 16,
    height,
    bitrate: height * 1000,
    bytes: height * 1000,
    url: `/media/${id}/${height}.mp4${query}`,
  }) as Rendition;
const videoOf = (id: number, more: Partial<Video> = {}): Video =>
  ({
    id: String(id),
    kind: 'video',
    durationMs: SECONDS * 1000,
    renditions: [rendition(id, 360), rendition(id, 720)],
    warnings: [],
    sensitive: false,
    subtitles: [],
    ...more,
  }) as unknown as Video;

let page: ReturnType<typeof stubPage>;
let elements: VideoElement[];
let session: FeedSession;
let sound: SoundPreference;
let player: FeedPlayer;
const safe = vi.fn();

function open(videos: Video[], { saveData = false, autoplay = true, startAt = 0 } = {}): void {
  const items: FeedEntry[] = videos.map(linkedEntry);
  session = new FeedSession(async () => ({ items: [], next: null }), { items, next: null });
  sound = new SoundPreference();
  elements = [new VideoElement(), new VideoElement(), new VideoElement()];
  player = new FeedPlayer({
    session,
    sound,
    autoplay,
    recorder: new WatchRecorder(),
    network: new Network(saveData),
    onsafe: safe,
    stagePixels: () => 360,
  });
  player.mount(elements as unknown as HTMLVideoElement[], startAt);
}

/** The place comes into view and to rest. */
function go(index: number): void {
  session.moveTo(index);
  player.activate();
  session.settle();
  player.settled();
}

const element = (index: number): VideoElement => elements[index % 3] as VideoElement;
const sources = () => elements.map(({ src }) => src);
const patience = async () => {
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(300);
};

beforeEach(() => {
  vi.useFakeTimers();
  page = stubPage();
});
afterEach(() => {
  player.unmount();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

describe('what is loaded', () => {
  it('is the video in view, the next once it is safe, and then whole files of the next two', async () => {
    open([0, 1, 2, 3].map((id) => videoOf(id)));
    expect(sources()).toEqual(['/media/0/360.mp4', '', '']);
    element(0).arrive(60, 3);
    expect(sources()[1]).toBe('');
    element(0).arrive(SECONDS);
    expect(safe).toHaveBeenCalled();
    expect(sources()).toEqual(['/media/0/360.mp4', '/media/1/360.mp4', '']);
    expect(element(1).preload).toBe('auto');
    element(1).arrive(60, 6);
    await patience();
    element(1).tell('suspend');
    await patience();
    expect(page.fetched).toEqual(['/media/1/360.mp4', '/media/2/360.mp4']);
    expect(sources()[1]).toMatch(/^blob:/);
    go(1);
    await patience();
    element(1).arrive(SECONDS);
    expect(sources()[2]).toMatch(/^blob:/);
  });

  it('is no more than the beginning of the next where data are saved', async () => {
    open(
      [0, 1, 2].map((id) => videoOf(id)),
      { saveData: true },
    );
    element(0).arrive(SECONDS);
    expect(player.saveData).toBe(true);
    expect(element(1).preload).toBe('metadata');
    element(1).arrive(SECONDS);
    await patience();
    expect(page.fetched).toEqual([]);
  });

  it('is let go once it is out of reach, and nothing is loaded for what is only passed over', async () => {
    open([0, 1, 2, 3, 4, 5].map((id) => videoOf(id)));
    element(0).arrive(SECONDS);
    go(1);
    go(2);
    go(3);
    expect(sources()).not.toContain('/media/3/360.mp4');
    await patience();
    expect(sources()).toContain('/media/3/360.mp4');
    expect(sources()).not.toContain('/media/0/360.mp4');
  });

  it('is nothing of what is covered by a warning, before its viewer says so', async () => {
    const warned = videoOf(90, { warnings: ['flashing'] });
    open([videoOf(0), warned, videoOf(2)]);
    element(0).arrive(SECONDS);
    expect(sources()[1]).toBe('');
    go(1);
    await patience();
    player.toggle();
    expect(sources()[1]).toBe('');
    warnedVideos.accept(warned);
    player.toggle();
    await patience();
    expect(element(1)).toMatchObject({ src: '/media/90/360.mp4', paused: false });
  });

  it('changes at once where another quality is chosen', () => {
    open([0, 1].map((id) => videoOf(id)));
    element(0).arrive(SECONDS);
    player.choose = (renditions) => renditions.at(-1) ?? null;
    player.choseAnew();
    expect(sources()).toEqual(['/media/0/720.mp4', '/media/1/720.mp4', '']);
  });
});

describe('what plays', () => {
  it('is the video in view, and it alone', async () => {
    open([0, 1, 2].map((id) => videoOf(id)));
    element(0).arrive(SECONDS);
    go(1);
    await patience();
    expect(elements.map(({ paused }) => paused)).toEqual([true, false, true]);
    player.toggle();
    expect(element(1).paused).toBe(true);
    player.toggle();
    expect(element(1).paused).toBe(false);
  });

  it('begins at the moment that was asked for, and waits for a person where nothing starts by itself', async () => {
    open([videoOf(0)], { autoplay: false, startAt: 3 });
    expect(element(0)).toMatchObject({ paused: true, preload: 'metadata' });
    element(0).arrive(SECONDS);
    expect(element(0).currentTime).toBe(3);
    player.toggle();
    await patience();
    expect(element(0).paused).toBe(false);
  });

  it('goes on from what the server’s page has begun to play', () => {
    open([]);
    const adopted = new VideoElement();
    Object.assign(adopted, {
      currentSrc: 'https://farandole.example/media/0/360.mp4',
      paused: false,
      readyState: 4,
      duration: SECONDS,
      arrived: SECONDS,
    });
    session = new FeedSession(async () => ({ items: [], next: null }), { items: [linkedEntry(videoOf(0))], next: null });
    player = new FeedPlayer({
      session,
      sound,
      autoplay: true,
      recorder: new WatchRecorder(),
      network: new Network(false),
      onsafe: safe,
      stagePixels: () => 360,
    });
    player.mount([adopted, new VideoElement(), new VideoElement()] as unknown as HTMLVideoElement[], 2);
    expect(adopted).toMatchObject({ src: '', autoplay: false, paused: false, currentTime: 2 });
    expect(player.activeSlot).toMatchObject({ shown: true, position: 2, complete: true });
    expect(player.activeSlot?.arrived?.bytes).toBe((SECONDS * 360_000) / 8);
  });

  it('is silent where the browser refuses sound, until a gesture', async () => {
    open([0, 1, 2].map((id) => videoOf(id)));
    element(0).arrive(SECONDS);
    sound.set(true, 0.5);
    element(1).refusal = 'NotAllowedError';
    go(1);
    await patience();
    expect(sound.blocked).toBe(true);
    expect(element(1)).toMatchObject({ muted: true, paused: false });
    player.bless();
    expect(sound.blocked).toBe(false);
    expect(element(1)).toMatchObject({ muted: false, volume: 0.5 });
  });
});

describe('a video that does not play', () => {
  it('is tried from its other files, and told once none is left; a person may try again', () => {
    open([videoOf(0)]);
    element(0).fail();
    expect(element(0).src).toBe('/media/0/720.mp4');
    element(0).fail();
    expect(player.activeSlot?.failed).toBe(true);
    element(0).error = null;
    player.activeSlot?.retry();
    expect(player.activeSlot?.failed).toBe(false);
    expect(element(0).src).toBe('/media/0/720.mp4');
  });

  it('is asked for anew where its address has ended', async () => {
    const old = videoOf(0, { renditions: [rendition(0, 360, '?until=1')] });
    page.answers.set('/api/v1/videos/0', () => Response.json({ ...old, renditions: [rendition(0, 360, '?until=2')] }));
    open([old]);
    element(0).currentTime = 4;
    element(0).fail();
    await vi.waitFor(() => expect(element(0).src).toBe('/media/0/360.mp4?until=2'));
  });

  it('goes on in a lower quality when it halts twice, or for long, and says so', async () => {
    open([videoOf(0)]);
    player.choose = (renditions) => renditions.at(-1) ?? null;
    player.choseAnew();
    element(0).arrive(SECONDS, 2);
    for (const event of ['waiting', 'playing', 'waiting']) element(0).tell(event);
    expect(element(0).src).toBe('/media/0/360.mp4');
    expect(player.activeSlot?.lowered).toBe(true);
    element(0).tell('timeupdate');
    element(0).tell('waiting');
    expect(player.activeSlot?.waiting).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(element(0).src).toBe('/media/0/360.mp4');
  });
});
