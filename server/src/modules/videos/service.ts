import { type AssetId, assetAnalysed, assetPlayable, assetRefused } from '#modules/media';
import { event, isEvent } from '#platform/events/event.ts';
import { createCopies } from './copies.ts';
import { videoErrors } from './errors.ts';
import { videoEdited, videoRemoved } from './events.ts';
import { createMentions } from './mentions.ts';
import { createPosting, ownVideo, tellEdited } from './posting.ts';
import { createPresenter, followPresented } from './presenter.ts';
import { createPublishing } from './publishing.ts';
import { createVideoStore } from './store.ts';
import { createTranslations } from './translations.ts';
import type { VideoFacts } from './video-facts.ts';
import type { VideoId } from './video-id.ts';
import type { Videos } from './videos.ts';
import type { VideosDeps } from './videos-deps.ts';

/** Builds the module. */
export function createVideos(deps: VideosDeps): Videos {
  const { db, events, accounts, media, sounds, translator } = deps;
  const store = createVideoStore(db);
  const copies = createCopies({ store, media, events });
  const publishing = createPublishing({ ...deps, store, copies });
  const facts: VideoFacts[] = [];
  const presenter = createPresenter({ store, accounts, media, sounds, facts: () => facts });

  const readerOf: Videos['readerOf'] = async (authorId, viewer) => {
    if (viewer === authorId) return 'own';
    const stands = viewer && (await facts.find((part) => part.stands)?.stands?.(viewer, authorId));
    if (stands?.blocked) return null;
    return stands?.follows ? 'follower' : 'everyone';
  };

  const changed = (id: VideoId) => void presenter.forgetVideo(id);

  return {
    ...createMentions({ db, events, store, changed }),
    ...createPosting({ ...deps, store, publishing, changed }),
    async setSubtitles(authorId, id, language, file) {
      const video = await ownVideo(store, authorId, id);
      await (file ? media.subtitles.put(video.assetId, language, file) : media.subtitles.remove(video.assetId, language));
      changed(id);
    },
    async contestAiLabel(authorId, id, reason) {
      const video = await ownVideo(store, authorId, id);
      if (!(await media.provenance.contest(video.assetId, authorId, reason))) throw videoErrors.error('video.no-ai-label');
      changed(id);
    },
    async aiLabelLog(authorId, id) {
      const video = await ownVideo(store, authorId, id);
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
      changed(id);
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
    originalsOf: (of) => copies.originalsOf(of),
    listByAuthor: (authorId, reader, page) => store.listByAuthor(authorId, reader, page),
    readerOf,
    listFollowersOnly: (authors, after, limit) => store.listFollowersOnly(authors, after, limit),
    async setFollowersOnly(tx, authorId, followersOnly) {
      const moved = await store.setFollowersOnly(tx, authorId, followersOnly);
      for (const { assetId, state, visibility } of moved) {
        if (state !== 'published' || visibility === 'private') continue;
        await (followersOnly ? media.makeSigned(tx, assetId) : media.makePublic(tx, assetId));
      }
      await events.append(
        tx,
        moved
          .filter(({ state }) => state === 'published')
          .map(({ id, hashtags, mentionIds }) => event(videoEdited, { videoId: id, authorId, hashtags, mentionIds })),
      );
      return () => {
        for (const { id } of moved) changed(id);
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
      if (video) await tellEdited(events, tx, video);
      return () => void changed(id);
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
    translations: createTranslations(translator),
    addFacts: (more) => void facts.push(more),
    follow: () => followPresented(events, presenter),
    consumers: [
      {
        name: 'videos.follow-assets',
        types: [assetPlayable, assetRefused, assetAnalysed],
        async handle(batch, tx) {
          for (const entry of batch) {
            if (isEvent(entry, assetPlayable) || isEvent(entry, assetRefused)) await publishing.settle(tx, entry.data.assetId as AssetId);
            else if (isEvent(entry, assetAnalysed)) await copies.announce(tx, entry.data.assetId as AssetId);
          }
        },
      },
    ],
  };
}
