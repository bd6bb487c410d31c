import type { Policy, Profile } from '@farandole/ranker';
import { defaultFeedSettings, type FeedSettings, type FeedWeights } from './feed-settings.ts';

/** Which of the engine's weights each setting turns. */
const TURNS: Record<keyof FeedWeights, readonly (keyof Policy['weights'])[]> = {
  freshness: ['freshness'],
  following: ['follow'],
  popular: ['completion', 'likes', 'lift'],
  discovery: ['exploration'],
  region: ['region'],
};

/** Names the instance's policy as one viewer turned it, in percent in the order of the settings: what it stands for can be read back years later. */
export function turnedId(policyId: string, { weights }: Pick<FeedSettings, 'weights'>): string {
  const names = Object.keys(TURNS) as (keyof typeof TURNS)[];
  if (isUsual(weights)) return policyId;
  return `${policyId}~${names.map((name) => weights[name]).join('.')}`;
}

/** The instance's policy as one viewer turned it. The first audience that every video is owed is not the viewer's to turn. */
export function turned(policy: Policy, { weights }: Pick<FeedSettings, 'weights'>): Policy {
  const names = Object.keys(TURNS) as (keyof typeof TURNS)[];
  if (isUsual(weights)) return policy;
  const changed = names.flatMap((name) => TURNS[name].map((weight) => [weight, Math.round((policy.weights[weight] * weights[name]) / 100)]));
  return { ...policy, weights: { ...policy.weights, ...Object.fromEntries(changed) } };
}

function isUsual(weights: FeedWeights): boolean {
  return (Object.keys(TURNS) as (keyof typeof TURNS)[]).every((name) => weights[name] === defaultFeedSettings.weights[name]);
}

/** What is known of a viewer, with what was set by hand: the region, and topics in place of what was learned of them (50 is neither more nor less). */
export function declared(viewer: Profile, { topics, region }: Pick<FeedSettings, 'topics' | 'region'>): Profile {
  const profile = { follows: viewer.follows, taste: viewer.taste, region };
  const set = Object.entries(topics);
  if (set.length === 0) return profile;
  const learned = new Map(profile.taste.topics);
  const refused = new Map(profile.taste.refused);
  for (const [topic, share] of set) {
    learned.set(topic, (share - 50) / 50);
    refused.delete(topic);
  }
  return { ...profile, taste: { ...profile.taste, topics: learned, refused } };
}
