import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Holds and shows earlier comments as the words say that the author of their videos filters now. */
export const applyCommentWords = defineJob({ name: 'social.apply-comment-words', payload: z.object({ accountId: z.uuid() }), priority: -1 });
