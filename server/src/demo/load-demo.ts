import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AccountId } from '#modules/accounts';
import { AssetId } from '#modules/media';
import { VideoId } from '#modules/videos';
import type { App } from '../app.ts';
import type { Database } from '../platform/db/database.ts';
import type { Logger } from '../platform/log.ts';
import type { Storage } from '../platform/storage/storage.ts';
import { type DemoComment, type DemoContent, type DemoPoll, type DemoVideo, readDemoContent } from './content.ts';
import { watchDemo } from './watch-demo.ts';

/** The account that looks after the demonstration. */
const ADMIN = { handle: 'demo_admin', displayName: 'Démonstration', bio: '', avatar: null, language: 'fr' } as const;
const LOOK_AGAIN_MS = 150;

/** What loading needs besides the modules. */
export interface DemoOptions {
  /** Holds `content.json`, clips and avatars. */
  folder: string;
  /** Where it is noted that loading began and ended, so that an interrupted one goes on at the next start. */
  noteFile: string;
  db: Database;
  storage: Pick<Storage, 'put'>;
  log: Logger;
  /** Given to every demonstration account. */
  password: string;
  /** Told how many of the videos can be watched. */
  onProgress?: (published: number, all: number) => void;
  /** Stops the waiting when the process is told to stop. */
  signal: AbortSignal;
}

type Modules = Pick<App, 'accounts' | 'media' | 'videos' | 'social' | 'analytics'>;

/**
 * Fills an empty instance with the demonstration content, through the same doors that people use: real accounts,
 * real uploads, the real pipeline. Does nothing on an instance that has accounts of its own. Returns the handles of
 * the demonstration accounts, the administrator first, or `null` when there are none.
 */
export async function loadDemo(modules: Modules, options: DemoOptions): Promise<string[] | null> {
  const content = await readDemoContent(options.folder);
  const note = await readFile(options.noteFile, 'utf8').catch(() => '');
  if (note === 'loading' || (note === '' && (await modules.accounts.isEmpty()))) {
    await writeFile(options.noteFile, 'loading');
    await fill(modules, content, options);
    await writeFile(options.noteFile, 'loaded');
  }
  const handles = [ADMIN, ...content.accounts].map(({ handle }) => handle);
  const known = await modules.accounts.findByHandles(handles);
  return known.has(ADMIN.handle) ? handles.filter((handle) => known.has(handle)) : null;
}

/** Every step looks first whether it was done by an earlier, interrupted try. */
async function fill(modules: Modules, content: DemoContent, options: DemoOptions): Promise<void> {
  const ids = await openAccounts(modules, content, options);
  const idOf = (handle: string) => ids.get(handle) ?? AccountId.of(handle);
  const posted = new Map<string, VideoId>();
  for (const entry of content.videos) posted.set(entry.slug, await post(modules, idOf(entry.creator), entry, options));
  await untilPublished(modules, [...posted.values()], options);

  const videoOf = (slug: string) => posted.get(slug) ?? VideoId.of(slug);
  for (const { follower, followee } of content.follows) await modules.social.follow(idOf(follower), idOf(followee));
  for (const { account, video } of content.likes) await modules.social.like(idOf(account), videoOf(video));
  const likes = content.likes.map(({ account, video }) => ({ account, videoId: videoOf(video) }));
  await watchDemo(modules.analytics, likes, options.log);
  for (const comment of content.comments) await say(modules, comment, videoOf(comment.video), idOf);
  for (const { account, links } of content.links) await modules.accounts.links.set(idOf(account), links);
  for (const poll of content.polls) await ask(modules, poll, videoOf(poll.video), idOf);
  for (const { video, comment } of content.answers) {
    const { items } = await modules.social.comments(videoOf(comment.video), { limit: 100 });
    const answered = items.find(({ authorId, text }) => authorId === idOf(comment.account) && text === comment.text);
    const author = (await modules.videos.getMany([videoOf(video)])).get(videoOf(video))?.authorId;
    if (answered && author) await modules.social.answerComment(author, videoOf(video), answered.id);
  }
  for (const { account, video } of content.reposts) await modules.social.repost(idOf(account), videoOf(video));
  for (const { account, title, text, members } of content.packs) {
    const owner = idOf(account);
    const made = (await modules.social.packsOf(owner, owner)).some((pack) => pack.title === title);
    if (!made) await modules.social.createPack(owner, { title, text }, members.map(idOf));
  }
  for (const { account, name, shared, videos } of content.collections) {
    const owner = idOf(account);
    const found = (await modules.social.collectionsOf(owner, owner)).find((collection) => collection.name === name);
    const { id } = found ?? (await modules.social.createCollection(owner, { name, shared }));
    for (const video of videos) await modules.social.addToCollection(owner, id, videoOf(video));
  }
}

