import { FIRST_AUDIENCE, HEADS, type Policy } from '@farandole/ranker';
import { v5 as uuidv5 } from 'uuid';
import { AccountId } from '../../server/src/modules/accounts/index.ts';
import { counted, type Watched, watched } from '../../server/src/modules/analytics/index.ts';
import { noStats } from '../../server/src/modules/analytics/video-stats.ts';
import { createOfflineFeed } from '../../server/src/modules/feed/offline.ts';
import { liked } from '../../server/src/modules/social/index.ts';
import { VideoId, videoCopyFound, videoPublished } from '../../server/src/modules/videos/index.ts';
import type { EventType, LoggedEvent } from '../../server/src/platform/events/event.ts';
import type { SimulatedPolicy } from './policy.ts';
import type { World } from './world.ts';

const NAMESPACE = '6ba7b812-9dad-11d1-80b4-00c04fd430c8';
/** Instant of hour 0. */
const BEGIN = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;
/** Hours between two trainings of what is similar. */
const TRAIN_EVERY = 2;

/** The engine, and how to reach it other than by its pages. */
export interface EnginePolicy extends SimulatedPolicy {
  /** So many accounts open a video by its address, watch it to the end and like it. */
  push(video: number, accounts: number, hour: number): Promise<void>;
}

/** The engine of the site, through its events and pages alone. Not profiled: as for a visitor without an account. */
export function enginePolicy(
  name: string,
  world: World,
  policy: Policy,
  options: { sources?: readonly string[]; profiled?: boolean; learned?: boolean } = {},
): EnginePolicy {
  const feed = createOfflineFeed(policy, options);
  const profiled = options.profiled ?? true;
  const idOf = (kind: string, number: number) => uuidv5(`${world.name} ${kind} ${number}`, NAMESPACE);
  const videoIds = world.videos.map((_, video) => VideoId.of(idOf('video', video)));
  const videoOf = new Map(videoIds.map((id, video) => [id, video]));
  const accounts = Array.from({ length: world.size.users }, (_, user) => idOf('user', user));
  const stats = new Map<string, ReturnType<typeof noStats>>();
  const cursors = new Map<number, string>();
  const slots = new Map<number, string[]>();
  let events = 0;

  const logged = <Data>(type: EventType<Data>, data: Data, at: number): LoggedEvent => ({
    position: `${++events}:0`,
    name: type.name,
    data,
    at: new Date(at),
  });
  const authorOf = (video: number) => AccountId.of(idOf('creator', (world.videos[video] as World['videos'][number]).creator));
  const keyOf = (user: number) => (profiled ? `a:${accounts[user]}` : `v:${user}`);

  /** Whoever compares what is uploaded tells of a near-duplicate. */
  function copyFound(video: number, at: number): LoggedEvent[] {
    const { copyOf } = world.videos[video] as World['videos'][number];
    if (copyOf === undefined) return [];
    const [videoId, originalId] = [videoIds[video] as VideoId, videoIds[copyOf] as VideoId];
    return [logged(videoCopyFound, { videoId, authorId: authorOf(video), originalId, certain: true }, at)];
  }

  return {
    name,
    async publish(video, hour) {
      const { topics, durationMs, hour: since } = world.videos[video] as World['videos'][number];
      const [id, authorId, at] = [videoIds[video] as VideoId, authorOf(video), BEGIN + Math.min(hour, since) * HOUR_MS];
      const hashtags = [...topics];
      const told = { hashtags, durationMs, language: 'fr' as const, originHost: null, visibility: 'public' as const, followersOnly: false };
      feed.put({ ...told, id, authorId, publishedAt: new Date(at), state: 'published', caption: '', region: null, sensitive: false });
      feed.core.catalogue.setFollowers(authorId, world.followers[(world.videos[video] as World['videos'][number]).creator] ?? 0);
      const event = { ...told, videoId: id, authorId, assetId: idOf('asset', video), mentionIds: [], publishedAt: new Date(at).toISOString() };
      // what was there before the beginning has had its first audience
      if (since >= 0) await feed.take([logged(videoPublished, event, at), ...copyFound(video, at)]);
      else
        feed.core.catalogue.put({
          ...told,
          id,
          authorId,
          publishedAt: new Date(at),
          state: 'published',
          caption: '',
          region: null,
          sensitive: false,
        });
    },
    page(user, count, hour, fresh) {
      const viewer = { key: keyOf(user), account: profiled ? (accounts[user] ?? null) : null, language: 'fr' as const };
      const page = feed.page(viewer, { limit: count, after: fresh ? undefined : cursors.get(user) }, BEGIN + hour * HOUR_MS);
      if (page.next === null) cursors.delete(user);
      else cursors.set(user, page.next);
      slots.set(
        user,
        page.slots.map(({ slotId }) => slotId),
      );
      return page.slots.map(({ video, because, heads, propensity }) => ({
        video: videoOf.get(video.id) ?? 0,
        owed:
          [FIRST_AUDIENCE, 'random'].includes(because.source) || because.signals.some(({ signal, points }) => signal === 'exploration' && points > 0),
        completes: heads[HEADS.indexOf('complete')],
        drawn: because.source === 'random' ? propensity : undefined,
      }));
    },
    async report(user, met, hour) {
      const at = BEGIN + hour * HOUR_MS;
      const batch: LoggedEvent[] = [];
      const changed = new Map<string, ReturnType<typeof noStats>>();
      met.forEach(({ video, response }, index) => {
        const videoId = videoIds[video] as VideoId;
        const about = { videoId, feed: 'for-you', slotId: slots.get(user)?.[index] ?? '', at: new Date(at).toISOString() };
        const tell = (kind: Watched['kind'], watchMs?: number) => {
          const reports = [{ ...about, kind, ...(watchMs !== undefined && { watchMs }) }];
          batch.push(logged(watched, { viewer: keyOf(user), accountId: profiled ? (accounts[user] ?? null) : null, reports }, at));
        };
        tell('impression');
        tell('watch', response.watchMs);
        if (response.completed) tell('completion');
        if (response.skipped) tell('skip');
        if (response.liked) tell('like');
        if (response.liked && profiled) batch.push(logged(liked, { accountId: accounts[user] ?? '', videoId, authorId: authorOf(video) }, at));
        if (response.shared) tell('share');
        if (response.followed) tell('follow');
        if (response.refused) tell('not-interested');
        const one = stats.get(videoId) ?? noStats();
        one.impressions += 1;
        one.views += Number(response.watchMs >= 3000 || response.completed);
        one.completions += Number(response.completed);
        stats.set(videoId, one);
        changed.set(videoId, one);
      });
      batch.push(logged(counted, { videos: [...changed].map(([videoId, one]) => ({ videoId, ...one })) }, at));
      await feed.take(batch);
    },
    async push(video, people, hour) {
      const at = BEGIN + hour * HOUR_MS;
      const videoId = videoIds[video] as VideoId;
      const one = stats.get(videoId) ?? noStats();
      stats.set(videoId, one);
      one.views += people;
      one.completions += people;
      const batch: LoggedEvent[] = [logged(counted, { videos: [{ videoId, ...one }] }, at)];
      for (let n = 0; n < people; n++) {
        const accountId = idOf('ring', n);
        const about = { videoId, feed: 'link', at: new Date(at).toISOString() };
        const reports = (['impression', 'completion', 'like'] as const).map((kind) => ({ ...about, kind }));
        batch.push(logged(watched, { viewer: `a:${accountId}`, accountId, reports }, at));
        batch.push(logged(liked, { accountId, videoId, authorId: authorOf(video) }, at));
      }
      await feed.take(batch);
    },
    tick(hour) {
      feed.refresh(BEGIN + hour * HOUR_MS);
      if (Math.round(hour) % TRAIN_EVERY === 0) feed.train();
    },
  };
}
