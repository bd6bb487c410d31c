import { type Account, AccountId, type Accounts, accountChanged, accountRef } from '#modules/accounts';
import { type Asset, AssetId, assetAnalysed, assetChanged, assetPlayable, assetReady, assetRefused, type Media, presentAsset } from '#modules/media';
import { type Sound, SoundId, type Sounds, soundFound, soundTitled } from '#modules/sounds';
import { createBoundedMap } from '#platform/bounded-map.ts';
import { isEvent, type LoggedEvent } from '#platform/events/event.ts';
import type { EventLog, Subscription } from '#platform/events/event-log.ts';
import type { Caller } from '#platform/http/route.ts';
import { encodeBase62 } from '#platform/ids.ts';
import { createSharedLookup } from '#platform/shared-lookup.ts';
import { videoEdited, videoPublished, videoRefused, videoRemoved } from './events.ts';
import type { VideoStore } from './store.ts';
import { mayWatch, type Video } from './video.ts';
import type { VideoCounts, VideoFacts, VideoViewerState } from './video-facts.ts';
import { VideoId } from './video-id.ts';
import type { VideoView } from './video-view.ts';
import { STILL, type Written, writeStill } from './video-view-json.ts';

/** The part of a view that is the same for every viewer and changes only with an event. */
type Still = Omit<VideoView, 'counts' | 'viewer' | 'pinned' | 'assetId' | 'processing'> & Written;

interface Known {
  video: Video;
  still: Still;
}

/** What was read, with the asset of a video that is not settled. */
interface Read {
  entry: Known;
  asset?: Asset;
}

/** About 2 kB each. */
const KNOWN_AT_MOST = 50_000;

/** Events after which a remembered view may be wrong. */
const presenterEvents = [
  videoPublished,
  videoRefused,
  videoEdited,
  videoRemoved,
  assetPlayable,
  assetReady,
  assetChanged,
  assetAnalysed,
  assetRefused,
  soundFound,
  soundTitled,
  accountChanged,
];

export type Presenter = ReturnType<typeof createPresenter>;

/**
 * Turns ids into what the API shows: ids → videos, authors and assets in batches → who may see them → view.
 * What does not depend on the viewer is remembered until an event says otherwise: a feed page then needs no query here.
 */
export function createPresenter(deps: {
  store: Pick<VideoStore, 'getMany'>;
  accounts: Pick<Accounts, 'getMany'>;
  media: Pick<Media, 'getMany'>;
  sounds: Pick<Sounds, 'ofAssets'>;
  facts: () => readonly VideoFacts[];
}) {
  const known = createBoundedMap<string, Known>(KNOWN_AT_MOST);

  /** What was begun to be read before an event is shown to those who wait for it, and not kept. */
  let changes = 0;

  /** Pages that are made at the same moment read what none of them knows in one go. */
  const read = createSharedLookup<VideoId, Read>(async (ids) => {
    const before = changes;
    const videos = await deps.store.getMany(ids);
    const [authors, found, sounds] = await Promise.all([
      deps.accounts.getMany([...new Set(videos.flatMap((video) => [video.authorId, ...video.mentionIds]))]),
      deps.media.getMany(videos.map((video) => video.assetId)),
      deps.sounds.ofAssets(videos.map((video) => video.assetId)),
    ]);
    const entries = new Map<VideoId, Read>();
    for (const video of videos) {
      const author = authors.get(video.authorId);
      if (!author) continue;
      const asset = found.get(video.assetId);
      const mentions = video.mentionIds.flatMap((id) => authors.get(id)?.handle ?? []);
      const entry = { video, still: still(video, { author, mentions, asset, sound: sounds.get(video.assetId) }) };
      // one still on its way changes with every step: asked anew each time
      const settled = video.state === 'published' && asset?.state === 'ready';
      // the addresses of what is private end some day
      if (settled && changes === before && video.visibility !== 'private' && !video.followersOnly) known.set(video.id, entry);
      entries.set(video.id, { entry, ...(!settled && asset && { asset }) });
    }
    return entries;
  });

  async function load(ids: readonly VideoId[]): Promise<{ entries: Map<VideoId, Known>; assets: Map<string, Asset> }> {
    const entries = new Map<VideoId, Known>();
    const missing: VideoId[] = [];
    for (const id of ids) {
      const entry = known.get(id);
      if (entry) entries.set(id, entry);
      else missing.push(id);
    }
    const assets = new Map<string, Asset>();
    if (missing.length === 0) return { entries, assets };
    for (const [id, { entry, asset }] of await read(missing)) {
      entries.set(id, entry);
      if (asset) assets.set(id, asset);
    }
    return { entries, assets };
  }

  return {
    /** The views, in the order asked; those the caller may not see are left out. */
    async present(ids: readonly VideoId[], caller: Pick<Caller, 'account' | 'language'>): Promise<VideoView[]> {
      const { entries, assets } = await load(ids);
      const viewerId = caller.account === null ? null : AccountId.of(caller.account.id);
      const visible = ids.flatMap((id) => entries.get(id) ?? []).filter(({ video }) => mayWatch(video, viewerId, true));
      const videos = visible.map(({ video }) => video);
      const [counts, states] = await Promise.all([
        Promise.all(deps.facts().map((facts) => facts.counts(videos.map(({ id }) => id)))),
        viewerId === null ? [] : Promise.all(deps.facts().map((facts) => facts.viewer(viewerId, videos))),
      ]);
      const views: VideoView[] = [];
      for (const { video, still } of visible) {
        const state = merge<VideoViewerState>(
          { liked: false, saved: false, reposted: false, followsAuthor: false, blocked: false },
          states,
          video.id,
        );
        const own = video.authorId === viewerId;
        if ((state.blocked && !own) || !mayWatch(video, viewerId, state.followsAuthor)) continue;
        const view: VideoView = {
          ...still,
          counts: merge<VideoCounts>({ views: 0, likes: 0, comments: 0, reposts: 0, shares: 0 }, counts, video.id),
          viewer: { liked: state.liked, saved: state.saved, reposted: state.reposted, followsAuthor: state.followsAuthor, own },
        };
        const asset = assets.get(video.id);
        if (own) view.assetId = AssetId.toPublic(video.assetId);
        if (own && (asset || video.state === 'processing')) view.processing = processing(asset, caller);
        views.push(view);
      }
      return views;
    },
    /** Forgets what an event may have changed. */
    onEvents(events: readonly LoggedEvent[]): void {
      changes++;
      for (const entry of events) {
        if (isEvent(entry, accountChanged))
          forget((video) => video.authorId === entry.data.accountId || video.mentionIds.some((id) => id === entry.data.accountId));
        else if (
          isEvent(entry, assetReady) ||
          isEvent(entry, assetChanged) ||
          isEvent(entry, assetPlayable) ||
          isEvent(entry, assetAnalysed) ||
          isEvent(entry, assetRefused) ||
          isEvent(entry, soundFound)
        )
          forget((video) => video.assetId === entry.data.assetId);
        else if (isEvent(entry, soundTitled)) forgetSound(SoundId.toPublic(SoundId.of(entry.data.soundId)));
        else if (isEvent(entry, videoPublished) || isEvent(entry, videoRefused) || isEvent(entry, videoEdited) || isEvent(entry, videoRemoved))
          known.delete(entry.data.videoId);
      }
    },
    forgetVideo(id: VideoId): void {
      changes++;
      known.delete(id);
    },
  };

  function forgetSound(soundId: string): void {
    for (const [id, { still }] of known) if (still.sound?.id === soundId) known.delete(id);
  }

  function forget(match: (video: Video) => boolean): void {
    for (const [id, entry] of known) if (match(entry.video)) known.delete(id);
  }
}