/** Writes a comment with its answers, and what others and the author of the video made of it. */
async function say({ social, videos }: Modules, comment: DemoComment, video: VideoId, idOf: (handle: string) => AccountId): Promise<void> {
  const { items } = await social.comments(video, { limit: 100 });
  const said = items.find(({ authorId, text }) => authorId === idOf(comment.account) && text === comment.text);
  const { id } = said ?? (await social.comment(idOf(comment.account), video, comment.text));
  const answers = (await social.replies(id, { limit: 100 }, null)).items;
  for (const { account, text } of comment.replies) {
    const answered = answers.some((answer) => answer.authorId === idOf(account) && answer.text === text);
    if (!answered) await social.comment(idOf(account), video, { text, replyTo: id });
  }
  for (const handle of comment.likes) await social.likeComment(idOf(handle), id, true);
  const author = (await videos.getMany([video])).get(video)?.authorId;
  if (author && comment.pinned) await social.pinComment(author, id, true);
  if (author && comment.hearted) await social.heartComment(author, id, true);
}

/** Opens a poll for a week and has it voted on. */
async function ask(
  { social, videos }: Modules,
  { question, options, votes }: DemoPoll,
  video: VideoId,
  idOf: (handle: string) => AccountId,
): Promise<void> {
  const found = (await videos.getMany([video])).get(video);
  if (!found) return;
  if (!found.hasPoll) await social.openPoll(found.authorId, video, { question, options, followersOnly: false, minutes: 7 * 24 * 60 });
  for (const { account, choice } of votes) {
    const { mayVote } = await social.poll(idOf(account), video);
    if (mayVote === 'yes') await social.vote(idOf(account), video, choice);
  }
}

async function openAccounts({ accounts }: Modules, content: DemoContent, { folder, password }: DemoOptions): Promise<Map<string, AccountId>> {
  const people = [ADMIN, ...content.accounts];
  const known = await accounts.findByHandles(people.map(({ handle }) => handle));
  const ids = new Map<string, AccountId>();
  for (const { handle, displayName, language, bio, avatar } of people) {
    const email = `${handle}@demo.example`;
    const account = known.get(handle) ?? (await accounts.signUp({ handle, displayName, language, email, password }, new Headers())).account;
    ids.set(handle, account.id);
    if (avatar === null || known.get(handle)?.avatarUrl) continue;
    await accounts.editProfile(account.id, { bio });
    await accounts.setAvatar(account.id, await readFile(path.join(folder, 'avatars', avatar)));
  }
  return ids;
}

async function post(
  { videos, media }: Modules,
  authorId: AccountId,
  { file, caption, categories, language }: DemoVideo,
  { folder, storage, db }: DemoOptions,
): Promise<VideoId> {
  const before = await videos.listByAuthor(authorId, 'own', { limit: 100 });
  const already = before.items.find((video) => video.caption === caption);
  if (already) return already.id;
  const clip = path.join(folder, 'clips', file);
  const assetId = AssetId.generate();
  const sourceKey = `uploads/${AssetId.toPublic(assetId)}/source`;
  const { bytes } = await storage.put(sourceKey, { file: clip }, { contentType: 'application/octet-stream' });
  await db.transaction((tx) => media.receive(tx, { assetId, ownerId: authorId, sourceKey, fileName: path.basename(file), bytes }));
  const told = { caption, categories, language, region: null, sensitive: false, visibility: 'public', indexable: true } as const;
  return (await videos.create(authorId, { assetId, ...told })).id;
}

async function untilPublished({ videos }: Modules, ids: readonly VideoId[], { onProgress, signal }: DemoOptions): Promise<void> {
  for (;;) {
    const found = [...(await videos.getMany(ids)).values()];
    const waiting = found.filter((video) => video.state === 'processing').length;
    onProgress?.(ids.length - waiting, ids.length);
    if (waiting === 0) return;
    await pause(LOOK_AGAIN_MS, undefined, { signal });
  }
}
