import { z } from '@hono/zod-openapi';
import type { Accounts } from '#modules/accounts';
import type { Media } from '#modules/media';
import { CAPTION_LIMITS, type Videos } from '#modules/videos';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Mail } from '#platform/mail/mail.ts';

const instanceSchema = z
  .object({
    name: z.string(),
    version: z.string(),
    empty: z.boolean().openapi({ description: 'Whether nobody has an account yet: the first one becomes the administrator' }),
    noVideos: z.boolean().openapi({ description: 'Whether nothing is published yet' }),
    contact: z.string().nullable().openapi({ description: 'Mail address of whoever answers for this instance' }),
    sendsMail: z.boolean().openapi({ description: 'Whether mails leave this server' }),
    passkeys: z.boolean().openapi({ description: 'Whether one can sign in with a passkey: not where the address is a number' }),
    translations: z
      .array(z.object({ from: z.string(), to: z.string() }))
      .openapi({ description: 'From what into what captions can be translated: ISO 639 codes' }),
    limits: z.object({ maxUploadBytes: z.number(), maxDurationMs: z.number(), captionLength: z.number(), maxHashtags: z.number() }),
  })
  .openapi('Instance');

/** What this instance is called and what it takes; also the health check. */
export function instanceRoute(deps: {
  config: { instanceName: string; contact?: string | null };
  mail: Pick<Mail, 'delivers'>;
  media: Pick<Media, 'settings'>;
  videos: Pick<Videos, 'isEmpty' | 'translations'>;
  accounts: Pick<Accounts, 'isEmpty' | 'passkeys'>;
  version: string;
}): Route {
  // an instance begins once: after that neither question needs the database
  let begun = { accounts: false, videos: false };
  return defineRoute({
    operationId: 'getInstance',
    method: 'get',
    path: '/instance',
    summary: 'This instance: its name, version and limits',
    tag: 'instance',
    access: 'anyone',
    answers: { 200: { description: 'The instance', schema: instanceSchema } },
    async handle() {
      const [empty, noVideos] = await Promise.all([
        !begun.accounts && deps.accounts.isEmpty(),
        !begun.videos && deps.videos.isEmpty(),
        deps.media.settings.refresh(),
      ]);
      begun = { accounts: !empty, videos: !noVideos };
      const { maxUploadBytes, maxDurationMs } = deps.media.settings.limits;
      const limits = { maxUploadBytes, maxDurationMs, captionLength: CAPTION_LIMITS.characters, maxHashtags: CAPTION_LIMITS.hashtags };
      const { instanceName: name, contact = null } = deps.config;
      const can = { sendsMail: deps.mail.delivers, passkeys: deps.accounts.passkeys.available, translations: [...deps.videos.translations.pairs()] };
      return { status: 200, body: { name, version: deps.version, empty, noVideos, contact, ...can, limits } };
    },
  });
}
