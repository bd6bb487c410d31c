import { z } from '@hono/zod-openapi';
import { type AccountId, type Accounts, accountRef, accountRefSchema } from '#modules/accounts';
import type { Comment } from './comment.ts';
import { CommentId } from './comment-id.ts';

/** A comment as the API shows it. */
export const commentSchema = z
  .object({ id: z.string(), text: z.string(), author: accountRefSchema, createdAt: z.string(), own: z.boolean() })
  .openapi('Comment', {
    example: {
      id: '352ZgHxAV2sRf5RiGWtGN',
      text: 'Magnifique lumière !',
      author: { id: '352ZgHxAV2sRf5RiGWtGP', handle: 'bilal', displayName: 'Bilal', avatarUrl: null },
      createdAt: '2026-11-23T12:00:00.000Z',
      own: false,
    },
  });

/** The public form of comments; those of deleted accounts are left out. */
export async function presentComments(
  comments: readonly Comment[],
  accounts: Pick<Accounts, 'getMany'>,
  viewer: AccountId | null,
): Promise<z.infer<typeof commentSchema>[]> {
  const authors = await accounts.getMany([...new Set(comments.map(({ authorId }) => authorId))]);
  return comments.flatMap(({ id, text, authorId, createdAt }) => {
    const author = authors.get(authorId);
    if (!author) return [];
    return { id: CommentId.toPublic(id), text, author: accountRef(author), createdAt: createdAt.toISOString(), own: authorId === viewer };
  });
}
