import type { AccountId, Accounts, FollowPrivacy } from '#modules/accounts';
import { type AssetId, assetAnalysed, assetPlayable, assetRefused, type Media, mediaErrors } from '#modules/media';
import type { Sounds } from '#modules/sounds';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { Page } from '#platform/db/pagination.ts';
import { event, isEvent } from '#platform/events/event.ts';
import type { Consumer, EventLog, Subscription } from '#platform/events/event-log.ts';
import type { Caller, CallerAccount } from '#platform/http/route.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import { CAPTION_LIMITS, captionLength, readCaption } from './caption.ts';
import { readCategories } from './categories.ts';
import { createCopies } from './copies.ts';
import { videoErrors } from './errors.ts';
import { videoEdited, videoRemoved } from './events.ts';
import { createMentions, type Mentions } from './mentions.ts';
import type { NewVideo, VideoChange } from './new-video.ts';
import { createPresenter, followPresented } from './presenter.ts';
import { createPublishing } from './publishing.ts';
import { checkPublishAt } from './schedule.ts';
import { type AuthorReader, createVideoStore, type PageRequest } from './store.ts';
import type { Video } from './video.ts';
import type { VideoFacts } from './video-facts.ts';
import { VideoId } from './video-id.ts';
import type { VideoView } from './video-view.ts';

/** One decision about the label of a video: by its file, with the sources it names, or by its author, with a reason. */
export interface AiLabelEntry {
  what: 'label-set' | 'label-contested';
  detail: string;
  at: Date;
}

/** Posts: from the file that was sent to what everyone may watch. */
export interface Videos extends Mentions {
  /** Posts an upload; it is published by itself as soon as its first rendition is there. */
  create(authorId: AccountId, input: NewVideo): Promise<Video>;
  /** Changes what is said about an own video, or when it is published. Throws `video.not-found` for anybody else's. */
  edit(authorId: AccountId, id: VideoId, change: VideoChange): Promise<void>;
  /** Publishes a post whose moment `at` has come; does nothing when another was chosen since. */
  publishDue(id: VideoId, at: Date): Promise<void>;
  /** Sets the subtitles of an own video in a language; `null` deletes them. Throws `video.not-found` and `subtitles.*`. */
  setSubtitles(authorId: AccountId, id: VideoId, language: string, file: Uint8Array | null): Promise<void>;
  /** Takes off the label that the file of an own video asked for. Throws `video.not-found` and `video.no-ai-label`. */
  contestAiLabel(authorId: AccountId, id: VideoId, reason: string): Promise<void>;
  /** What an own video says about trained models, and everything that was decided about it. Throws `video.not-found`. */
  aiLabelLog(authorId: AccountId, id: VideoId): Promise<AiLabelEntry[]>;
  /** Withdraws a video for everybody: by its author, or by a moderator. */
  remove(account: CallerAccount, id: VideoId): Promise<void>;
  /** In any state, for many at once. */
  getMany(ids: readonly VideoId[]): Promise<Map<VideoId, Video>>;
  /** Posts made from these assets, in any state. */
  ofAssets(ids: readonly AssetId[]): Promise<Video[]>;
  /** Public videos, newest first. */
  listPublished(page: PageRequest & { localOnly?: boolean }): Promise<Page<Video>>;
  /** The whole public catalogue in batches, newest first, to build read models. */
  allPublished(batch: number): AsyncIterable<Video[]>;
  /** What that reader may see of an author. */
  listByAuthor(authorId: AccountId, reader: AuthorReader, page: PageRequest): Promise<Page<Video>>;
  /** As what an account reads an author's list; `null` when one of them blocked the other. */
  readerOf(authorId: AccountId, viewer: AccountId | null): Promise<AuthorReader | null>;
  /** What private accounts published for their followers, newest first, from after a place. */
  listFollowersOnly(authors: readonly AccountId[], after: { at: Date; id: VideoId } | undefined, limit: number): Promise<Video[]>;
  /** Opens or closes everything of an author, films included, in the caller's transaction. */
  setFollowersOnly: FollowPrivacy;
  /** Public videos that mention an account, newest first; without those of authors from whom a block parts it. */
  listMentioning(account: AccountId, page: PageRequest): Promise<Page<VideoId>>;
  /**
   * What a later module hangs on a video, so that a page of a feed need not ask it; in the caller's transaction. What it returns is called
   * after the commit.
   */
  annotate(tx: Tx, id: VideoId, what: Partial<Pick<Video, 'hasPoll' | 'answersComment'>>): Promise<() => void>;
  /** Published videos that answer these comments, by comment, the oldest first. */
  answering(comments: readonly string[]): Promise<Map<string, VideoId[]>>;
  listByHashtag(tag: string, page: PageRequest): Promise<Page<Video>>;
  countByHashtag(tag: string): Promise<number>;
  countByAuthor(authorId: AccountId, reader: AuthorReader): Promise<number>;
  /** Whether nothing is published yet. */
  isEmpty(): Promise<boolean>;
  /** What the API shows of videos, in the order asked, without those the caller may not see. */
  present(ids: readonly VideoId[], caller: Pick<Caller, 'account' | 'language'>): Promise<VideoView[]>;
  /** Plugs in a module that counts or relates. */
  addFacts(facts: VideoFacts): void;
  /** Keeps remembered views right when other processes change things. */
  follow(): Subscription;
  readonly consumers: Consumer[];
}

