import { createHash } from 'node:crypto';
import type { VideoId } from '#modules/videos';
import type { App } from '../app.ts';
import type { Logger } from '../platform/log.ts';

/** Visitors without an account for each who has one. */
const VISITORS = 3;

/** Lets visitors watch what each account likes, so that there are views to count and trends to see. Done again it counts nothing twice. */
export async function watchDemo(
  analytics: Pick<App['analytics'], 'record'>,
  likes: readonly { account: string; videoId: VideoId }[],
  log: Logger,
): Promise<void> {
  const at = new Date().toISOString();
  for (const [account, liked] of Map.groupBy(likes, (like) => like.account)) {
    for (let visitor = 1; visitor <= VISITORS; visitor++) {
      const viewer = `v:demo-${account}-${visitor}`;
      await Promise.all(
        liked.map(({ videoId }) => {
          const events = [{ videoId, kind: 'watch' as const, at, feed: 'for-you', watchMs: 8000 }];
          return analytics.record({ account: null, viewer, log }, { id: idFrom(`${viewer} ${videoId}`), events });
        }),
      );
    }
  }
}

/** The same id for the same text. */
function idFrom(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
