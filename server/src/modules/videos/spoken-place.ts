import { z } from '@hono/zod-openapi';

/** The code of a video in which nothing is said (ISO 639-2: no linguistic content). */
export const NO_SPEECH = 'zxx';

/** A language that is spoken: ISO 639, in lower case. */
export const spokenLanguageSchema = z
  .string()
  .regex(/^[a-z]{2,3}$/)
  .openapi({ description: 'ISO 639 code of what is spoken; `zxx` when nothing is said', example: 'oc' });

/** A place as its author or its viewer declares it: ISO 3166, a country or one of its regions. */
export const regionSchema = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)
  .openapi({ description: 'ISO 3166 code of a country or of one of its regions', example: 'FR-BRE' });
