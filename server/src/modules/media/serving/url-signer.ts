import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';

/** Addresses stay the same for so long, so that a browser keeps what it has fetched; they hold for up to twice that. */
const PERIOD_S = 30 * 60;

/** Whether a signature lets its bearer in. `expired` was right once: who asks again gets a new one. */
export type Verdict = { kind: 'valid'; secondsLeft: number } | { kind: 'expired' } | { kind: 'wrong' };

export type UrlSigner = ReturnType<typeof createUrlSigner>;

/** Signs addresses of media that not everybody may see, with HMAC-SHA-256 over the key and its end, for 30 to 60 minutes. */
export function createUrlSigner(secret: string, clock: Clock) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'farandole media addresses', 32));
  const now = () => Math.floor(clock.now().getTime() / 1000);
  const signatureOf = (url: string, until: string) => createHmac('sha256', key).update(`${url}\n${until}`).digest();

  return {
    /** The address of a media file with its signature. */
    sign(url: string): string {
      const until = ((Math.floor(now() / PERIOD_S) + 2) * PERIOD_S).toString(36);
      return `${url}?until=${until}&signature=${signatureOf(url, until).toString('base64url')}`;
    },
    /** Judges the query of a request for `url`. */
    verify(url: string, query: string): Verdict {
      const [, until = '', signature = ''] = /^until=([0-9a-z]{1,10})&signature=([\w-]{43})$/.exec(query) ?? [];
      const given = Buffer.from(signature, 'base64url');
      const right = signatureOf(url, until);
      // one spelling only: the last character of base64 has bits to spare
      if (given.length !== right.length || !timingSafeEqual(given, right) || given.toString('base64url') !== signature) return { kind: 'wrong' };
      const secondsLeft = Number.parseInt(until, 36) - now();
      return secondsLeft > 0 ? { kind: 'valid', secondsLeft } : { kind: 'expired' };
    },
  };
}
