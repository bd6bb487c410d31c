import { z } from '@hono/zod-openapi';
import { defineId, type Id } from '#platform/ids.ts';
import { fetchRefusals } from '#platform/net/safe-fetch.ts';

/** Id of an address on a profile. */
export const LinkId = defineId('Link');
export type LinkId = Id<'Link'>;

/** How many addresses a profile may list. */
export const MAX_LINKS = 10;

/** Why an address has no ✓: it does not lead back, or it could not be read. */
export const linkReasons = ['no-link-back', ...fetchRefusals] as const;
export type LinkReason = (typeof linkReasons)[number];

/** `waiting` until it was first looked at. */
export type LinkState = 'waiting' | 'verified' | 'unverified';

/** An address elsewhere, on a profile. */
export interface ProfileLink {
  id: LinkId;
  url: string;
  /** Its owner's word for it; empty shows the address. */
  label: string;
  state: LinkState;
  /** Of an `unverified` one; of a `verified` one that could not be read lately, why. */
  reason: LinkReason | null;
  /** When it was last looked at. */
  checkedAt: Date | null;
  /** How often it was followed. */
  clicks: number;
}

const written = z
  .string()
  .trim()
  .max(500)
  .transform((text, context) => {
    const url = URL.parse(/^[a-z][\w+.-]*:/i.test(text) ? text : `https://${text}`);
    const fits = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hostname.includes('.');
    if (fits) return url.href;
    context.addIssue({ code: 'invalid_format', format: 'url' });
    return z.NEVER;
  });

/** The addresses of a profile as their owner writes them. */
export const linksBody = z.object({
  links: z
    .array(
      z.object({
        url: written.openapi({
          type: 'string',
          description: 'http or https; without a scheme, https is meant',
          example: 'https://social.example/@gala',
        }),
        label: z.string().trim().max(40).default(''),
      }),
    )
    .max(MAX_LINKS),
});

/** An address as everybody sees it. */
export const profileLinkSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    label: z.string(),
    verified: z.boolean().openapi({ description: 'It leads back to this profile (`rel="me"`)' }),
  })
  .openapi('ProfileLink');

/** An address as its owner sees it. */
export const ownLinkSchema = profileLinkSchema
  .extend({
    state: z.enum(['waiting', 'verified', 'unverified']),
    reason: z.enum(linkReasons).nullable().openapi({ description: 'Why it has no ✓, or could not be read lately' }),
    checkedAt: z.iso.datetime().nullable(),
    clicks: z.number().int(),
  })
  .openapi('OwnProfileLink');

/** The part that everybody sees. */
export function presentLink({ id, url, label, state }: ProfileLink): z.infer<typeof profileLinkSchema> {
  return { id: LinkId.toPublic(id), url, label, verified: state === 'verified' };
}

/** All of it, for its owner. */
export function presentOwnLink(link: ProfileLink): z.infer<typeof ownLinkSchema> {
  const { state, reason, checkedAt, clicks } = link;
  return { ...presentLink(link), state, reason, checkedAt: checkedAt?.toISOString() ?? null, clicks };
}
