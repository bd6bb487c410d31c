import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** Reads an address of a profile and notes whether it leads back. */
export const verifyLink = defineJob({ name: 'accounts.verify-link', payload: z.object({ linkId: z.uuid() }) });
