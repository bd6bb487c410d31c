import { sql } from 'kysely';
import type { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import type { Database } from '#platform/db/database.ts';
import type { JobQueue } from '#platform/jobs/queue.ts';
import { folded, wordsPattern } from '#platform/words.ts';
import type { SocialTables } from '../tables.ts';
import type { Comment, Held } from './comment.ts';
import { applyCommentWords } from './jobs/apply-comment-words.ts';

/** Who may comment on a video. */
export type CommentAudience = 'everyone' | 'followers' | 'nobody';

/** What an account wants of the comments on its videos. */
export interface CommentChoices {
  audience: CommentAudience;
  /** Whether comments wait until the author of the video has read them. */
  approval: boolean;
  /** Comments with one of these words or phrases are held. */
  words: string[];
}

/** Limits of the list of words. */
export const WORD_LIMITS = { words: 500, characters: 60 } as const;

const DEFAULTS: CommentChoices = { audience: 'everyone', approval: false, words: [] };

export type CommentChoiceStore = ReturnType<typeof createCommentChoices>;

/** Keeps what authors choose for the comments on their videos. */
export function createCommentChoices({ db, jobs }: { db: Database; jobs: JobQueue }) {
  const store = () => db.for<SocialTables>();
  async function of(author: AccountId): Promise<CommentChoices> {
    const row = await store()
      .selectFrom('social_comment_choices')
      .select(['audience', 'approval', 'words'])
      .where('account_id', '=', author)
      .executeTakeFirst();
    return row ?? DEFAULTS;
  }

  return {
    of,
    /** What is absent stays. New words reach comments from before within seconds, by a job. */
    async change(author: AccountId, change: { [Key in keyof CommentChoices]?: CommentChoices[Key] | undefined }): Promise<CommentChoices> {
      const before = await of(author);
      const words = change.words && [...new Map(change.words.map((word) => [folded(word), word])).values()];
      const choices = { audience: change.audience ?? before.audience, approval: change.approval ?? before.approval, words: words ?? before.words };
      await db.transaction(async (tx) => {
        await db
          .for<SocialTables>(tx)
          .insertInto('social_comment_choices')
          .values({ account_id: author, ...choices })
          .onConflict((conflict) => conflict.column('account_id').doUpdateSet(choices))
          .execute();
        if (words) await jobs.enqueue(tx, applyCommentWords, { accountId: author }, { key: `comment-words:${author}` });
      });
      return choices;
    },
    /** Who may comment on one video of that author. */
    async audienceOf(video: VideoId, author: AccountId): Promise<CommentAudience> {
      const row = await store().selectFrom('social_comment_audiences').select('audience').where('video_id', '=', video).executeTakeFirst();
      return row?.audience ?? (await of(author)).audience;
    },
    /** Lets one video differ; `null` makes it like the others again. */
    async setAudience(video: VideoId, audience: CommentAudience | null): Promise<void> {
      if (audience === null) await store().deleteFrom('social_comment_audiences').where('video_id', '=', video).execute();
      else
        await store()
          .insertInto('social_comment_audiences')
          .values({ video_id: video, audience })
          .onConflict((conflict) => conflict.column('video_id').doUpdateSet({ audience }))
          .execute();
    },
    /** Forgets what was chosen for a video that is gone. */
    async forgetVideo(tx: Parameters<Database['for']>[0], video: VideoId): Promise<void> {
      await sql`delete from social_comment_audiences where video_id = ${video}`.execute(db.for<SocialTables>(tx));
    },
  };
}

/** Says of comments on the videos of one author whether and why they are held; `null` for shown. */
export function holdingRule({
  approval,
  words,
}: CommentChoices): (comment: Pick<Comment, 'text' | 'approved' | 'authorId' | 'videoAuthorId'>) => Held | null {
  const pattern = wordsPattern(words);
  return ({ text, approved, authorId, videoAuthorId }) => {
    if (approved || authorId === videoAuthorId) return null;
    if (pattern?.test(folded(text))) return 'words';
    return approval ? 'approval' : null;
  };
}
