import type { AccountId } from '#modules/accounts';
import { mediaErrors } from '#modules/media';
import type { Tx } from '#platform/db/database.ts';
import { event } from '#platform/events/event.ts';
import type { EventLog } from '#platform/events/event-log.ts';
import { CAPTION_LIMITS, captionLength, readCaption } from './caption.ts';
import { readCategories } from './categories.ts';
import { videoErrors } from './errors.ts';
import { videoEdited } from './events.ts';
import { isOnOneOf } from './link.ts';
import type { NewVideo, VideoChange } from './new-video.ts';
import type { Publishing } from './publishing.ts';
import { checkPublishAt } from './schedule.ts';
import type { VideoStore } from './store.ts';
import type { Video } from './video.ts';
import { VideoId } from './video-id.ts';
import type { VideosDeps } from './videos-deps.ts';

/** What an author says: a new post, a change of one, and the moment it is for. */
export interface Posting {
  /** Posts an upload; it is published by itself as soon as its first rendition is there. */
  create(authorId: AccountId, input: NewVideo): Promise<Video>;
  /** Changes what is said about an own video, or when it is published. Throws `video.not-found` for anybody else's. */
  edit(authorId: AccountId, id: VideoId, change: VideoChange): Promise<void>;
  /** Publishes a post whose moment `at` has come; does nothing when another was chosen since. */
  publishDue(id: VideoId, at: Date): Promise<void>;
}

/** What posting is built from. */
export interface PostingDeps extends VideosDeps {
  store: VideoStore;
  publishing: Publishing;
  /** Hears of every video that reads differently now. */
  changed(id: VideoId): void;
}

/** Builds the part over what the module has. */
export function createPosting({ db, events, clock, accounts, media, store, publishing, changed, ownsUpload }: PostingDeps): Posting {
  const { publishOrWait, settle, scheduleAt } = publishing;

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

  /** One that was there already stays, whatever became of the site since. */
  async function checkLink(authorId: AccountId, link: string | null | undefined, before?: string | null) {
    if (!link || link === before) return;
    const verified = (await accounts.links.of(authorId)).filter(({ state }) => state === 'verified');
    const sites = verified.map(({ url }) => url);
    if (!isOnOneOf(link, sites)) {
      throw videoErrors.error('video.link-not-yours', { field: 'link', values: { domain: new URL(link).hostname } });
    }
  }

  return {
    async create(authorId, { photos, categories, publishAt = null, ...input }) {
      if (publishAt) checkPublishAt(publishAt, clock.now());
      const links = await readLinks(input.caption);
      const about = categories ? readCategories(categories) : [];
      await checkLink(authorId, input.link);
      if (!(await ownsUpload(authorId, input.assetId))) throw videoErrors.error('video.no-such-upload', { field: 'assetId' });
      if (!photos && (await media.get(input.assetId))?.photos.length) {
        throw mediaErrors.error('asset.no-such-photo', { field: 'photos', values: { place: 0 } });
      }
      const video: Video = {
        coverAtMs: null,
        aiDeclared: false,
        commercial: null,
        images: null,
        link: null,
        downloadable: false,
        alt: '',
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
    async edit(
      authorId,
      id,
      { caption, categories, language, region, sensitive, aiDeclared, commercial, images, link, downloadable, alt, publishAt },
    ) {
      const links = caption === undefined ? null : await readLinks(caption);
      const about = categories && readCategories(categories);
      if (publishAt) checkPublishAt(publishAt, clock.now());
      const before = publishAt === undefined ? null : await ownVideo(store, authorId, id);
      if (link) await checkLink(authorId, link, (await ownVideo(store, authorId, id)).link);
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
          ...(commercial !== undefined && { commercial }),
          ...(images !== undefined && { images }),
          ...(link !== undefined && { link }),
          ...(downloadable !== undefined && { downloadable }),
          ...(alt !== undefined && { alt }),
          ...(publishAt !== undefined && { publish_at: publishAt }),
          ...(links && caption !== undefined && { caption, hashtags: links.hashtags, mention_ids: mentionIds }),
        };
        if (Object.keys(told).length === 0) return;
        await store.update(tx, id, told);
        const { hashtags } = links ?? video;
        await tellEdited(events, tx, { ...video, hashtags, mentionIds });
        if (publishAt) await scheduleAt(tx, id, publishAt);
        else if (publishAt === null) await settle(tx, video.assetId);
      });
      changed(id);
    },
    async publishDue(id, at) {
      const [video] = await store.getMany([id]);
      if (video?.publishAt?.getTime() !== at.getTime()) return;
      const early = at.getTime() - clock.now().getTime();
      await db.transaction((tx) =>
        // the database's clock is that much ahead of ours
        early > 0 ? scheduleAt(tx, id, at, new Date(at.getTime() + early)) : settle(tx, video.assetId),
      );
      changed(id);
    },
  };
}

/** An own video that still exists. Throws `video.not-found`. */
export async function ownVideo(store: VideoStore, authorId: AccountId, id: VideoId): Promise<Video> {
  const [video] = await store.getMany([id]);
  if (!video || video.authorId !== authorId || video.state === 'removed') throw videoErrors.error('video.not-found');
  return video;
}

/** What nobody else sees yet is told whole when it is published: whoever it mentions hears of it then. */
export async function tellEdited(events: EventLog, tx: Tx, { id, authorId, state, hashtags, mentionIds }: Video): Promise<void> {
  if (state === 'published') await events.append(tx, [event(videoEdited, { videoId: id, authorId, hashtags, mentionIds })]);
}
