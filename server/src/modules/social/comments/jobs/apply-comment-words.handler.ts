import { AccountId } from '#modules/accounts';
import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import type { Social } from '../../service.ts';
import { applyCommentWords } from './apply-comment-words.ts';

/** Handles `social.apply-comment-words`. */
export const applyCommentWordsHandler = (social: Pick<Social, 'applyCommentWords'>): JobHandler =>
  handleJob(applyCommentWords, ({ accountId }, { signal }) => social.applyCommentWords(AccountId.of(accountId), signal));