function merge<T extends object>(initial: T, sources: readonly Map<VideoId, Partial<T>>[], id: VideoId): T {
  for (const source of sources) {
    const part = source.get(id);
    if (part) Object.assign(initial, part);
  }
  return initial;
}

function processing(asset: Asset | undefined, caller: Pick<Caller, 'language'>): NonNullable<VideoView['processing']> {
  if (!asset) return { step: 'waiting', progress: 0, secondsLeft: null, ladder: null, refusal: null };
  const { step, progress, secondsLeft, ladder, refusal } = presentAsset(asset, caller.language);
  return { step, progress, secondsLeft, ladder, refusal };
}

/** What a view is made of besides its video. */
interface Around {
  author: Account;
  mentions: string[];
  asset: Asset | undefined;
  sound: Sound | undefined;
}

function still(video: Video, { author, mentions, asset, sound }: Around): Still {
  const id = VideoId.toPublic(video.id);
  const view = {
    id,
    url: `/@${author.handle}/v/${id}`,
    state: video.state,
    visibility: video.visibility,
    caption: video.caption,
    alt: video.alt,
    hashtags: video.hashtags,
    categories: video.categories,
    mentions,
    language: video.language,
    region: video.region,
    sensitive: video.sensitive,
    author: accountRef(author),
    kind: asset?.photos.length ? ('photos' as const) : ('video' as const),
    ...(asset?.photos.length && { photos: asset.photos }),
    durationMs: asset?.durationMs ?? video.durationMs,
    width: asset?.width ?? null,
    height: asset?.height ?? null,
    hasSound: asset?.hasSound ?? null,
    isSilent: asset?.isSilent ?? null,
    sound: sound ? { id: SoundId.toPublic(sound.id), title: sound.title } : null,
    aiLabel: asset?.aiLabel ?? (video.aiDeclared ? ('declared' as const) : null),
    commercial: video.commercial,
    images: video.images,
    link: video.link,
    warnings: asset?.warnings ?? [],
    thumbhash: asset?.thumbhash ?? null,
    averageColour: asset?.averageColour ?? null,
    posterUrl: asset?.posterUrl ?? null,
    lightPosterUrl: asset?.lightPosterUrl ?? null,
    renditions: asset?.renditions ?? [],
    previewUrl: asset?.previewUrl ?? null,
    storyboardUrl: asset?.storyboardUrl ?? null,
    playlistUrl: asset?.playlistUrl ?? null,
    subtitles: asset?.subtitles ?? [],
    hasPoll: video.hasPoll,
    answersComment: video.answersComment && encodeBase62(video.answersComment),
    indexable: video.indexable,
    downloadable: video.downloadable,
    createdAt: video.createdAt.toISOString(),
    publishAt: (video.publishedAt === null && video.publishAt?.toISOString()) || null,
    publishedAt: video.publishedAt?.toISOString() ?? null,
  };
  return { ...view, [STILL]: writeStill(view) };
}

/** Keeps what is presented in step with events from now on; the place "now" is asked for before the first read. */
export function followPresented(events: EventLog, presenter: Pick<ReturnType<typeof createPresenter>, 'onEvents'>): Subscription {
  const following = events.end().then((position) => events.follow(presenterEvents, position, (batch) => presenter.onEvents(batch)));
  return {
    caughtUp: async () => (await following).caughtUp(),
    close: async () => (await following).close(),
  };
}
