import { AccountId, type Accounts, accountErrors } from '#modules/accounts';
import { CommentId, type Social, socialErrors } from '#modules/social';
import { VideoId, type Videos, videoErrors } from '#modules/videos';
import type { Caller } from '#platform/http/route.ts';
import type { Subject, SubjectKind } from './report.ts';

/** What a report names: the id of a video or a comment as the API shows it, the handle of an account. */
export interface SubjectName {
  kind: SubjectKind;
  id: string;
}

/** What finding them needs. */
export interface SubjectsDeps {
  accounts: Pick<Accounts, 'findByHandles'>;
  videos: Pick<Videos, 'present' | 'getMany'>;
  social: Pick<Social, 'commentFor' | 'relation'>;
}

/** Finds what reports name, for whoever may see it. */
export function createSubjects({ accounts, videos, social }: SubjectsDeps) {
  async function video(name: string, caller: Caller): Promise<Subject> {
    const id = VideoId.fromPublic(name);
    const [view] = id ? await videos.present([id], caller) : [];
    const video = id && (await videos.getMany([id])).get(id);
    if (!view || !video) throw videoErrors.error('video.not-found');
    return { kind: 'video', id: video.id, accountId: video.authorId, address: view.url, quoted: view.caption };
  }

  async function comment(name: string, caller: Caller): Promise<Subject> {
    const id = CommentId.fromPublic(name);
    if (!id) throw socialErrors.error('comment.not-found');
    const comment = await social.commentFor(caller.account && AccountId.of(caller.account.id), id);
    const [view] = await videos.present([comment.videoId], caller);
    if (!view) throw socialErrors.error('comment.not-found');
    return { kind: 'comment', id, accountId: comment.authorId, address: `${view.url}?comment=${name}`, quoted: comment.text };
  }

  async function account(handle: string, caller: Caller): Promise<Subject> {
    const account = (await accounts.findByHandles([handle])).get(handle.toLowerCase());
    const relation = account && caller.account && (await social.relation(AccountId.of(caller.account.id), account.id));
    if (!account || relation?.blockedBy) throw accountErrors.error('account.not-found');
    const quoted = [account.displayName, account.bio].filter(Boolean).join('\n');
    return { kind: 'account', id: account.id, accountId: account.id, address: `/@${account.handle}`, quoted };
  }

  const finders = { video, comment, account };
  return { find: ({ kind, id }: SubjectName, caller: Caller): Promise<Subject> => finders[kind](id, caller) };
}