/** What videos are built from. */
export interface VideosDeps {
  db: Database;
  events: EventLog;
  jobs: Pick<JobQueue, 'enqueue'>;
  clock: Clock;
  accounts: Pick<Accounts, 'getMany' | 'findByHandles' | 'becomeCreator' | 'lockPrivacy'>;
  media: Pick<Media, 'analysis' | 'covers' | 'get' | 'getMany' | 'makePublic' | 'makeSigned' | 'photos' | 'provenance' | 'remove' | 'subtitles'>;
  sounds: Pick<Sounds, 'ofAssets'>;
  /** Whether this account started that upload. */
  ownsUpload(accountId: AccountId, assetId: AssetId): Promise<boolean>;
}

/** Builds the module. */
export function createVideos(deps: VideosDeps): Videos {
  const { db, events, clock, accounts, media, sounds } = deps;
  const store = createVideoStore(db);
  const copies = createCopies({ store, media, events });
  const { publishOrWait, settle, scheduleAt } = createPublishing({ ...deps, store, copies });
  const facts: VideoFacts[] = [];
  const presenter = createPresenter({ store, accounts, media, sounds, facts: () => facts });

  async function ownVideo(authorId: AccountId, id: VideoId): Promise<Video> {
    const [video] = await store.getMany([id]);
    if (!video || video.authorId !== authorId || video.state === 'removed') throw videoErrors.error('video.not-found');
    return video;
  }

  async function readLinks(caption: string) {
    const length = captionLength(caption);
    if (length > CAPTION_LIMITS.characters) {
      throw videoErrors.error('video.caption-too-long', { field: 'caption', values: { max: CAPTION_LIMITS.characters, length } });
    }
    const { hashtags, mentions } = readCaption(caption);
    if (hashtags.length > CAPTION_LIMITS.hashtags) {
      throw videoErrors.error('video.too-many-hashtags', { field: 'caption', values: { max: CAPTION_LIMITS.hashtags, count: hashtags.length } });
    }
    const mentioned = await accounts.findByHandles(mentions);
    return { hashtags, mentionIds: mentions.flatMap((handle) => mentioned.get(handle.toLowerCase())?.id ?? []) };
  }

  const readerOf: Videos['readerOf'] = async (authorId, viewer) => {
    if (viewer === authorId) return 'own';
    const stands = viewer && (await facts.find((part) => part.stands)?.stands?.(viewer, authorId));
    if (stands?.blocked) return null;
    return stands?.follows ? 'follower' : 'everyone';
  };

  /** What nobody else sees yet is told whole when it is published: whoever it mentions hears of it then. */
  async function tellEdited(tx: Tx, { id, authorId, state }: Video, hashtags: string[], mentionIds: AccountId[]): Promise<void> {
    if (state === 'published') await events.append(tx, [event(videoEdited, { videoId: id, authorId, hashtags, mentionIds })]);
  }

  return {
    ...createMentions({ db, events, store, changed: (id) => void presenter.forgetVideo(id) }),
    async create(authorId, { photos, categories, publishAt = null, ...input }) {
      if (publishAt) checkPublishAt(publishAt, clock.now());
      const links = await readLinks(input.caption);
      const about = categories ? readCategories(categories) : [];
      if (!(await deps.ownsUpload(authorId, input.assetId))) throw videoErrors.error('video.no-such-upload', { field: 'assetId' });
      if (!photos && (await media.get(input.assetId))?.photos.length) {
        throw mediaErrors.error('asset.no-such-photo', { field: 'photos', values: { place: 0 } });
      }
      const video: Video = {
        coverAtMs: null,
        aiDeclared: false,
        downloadable: false,
        ...input,
        ...links,
        categories: about,
        id: VideoId.generate(),
        authorId,
        untaggedIds: [],
        hasPoll: false,
        answersComment: null,
        state: 'processing',
        followersOnly: false,
        originHost: null,
        durationMs: null,
        createdAt: clock.now(),
        publishAt,
        publishedAt: null,
      };
      await db.transaction(async (tx) => {
        // the asset may become playable at this very moment: whoever comes second of us and `settle` publishes
        await store.lockAsset(tx, input.assetId);
        video.followersOnly = (await accounts.lockPrivacy(tx, [authorId])).has(authorId);
        if (!(await store.insert(tx, video))) throw videoErrors.error('video.upload-used', { field: 'assetId' });
        if (publishAt) await scheduleAt(tx, video.id, publishAt);
        if (photos) await publishOrWait(tx, video, await media.photos.settle(tx, input.assetId, photos));
        else await settle(tx, input.assetId);
      });
      return (await store.getMany([video.id]))[0] ?? video;
    },
    async edit(authorId, id, { caption, categories, language, region, sensitive, aiDeclared, downloadable, publishAt }) {
      const links = caption === undefined ? null : await readLinks(caption);
      const about = categories && readCategories(categories);
      if (publishAt) checkPublishAt(publishAt, clock.now());
      const before = publishAt === undefined ? null : await ownVideo(authorId, id);
      await db.transaction(async (tx) => {
        // in the order of `settle`, which takes the asset first too
        if (before) await store.lockAsset(tx, before.assetId);
        const video = await store.getForChange(tx, id);
        if (!video || video.authorId !== authorId || video.state === 'removed') throw videoErrors.error('video.not-found');
        if (before && video.state !== 'processing' && video.state !== 'scheduled')
          throw videoErrors.error('video.not-scheduled', { field: 'publishAt' });
        const mentionIds = links?.mentionIds.filter((mentioned) => !video.untaggedIds.includes(mentioned)) ?? video.mentionIds;
        const told = {
          ...(about && { categories: about }),
          ...(language !== undefined && { language }),
          ...(region !== undefined && { region }),
          ...(sensitive !== undefined && { sensitive }),
          ...(aiDeclared !== undefined && { ai_declared: aiDeclared }),
          ...(downloadable !== undefined && { downloadable }),
          ...(publishAt !== undefined && { publish_at: publishAt }),
          ...(links && caption !== undefined && { caption, hashtags: links.hashtags, mention_ids: mentionIds }),
        };
        if (Object.keys(told).length === 0) return;
        await store.update(tx, id, told);
        const { hashtags } = links ?? video;
        await tellEdited(tx, video, hashtags, mentionIds);
        if (publishAt) await scheduleAt(tx, id, publishAt);
        else if (publishAt === null) await settle(tx, video.assetId);
      });
      presenter.forgetVideo(id);
    },
    async publishDue(id, at) {
      const [video] = await store.getMany([id]);
      if (video?.publishAt?.getTime() !== at.getTime()) return;
      const early = at.getTime() - clock.now().getTime();
      await db.transaction((tx) =>
        // the database's clock is that much ahead of ours
        early > 0 ? scheduleAt(tx, id, at, new Date(at.getTime() + early)) : settle(tx, video.assetId),
      );
      presenter.forgetVideo(id);
    },
    async setSubtitles(authorId, id, language, file) {
      const video = await ownVideo(authorId, id);
      await (file ? media.subtitles.put(video.assetId, language, file) : media.subtitles.remove(video.assetId, language));
      presenter.forgetVideo(id);
    },
    async contestAiLabel(authorId, id, reason) {
      const video = await ownVideo(authorId, id);
      if (!(await media.provenance.contest(video.assetId, authorId, reason))) throw videoErrors.error('video.no-ai-label');
      presenter.forgetVideo(id);
    },
    async aiLabelLog(authorId, id) {
      const video = await ownVideo(authorId, id);
      return (await media.provenance.log(video.assetId)).map(({ what, detail, at }) => ({ what, detail, at }));
    },
    async remove(account, id) {
      await db.transaction(async (tx) => {
        const video = await store.getForChange(tx, id);
        const allowed = video && (video.authorId === account.id || account.role === 'moderator' || account.role === 'admin');
        if (!allowed || video.state === 'removed') throw videoErrors.error('video.not-found');
        await store.update(tx, id, { state: 'removed' });
        await media.remove(tx, video.assetId);
        await events.append(tx, [event(videoRemoved, { videoId: id, authorId: video.authorId })]);
      });
      presenter.forgetVideo(id);
    },
    async getMany(ids) {
      return new Map((await store.getMany(ids)).map((video) => [video.id, video]));
    },
    ofAssets: (ids) => store.getByAssets(ids),
    listPublished: (page) => store.listPublished(page),
    async *allPublished(batch) {
      for (let after: string | undefined; ; ) {
        const { items, next } = await store.listPublished({ after, limit: batch });
        if (items.length > 0) yield items;
        if (next === null) return;
        after = next;
      }
    },
    listByAuthor: (authorId, reader, page) => store.listByAuthor(authorId, reader, page),
    readerOf,
    listFollowersOnly: (authors, after, limit) => store.listFollowersOnly(authors, after, limit),
    async setFollowersOnly(tx, authorId, followersOnly) {
      const changed = await store.setFollowersOnly(tx, authorId, followersOnly);
      for (const { assetId, state, visibility } of changed) {
        if (state !== 'published' || visibility === 'private') continue;
        await (followersOnly ? media.makeSigned(tx, assetId) : media.makePublic(tx, assetId));
      }
      await events.append(
        tx,
        changed
          .filter(({ state }) => state === 'published')
          .map(({ id, hashtags, mentionIds }) => event(videoEdited, { videoId: id, authorId, hashtags, mentionIds })),
      );
      return () => {
        for (const { id } of changed) presenter.forgetVideo(id);
      };
    },
    async answering(comments) {
      const found = new Map<string, VideoId[]>();
      for (const { id, comment } of await store.answering(comments)) found.set(comment, [...(found.get(comment) ?? []), id]);
      return found;
    },
    async annotate(tx, id, { hasPoll, answersComment }) {
      await store.update(tx, id, {
        ...(hasPoll !== undefined && { has_poll: hasPoll }),
        ...(answersComment !== undefined && { answers_comment: answersComment }),
      });
      const video = await store.getForChange(tx, id);
      if (video) await tellEdited(tx, video, video.hashtags, video.mentionIds);
      return () => void presenter.forgetVideo(id);
    },
    async listMentioning(account, page) {
      const { items, next } = await store.listMentioning(account, page);
      const authors = [...new Set(items.map(({ authorId }) => authorId))];
      const apart = await Promise.all(authors.map(async (author) => (await readerOf(author, account)) === null));
      const shut = new Set(authors.filter((_, index) => apart[index]));
      return { items: items.flatMap(({ id, authorId }) => (shut.has(authorId) ? [] : id)), next };
    },
    listByHashtag: (tag, page) => store.listByHashtag(tag, page),
    countByHashtag: (tag) => store.countByHashtag(tag),
    countByAuthor: (authorId, reader) => store.countByAuthor(authorId, reader),
    isEmpty: () => store.isEmpty(),
    present: (ids, caller) => presenter.present(ids, caller),
    addFacts: (more) => void facts.push(more),
    follow: () => followPresented(events, presenter),
    consumers: [
      {
        name: 'videos.follow-assets',
        types: [assetPlayable, assetRefused, assetAnalysed],
        async handle(batch, tx) {
          for (const entry of batch) {
            if (isEvent(entry, assetPlayable) || isEvent(entry, assetRefused)) await settle(tx, entry.data.assetId as AssetId);
            else if (isEvent(entry, assetAnalysed)) await copies.announce(tx, entry.data.assetId as AssetId);
          }
        },
      },
    ],
  };
}
