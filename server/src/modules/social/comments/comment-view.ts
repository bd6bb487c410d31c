import { z } from '@hono/zod-openapi';
import { AccountId, type Accounts, accountRef, accountRefSchema } from '#modules/accounts';
import { VideoId, type Videos } from '#modules/videos';
import type { Caller } from '#platform/http/route.ts';
import type { Comment } from './comment.ts';
import { CommentId } from './comment-id.ts';
import type { CommentLikes } from './comment-likes.ts';

const videoReplySchema = z
  .object({ id: z.string(), url: z.string(), posterUrl: z.string().nullable(), author: accountRefSchema })
  .openapi('VideoReply');

/** A comment as the API shows it. */
export const commentSchema = z
  .object({
    id: z.string(),
    videoId: z.string(),
    threadId: z.string().nullable().openapi({ description: 'The comment it answers; null on the first level' }),
    text: z.string(),
    mentions: z.array(z.string()).openapi({ description: 'Handles that the text names' }),
    author: accountRefSchema,
    byAuthor: z.boolean().openapi({ description: 'Written by the author of the video' }),
    createdAt: z.string(),
    editedAt: z.string().nullable(),
    own: z.boolean(),
    likes: z.number().int(),
    liked: z.boolean(),
    replies: z.number().int(),
    pinned: z.boolean(),
    hearted: z.boolean().openapi({ description: 'The author of the video gave it a heart' }),
    videoReplies: z.array(videoReplySchema).openapi({ description: 'Videos that answer it' }),
    held: z.enum(['approval', 'words']).nullable().openapi({ description: 'Why only its writer and the author of the video see it' }),
  })
  .openapi('Comment', {
    example: {
      id: '352ZgHxAV2sRf5RiGWtGN',
      videoId: '352ZgHxAV2sRf5RiGWtGA',
      threadId: null,
      text: 'Magnifique lumière !',
      mentions: [],
      author: { id: '352ZgHxAV2sRf5RiGWtGP', handle: 'bilal', displayName: 'Bilal', avatarUrl: null },
      byAuthor: false,
      createdAt: '2026-11-23T12:00:00.000Z',
      editedAt: null,
      own: false,
      likes: 12,
      liked: true,
      replies: 3,
      pinned: false,
      hearted: false,
      videoReplies: [],
      held: null,
    },
  });

/** A page of comments. */
export const commentListSchema = z.object({ items: z.array(commentSchema), next: z.string().nullable() });

/** The public form of comments; those of deleted accounts are left out. */
export async function presentComments(
  comments: readonly Comment[],
  deps: { accounts: Pick<Accounts, 'getMany'>; social: Pick<CommentLikes, 'likedComments'>; videos: Pick<Videos, 'answering' | 'present'> },
  caller: Pick<Caller, 'account' | 'language'>,
): Promise<z.infer<typeof commentSchema>[]> {
  const viewer = caller.account && AccountId.of(caller.account.id);
  const [authors, liked, answers] = await Promise.all([
    deps.accounts.getMany([...new Set(comments.flatMap(({ authorId, mentionIds }) => [authorId, ...mentionIds]))]),
    viewer === null
      ? new Set<CommentId>()
      : deps.social.likedComments(
          viewer,
          comments.map(({ id }) => id),
        ),
    presentAnswers(comments, deps.videos, caller),
  ]);
  return comments.flatMap((comment) => {
    const author = authors.get(comment.authorId);
    if (!author) return [];
    const { id, threadId, text, likes, replies, pinned, hearted, held } = comment;
    return {
      id: CommentId.toPublic(id),
      videoId: VideoId.toPublic(comment.videoId),
      threadId: threadId && CommentId.toPublic(threadId),
      text,
      mentions: comment.mentionIds.flatMap((mentioned) => authors.get(mentioned)?.handle ?? []),
      author: accountRef(author),
      byAuthor: comment.authorId === comment.videoAuthorId,
      createdAt: comment.createdAt.toISOString(),
      editedAt: comment.editedAt?.toISOString() ?? null,
      own: comment.authorId === viewer,
      likes,
      liked: liked.has(id),
      replies,
      pinned,
      hearted,
      videoReplies: answers.get(id) ?? [],
      held,
    };
  });
}

/** Videos that answer comments, as far as the caller may see them. */
async function presentAnswers(
  comments: readonly Comment[],
  videos: Pick<Videos, 'answering' | 'present'>,
  caller: Pick<Caller, 'account' | 'language'>,
): Promise<Map<string, z.infer<typeof videoReplySchema>[]>> {
  const answers = await videos.answering(comments.map(({ id }) => id));
  const views = await videos.present([...answers.values()].flat(), caller);
  const shown = new Map(views.map(({ id, url, posterUrl, author }) => [id, { id, url, posterUrl, author }]));
  return new Map([...answers].map(([comment, ids]) => [comment, ids.flatMap((id) => shown.get(VideoId.toPublic(id)) ?? [])]));
}
