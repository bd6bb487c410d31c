import { z } from '@hono/zod-openapi';

/** Most characters of what a film shows. */
const ALT_CHARACTERS = 1500;

/** What a film shows, as its author says it to those who do not see it. */
export const altSchema = z
  .string()
  .trim()
  .max(ALT_CHARACTERS)
  .openapi({ description: 'What the film shows, for those who do not see it', example: 'Deux femmes dansent la ronde sur une place.' });
