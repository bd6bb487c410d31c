import { byScore, type PolicyMaker } from './policy.ts';
import type { SimulatedVideo } from './world.ts';

/** What every upload is owed: so many impressions, by this hour of its life, which leaves some for whoever is hard to place. */
const OWED = 100;
const DUE = 20;
/** What being a whole audience late is worth, beside a whole worth of 1. Of 10, half of the uploads came too late; of 30, a twentieth. */
const PRICE = 30;

/**
 * Knows everything, as the oracle does, and owes every upload a first audience: whoever is late is worth more in everybody's eyes
 * alike, by how late it is, so that it is met by those who give up least for it. What it loses beside the oracle is what the
 * promise costs by itself, however well one knows viewers and videos.
 */
export const owingOracle: PolicyMaker = (world) => {
  const counts = world.videos.map(() => 0);
  const priceOf = (video: number, hour: number) => {
    const { hour: since } = world.videos[video] as SimulatedVideo;
    const [age, count] = [hour - since, counts[video] as number];
    if (since < 0 || age > 24 || count >= OWED) return 0;
    return PRICE * Math.max(0, Math.min(1, age / DUE) - count / OWED);
  };
  const policy = byScore('owing-oracle', (user, video, hour) => world.expected(user, video, hour) + priceOf(video, hour));
  return {
    ...policy,
    page(user, count, hour, fresh) {
      return policy.page(user, count, hour, fresh).map((shown) => ({ ...shown, owed: priceOf(shown.video, hour) > 0 }));
    },
    async report(_, met) {
      for (const { video } of met) counts[video] = (counts[video] as number) + 1;
    },
  };
};
