import { byScore, type PolicyMaker } from './policy.ts';

/** People whose mean is taken for that of all. */
const ASKED = 200;

/** Knows what people think of every video on average, from the first second on, and nothing of any viewer: as far as popularity goes when it need not be found out. */
export const appeal: PolicyMaker = (world) => {
  const { users } = world.size;
  const asked = Array.from({ length: Math.min(ASKED, users) }, (_, n) => Math.floor((n * users) / Math.min(ASKED, users)));
  const known = new Map<number, number>();
  return byScore('appeal', (_, video) => {
    const mean = known.get(video) ?? asked.reduce((sum, user) => sum + world.expected(user, video, -1), 0) / asked.length;
    known.set(video, mean);
    return mean;
  });
};
