import { seededRandom } from '@farandole/ranker';
import type { PolicyMaker } from './policy.ts';
import { respond } from './response.ts';
import type { SimulatedVideo, World } from './world.ts';

/** Sessions of a user each day, and videos of a page. */
const SESSIONS_A_DAY = 2;
const PAGE = 4;
/** Chance that a session goes on after a video that was worth nothing, and how much a good one adds. */
const STAY = 0.86;
const STAY_LIKED = 0.11;

/** One impression, as the world knows it. */
export interface Impression {
  readonly user: number;
  readonly video: number;
  readonly hour: number;
  /** Expected worth, from 0 to 1. */
  readonly worth: number;
  readonly affinity: number;
  /** Watched to the end, or liked. */
  readonly pleased: boolean;
  readonly refused: boolean;
  readonly completed: boolean;
  /** As the policy told of it. */
  readonly owed: boolean;
  readonly completes: number | undefined;
  readonly drawn: number | undefined;
}

/** What happened. */
export interface Run {
  readonly policy: string;
  readonly impressions: readonly Impression[];
}

/** Plays a world with a policy. The same people come at the same hours whatever they are shown. */
export async function play(world: World, make: PolicyMaker, seed: number): Promise<Run> {
  const policy = make(world, seed);
  const random = seededRandom(seed * 7919 + 1);
  const responses = seededRandom(seed * 104_729 + 3);
  const uploads = world.videos.map((video, index) => ({ hour: video.hour, index })).sort((a, b) => a.hour - b.hour);
  const visits = Array.from({ length: world.size.users * world.size.days * SESSIONS_A_DAY }, (_, n) => ({
    user: n % world.size.users,
    hour: random() * 24 * world.size.days,
  })).sort((a, b) => a.hour - b.hour);
  const impressions: Impression[] = [];
  let uploaded = 0;
  let ticked = -1;

  for (const { user, hour } of visits) {
    for (let next = uploads[uploaded]; next && next.hour <= hour; next = uploads[++uploaded]) await policy.publish(next.index, next.hour);
    for (; ticked < Math.floor(hour); ticked++) policy.tick(ticked + 1);
    await visit(user, hour);
  }
  return { policy: policy.name, impressions };

  async function visit(user: number, hour: number): Promise<void> {
    let fresh = true;
    let stays = true;
    while (stays) {
      const page = policy.page(user, PAGE, hour, fresh);
      fresh = false;
      if (page.length === 0) return;
      const met = [];
      for (const { video, owed, completes, drawn } of page) {
        const worth = world.expected(user, video, hour);
        const response = respond(worth, (world.videos[video] as SimulatedVideo).durationMs, responses);
        const pleased = response.completed || response.liked;
        const { refused, completed } = response;
        const affinity = world.affinity(user, video, hour);
        impressions.push({ user, video, hour, worth, affinity, pleased, refused, completed, owed, completes, drawn });
        met.push({ video, response });
        stays = responses() < STAY + STAY_LIKED * worth;
        if (!stays) break;
      }
      await policy.report(user, met, hour);
    }
  }
}
