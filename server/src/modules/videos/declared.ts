import { z } from '@hono/zod-openapi';

/**
 * What is for trade, in the two ways that French law names (2023-451, article 5): no other words are taken, as viewers have to know them.
 */
export const commercialSchema = z.enum(['advertising', 'collaboration']);
export type Commercial = z.infer<typeof commercialSchema>;

/** What became of faces and bodies: altered, or made by a trained model. */
export const imagesSchema = z.enum(['retouched', 'virtual']);
export type Images = z.infer<typeof imagesSchema>;

/** The two, as they are sent and shown. */
export const declaredSchemas = {
  commercial: commercialSchema.nullable().openapi({ description: 'For trade, as its author declares: shown on it all the time; `null`: it is not' }),
  images: imagesSchema.nullable().openapi({ description: 'Faces or bodies were altered, or made by a trained model; `null`: neither' }),
};
