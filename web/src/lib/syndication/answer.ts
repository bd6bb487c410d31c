import type { Video } from '#lib/api-types.ts';
import { type Channel, syndicate } from './syndication.ts';
import { type SyndicationFormat, syndicationTypes } from './syndication-types.ts';

/** A channel as a response that readers and proxies may keep for five minutes. */
export function syndicationAnswer(channel: Channel, videos: readonly Video[], format: SyndicationFormat): Response {
  return new Response(syndicate(channel, videos, format), {
    headers: {
      'content-type': `${syndicationTypes[format]}; charset=utf-8`,
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
    },
  });
}
