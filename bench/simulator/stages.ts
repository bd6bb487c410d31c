import { defaultPolicy, evidenceOf, newWatchQuantiles, observeWatch, seededRandom, watchQuantile } from '@farandole/ranker';
import { deviationOf, meetExpectation, newExpectation } from '../../server/src/modules/feed/learning/expectation.ts';
import { createPools } from '../../server/src/modules/feed/learning/pools.ts';
import { VideoId } from '../../server/src/modules/videos/index.ts';
import { respond } from './response.ts';
import type { World } from './world.ts';

/** The stage that nothing poor should leave; it ends with 1,800 impressions. */
const STAGE = 3;
/** Videos that are uploaded, and impressions that there are for each, in a day. */
const UPLOADS = 100;
const EACH = 400;
const DAY_MS = 86_400_000;

/** Who leaves stage 3. */
export interface StageMeasures {
  /** Share of the worse half of videos, by quality; and by what people think of them on average, of which quality is one part and subject the other. */
  readonly falseVirals: number;
  readonly falseByAppeal: number;
  /** Share of those that go viral. */
  readonly trueVirals: number;
}

/**
 * The tests of the pools alone, as on a site that is large enough for them: the videos of a world come in one after the other, and
 * each is met by people drawn by lot until it is stopped or has left stage 3. No world of the simulator has 1,800 people.
 */
export function measureStages(world: World, seed: number): StageMeasures {
  const random = seededRandom(seed * 17 + 3);
  const left = new Set<string>();
  const decide = ({ videoId, stage, verdict }: { videoId: string; stage: number; verdict: string }) =>
    stage === STAGE && verdict === 'promote' && left.add(videoId);
  const pools = createPools({ policy: defaultPolicy.pools, decide });
  const watched = newWatchQuantiles();
  const expectation = newExpectation(1.5);
  const idOf = (video: number) => VideoId.of(`00000000-0000-7000-8000-${video.toString(16).padStart(12, '0')}`);

  function meet(video: number, at: number): void {
    const { durationMs } = world.videos[video] as World['videos'][number];
    const user = Math.floor(random() * world.size.users);
    const response = respond(world.expected(user, video, 0), durationMs, random);
    const place = watchQuantile(watched, response.watchMs, durationMs);
    observeWatch(watched, response.watchMs, durationMs);
    const [completed, liked, shared, followed] = [response.completed, response.liked, response.shared, response.followed].map(Number);
    const told = { completed, liked, shared, followed, skipped: Number(response.skipped), refused: Number(response.refused) };
    const value = evidenceOf(
      { ...(told as Record<keyof typeof told, number>), watched: response.completed ? Math.max(place, 0.9) : place },
      defaultPolicy.outcomes,
    );
    const surprise = meetExpectation(expectation, { durationMs, match: 0, viewerHash: user }, value);
    pools.shown(idOf(video), at);
    pools.met(idOf(video), surprise, deviationOf(expectation), at);
  }

  const step = DAY_MS / UPLOADS / EACH;
  for (let video = 0; video < world.videos.length; video++) {
    const at = (video * DAY_MS) / UPLOADS;
    pools.enter({ videoId: idOf(video), author: `creator ${world.videos[video]?.creator}`, cell: 'fr' }, at);
    for (let n = 0; n < EACH; n++) next(at + n * step);
  }
  for (let n = 0; pools.all().length > 0; n++) next((world.videos.length * DAY_MS) / UPLOADS + n * step);

  /** One impression of whatever waits, if anything does; what has left stage 3 is done. */
  function next(at: number): void {
    const waiting = pools.waiting('fr');
    const entry = waiting[Math.floor(random() * waiting.length)];
    if (!entry) return;
    meet(Number.parseInt(entry.videoId.slice(24), 16), at);
    if (left.has(entry.videoId)) pools.leave(entry.videoId);
  }

  const share = (wanted: (number: number) => boolean) => {
    const some = world.videos.flatMap((_, number) => (wanted(number) ? number : []));
    return some.filter((video) => left.has(idOf(video))).length / some.length;
  };
  const worse = (values: readonly number[]) => {
    const middle = [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
    return (number: number) => (values[number] as number) < middle;
  };
  const users = Array.from({ length: world.size.users }, (_, user) => user);
  return {
    falseVirals: share(worse(world.videos.map(({ quality }) => quality))),
    falseByAppeal: share(worse(world.videos.map((_, video) => users.reduce((sum, user) => sum + world.expected(user, video, 0), 0)))),
    trueVirals: share((number) => world.videos[number]?.viral === true),
  };
}
