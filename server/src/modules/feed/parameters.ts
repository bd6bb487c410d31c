import { defaultPolicy, type Policy } from '@farandole/ranker';

/** A dotted path to a number of the policy, `weights.freshness`. */
export type ParameterName = PathOf<Policy>;
type PathOf<T> = { [Key in keyof T & string]: T[Key] extends number ? Key : `${Key}.${PathOf<T[Key]>}` }[keyof T & string];

/** What a parameter is about. */
export type ParameterGroup = 'weights' | 'signals' | 'exploration' | 'mixing' | 'taste';

/** A number that an operator may turn: where it may stand, and what it does. */
export interface Parameter {
  readonly group: ParameterGroup;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit: 'points' | 'ms' | 'impressions' | 'views' | 'slots' | 'share';
  readonly effect: { readonly fr: string; readonly en: string };
}

const MOST_POINTS = 2000;
const HOUR = 3_600_000;

/** Every number the engine reads, once: pages about the algorithm and settings are made of this. A policy number that is missing here does not compile. */
export const parameters: Readonly<Record<ParameterName, Parameter>> = {
  'weights.freshness': weight('freshness', 'Les vidéos récentes passent devant.', 'Recent videos come first.'),
  'weights.completion': weight('completion', 'Les vidéos regardées jusqu’au bout passent devant.', 'Videos watched to the end come first.'),
  'weights.likes': weight('likes', 'Les vidéos aimées plus souvent que d’habitude passent devant.', 'Videos liked more often than usual come first.'),
  'weights.exploration': weight('exploration', 'Les vidéos encore peu montrées passent devant.', 'Videos few people were shown come first.'),
  'weights.follow': weight('follow', 'Les comptes suivis passent devant.', 'Followed accounts come first.'),
  'weights.topic': weight('topic', 'Les sujets regardés comptent davantage.', 'Watched topics count more.'),
  'weights.creator': weight('creator', 'Les comptes regardés comptent davantage.', 'Watched creators count more.'),
  freshnessHalfLifeMs: {
    ...{ group: 'signals', default: defaultPolicy.freshnessHalfLifeMs, min: HOUR, max: 365 * 24 * HOUR, unit: 'ms' },
    effect: { fr: 'Âge auquel la fraîcheur ne vaut plus que la moitié.', en: 'Age at which freshness is worth half.' },
  },
  priorViews: {
    ...{ group: 'signals', default: defaultPolicy.priorViews, min: 0, max: 1000, unit: 'views' },
    effect: {
      fr: 'Poids de la moyenne générale face aux premiers chiffres d’une vidéo.',
      en: 'Weight of the general average beside the first numbers of a video.',
    },
  },
  firstAudienceImpressions: {
    ...{ group: 'exploration', default: defaultPolicy.firstAudienceImpressions, min: 0, max: 1000, unit: 'impressions' },
    effect: { fr: 'Premier public dû à chaque vidéo.', en: 'First audience every video is owed.' },
  },
  explorationEvery: {
    ...{ group: 'exploration', default: defaultPolicy.explorationEvery, min: 0, max: 100, unit: 'slots' },
    effect: {
      fr: 'Une place sur ce nombre revient à une vidéo qui attend son premier public ; 0 n’en réserve aucune.',
      en: 'One slot in so many goes to a video that waits for its first audience; 0 reserves none.',
    },
  },
  authorSpacing: {
    ...{ group: 'mixing', default: defaultPolicy.authorSpacing, min: 0, max: 20, unit: 'slots' },
    effect: { fr: 'Places entre deux vidéos du même compte.', en: 'Slots between two videos of one account.' },
  },
  tasteStep: {
    ...{ group: 'taste', default: defaultPolicy.tasteStep, min: 0, max: 1, unit: 'share' },
    effect: { fr: 'Vitesse à laquelle une réaction change les goûts retenus.', en: 'How fast one reaction moves a remembered taste.' },
  },
};

function weight(name: keyof Policy['weights'], fr: string, en: string): Parameter {
  return { group: 'weights', default: defaultPolicy.weights[name], min: 0, max: MOST_POINTS, unit: 'points', effect: { fr, en } };
}
