import { z } from '@hono/zod-openapi';
import type { AccountId } from '#modules/accounts';
import type { VideoId } from '#modules/videos';
import { defineId, type Id } from '#platform/ids.ts';

/** Id of a poll. */
export const PollId = defineId('Poll');
export type PollId = Id<'Poll'>;

/** What an author asks under a video. Each account votes once, for good; who voted for what is told to nobody. */
export interface Poll {
  id: PollId;
  videoId: VideoId;
  authorId: AccountId;
  question: string;
  /** Two to five. */
  options: string[];
  /** By option. */
  votes: number[];
  /** Only followers of the author vote. */
  followersOnly: boolean;
  createdAt: Date;
  endsAt: Date;
}

/** A poll as an author opens it. */
export interface NewPoll {
  question: string;
  options: string[];
  followersOnly: boolean;
  /** How long it is open, in minutes. */
  minutes: number;
}

/** Limits of a poll. */
export const POLL_LIMITS = { question: 120, option: 60, leastOptions: 2, mostOptions: 5, leastMinutes: 5, mostMinutes: 30 * 24 * 60 } as const;

/** Whether votes are no longer taken. */
export function hasEnded({ endsAt }: Pick<Poll, 'endsAt'>, now: Date): boolean {
  return endsAt.getTime() <= now.getTime();
}

const differ = (options: readonly string[]) => new Set(options.map((option) => option.toLowerCase())).size === options.length;

/** A new poll as it is sent. */
export const newPollSchema = z.object({
  question: z.string().trim().min(1).max(POLL_LIMITS.question),
  options: z.array(z.string().trim().min(1).max(POLL_LIMITS.option)).min(POLL_LIMITS.leastOptions).max(POLL_LIMITS.mostOptions),
  followersOnly: z.boolean().default(false),
  minutes: z
    .int()
    .min(POLL_LIMITS.leastMinutes)
    .max(POLL_LIMITS.mostMinutes)
    .default(7 * 24 * 60),
});

/** The first option that says the same as an earlier one; -1 when they all differ. */
export function repeatedOption(options: readonly string[]): number {
  return options.findIndex((_, index) => !differ(options.slice(0, index + 1)));
}

/** A poll as a viewer sees it. */
export const pollSchema = z
  .object({
    question: z.string(),
    options: z.array(
      z.object({
        text: z.string(),
        votes: z.number().int().nullable().openapi({ description: 'null until the viewer has voted or the poll has ended' }),
      }),
    ),
    voters: z.number().int(),
    followersOnly: z.boolean(),
    endsAt: z.iso.datetime(),
    ended: z.boolean(),
    choice: z.number().int().nullable().openapi({ description: 'Place of the option that the viewer voted for' }),
    mayVote: z.enum(['yes', 'sign-in', 'followers-only', 'own', 'voted', 'ended']),
  })
  .openapi('Poll');

export type PollView = z.infer<typeof pollSchema>;

/** What a viewer sees: the sums only once their own vote can no longer follow the crowd. */
export function presentPoll(poll: Poll, viewer: { choice: number | null; mayVote: PollView['mayVote'] }, now: Date): PollView {
  const { question, options, votes, followersOnly, endsAt } = poll;
  const ended = hasEnded(poll, now);
  const told = ended || viewer.choice !== null || viewer.mayVote === 'own';
  return {
    question,
    options: options.map((text, place) => ({ text, votes: told ? (votes[place] ?? 0) : null })),
    voters: votes.reduce((sum, one) => sum + one, 0),
    followersOnly,
    endsAt: endsAt.toISOString(),
    ended,
    ...viewer,
  };
}
