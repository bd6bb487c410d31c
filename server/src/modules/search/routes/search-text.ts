import { z } from '@hono/zod-openapi';
import type { RateLimit } from '#platform/http/route.ts';

/** What someone looks for. */
export const searchText = z.string().max(200).openapi({ description: 'What to look for; its last word may be unfinished', example: 'aragon' });

/** Ten letters a second: nobody types faster. */
export const searchLimit: RateLimit = { max: 600, windowSeconds: 60, by: 'viewer' };
