import { byScore, type PolicyMaker } from './policy.ts';

/** People whose tastes it knows, at most. */
const KNOWN = 250;

/**
 * What no recommender can do without knowing the answers: it knows how each of many other people would meet every video,
 * its quality included, and only has to find out whom a viewer is like (Bayes' rule over those people, from the same
 * watches as everybody sees). What keeps this one below the oracle is time, not skill. It never explores.
 */
export const informed: PolicyMaker = (world) => {
  const { users } = world.size;
  const others = Array.from({ length: Math.min(KNOWN, users) }, (_, n) => Math.floor((n * users) / Math.min(KNOWN, users)));
  const columns = new Map<number, Float64Array>();
  /** How each of the known people would meet a video, before anybody's interest changes. */
  const metBy = (video: number): Float64Array => {
    const known = columns.get(video) ?? Float64Array.from(others, (other) => world.expected(other, video, -1));
    columns.set(video, known);
    return known;
  };
  const beliefs = new Map<number, Float64Array>();
  const beliefOf = (user: number): Float64Array => {
    // nobody is compared with themselves
    const known = beliefs.get(user) ?? Float64Array.from(others, (other) => (other === user ? Number.NEGATIVE_INFINITY : 0));
    beliefs.set(user, known);
    return known;
  };
  let current = { user: -1, chances: new Float64Array(others.length) };

  function chancesOf(user: number): Float64Array {
    if (current.user === user) return current.chances;
    const belief = beliefOf(user);
    const top = belief.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const odds = belief.map((one) => Math.exp(one - top));
    const total = odds.reduce((sum, one) => sum + one, 0);
    current = { user, chances: odds.map((one) => one / total) };
    return current.chances;
  }

  const policy = byScore('informed', (user, video) => {
    const chances = chancesOf(user);
    const met = metBy(video);
    let sum = 0;
    for (let at = 0; at < chances.length; at++) sum += (chances[at] as number) * (met[at] as number);
    return sum;
  });
  return {
    ...policy,
    async report(user, met) {
      const belief = beliefOf(user);
      for (const { video, response } of met) {
        // a watch to the end is 3.5 times as likely of what is liked (kuairand-like-hate)
        const [liked, not] = response.completed ? [0.53, 0.15] : [0.47, 0.85];
        metBy(video).forEach((worth, at) => {
          belief[at] = (belief[at] as number) + Math.log(worth * liked + (1 - worth) * not);
        });
      }
      current = { ...current, user: -1 };
    },
  };
};
