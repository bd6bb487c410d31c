import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import { PollId } from '../poll.ts';
import type { Polls } from '../polls.ts';
import { tellPollResult } from './tell-poll-result.ts';

/** Handles `social.tell-poll-result`. */
export const tellPollResultHandler = (polls: Pick<Polls, 'tellPollResult'>): JobHandler =>
  handleJob(tellPollResult, ({ pollId }, { signal }) => polls.tellPollResult(PollId.of(pollId), signal));
