import { defaultPolicy, type Policy } from '@farandole/ranker';

/** A dotted path to a number of the policy, `weights.freshness`. */
export type ParameterName = PathOf<Policy>;
type PathOf<T> = { [Key in keyof T & string]: T[Key] extends number ? Key : `${Key}.${PathOf<T[Key]>}` }[keyof T & string];

/** What a parameter is about. */
export type ParameterGroup = 'weights' | 'signals' | 'exploration' | 'pools' | 'floor' | 'outcomes' | 'mixing' | 'taste';

/** What the number counts. */
export type ParameterUnit = 'points' | 'ms' | 'impressions' | 'views' | 'slots' | 'share' | 'followers' | 'count';

/** A number that an operator may turn: where it may stand, and what it does. */
export interface Parameter {
  readonly group: ParameterGroup;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit: ParameterUnit;
  readonly effect: { readonly fr: string; readonly en: string };
}

/** Whether only whole numbers make sense. */
export function isWhole({ unit }: Parameter): boolean {
  return unit !== 'share';
}

type Range = readonly [min: number, max: number];
const POINTS: Range = [0, 2000];
const SHARE: Range = [0, 1];
const HOUR = 3_600_000;

/** Every number the engine reads, once: pages about the algorithm and settings are made of this. A policy number that is missing here does not compile. */
export const parameters: Readonly<Record<ParameterName, Parameter>> = {
  ...group('weights', 'points', POINTS, {
    'weights.freshness': ['Les vidéos récentes passent devant.', 'Recent videos come first.'],
    'weights.completion': ['Les vidéos regardées jusqu’au bout passent devant.', 'Videos watched to the end come first.'],
    'weights.likes': ['Les vidéos aimées plus souvent que d’habitude passent devant.', 'Videos liked more often than usual come first.'],
    'weights.exploration': [
      'Les vidéos en retard sur les affichages qui leur sont garantis passent devant.',
      'Videos that are late with the impressions they are guaranteed come first.',
    ],
    'weights.lift': [
      'Les vidéos mieux reçues que prévu par les mêmes personnes passent devant.',
      'Videos met better than expected by the same people come first.',
    ],
    'weights.floor': [
      'Les petits comptes passent devant tant qu’ils sont en dessous de leur part garantie.',
      'Small creators come first while they stand below their guaranteed share.',
    ],
    'weights.follow': ['Les comptes suivis passent devant.', 'Followed accounts come first.'],
    'weights.topic': ['Les sujets regardés comptent davantage.', 'Watched topics count more.'],
    'weights.creator': ['Les comptes regardés comptent davantage.', 'Watched creators count more.'],
    'weights.region': ['Les vidéos de la région déclarée passent devant.', 'Videos of the declared region come first.'],
    'weights.session': ['Les dernières vidéos de la visite comptent davantage.', 'The last videos of this visit count more.'],
    'weights.taste': [
      'Les sujets qui plaisent, d’après toutes les vidéos rencontrées, comptent davantage.',
      'Subjects that please, by all videos met so far, count more.',
    ],
    'weights.refused': ['Les sujets d’une vidéo refusée il y a peu passent derrière.', 'Topics of a video refused lately come last.'],
    'weights.similar': [
      'Ce que regardent les personnes qui ont regardé les mêmes vidéos compte davantage.',
      'What people watch who watched the same videos counts more.',
    ],
  }),
  ...group('signals', 'ms', [HOUR, 365 * 24 * HOUR], {
    freshnessHalfLifeMs: ['Âge auquel la fraîcheur ne vaut plus que la moitié.', 'Age at which freshness is worth half.'],
  }),
  ...group('signals', 'views', [0, 1000], {
    priorViews: [
      'Poids de la moyenne générale face aux premiers chiffres d’une vidéo.',
      'Weight of the general average beside the first numbers of a video.',
    ],
  }),
  ...group('exploration', 'impressions', [0, 1000], {
    firstAudienceImpressions: [
      'Nombre d’affichages jusqu’auquel une vidéo passe pour peu montrée.',
      'Impressions up to which a video counts as shown to few.',
    ],
  }),
  ...group('exploration', 'slots', [0, 1000], {
    explorationEvery: [
      'Une place sur ce nombre revient à une vidéo qui cherche son public ; 0 n’en réserve aucune.',
      'One slot in so many goes to a video that looks for its audience; 0 reserves none.',
    ],
    placementEvery: [
      'Une place sur ce nombre, au plus, revient à une vidéo mise en avant ; 0 n’en donne aucune.',
      'One slot in so many, at most, goes to a promoted video; 0 gives none.',
    ],
    randomEvery: [
      'Une place sur ce nombre revient à n’importe quelle vidéo, tirée au sort ; 0 n’en tire aucune.',
      'One slot in so many goes to any video at all, drawn by lot; 0 draws none.',
    ],
  }),
  ...group('mixing', 'slots', [0, 20], {
    authorSpacing: ['Places entre deux vidéos du même compte.', 'Slots between two videos of one account.'],
    topicInTen: ['Vidéos d’un même sujet parmi dix.', 'Videos that share a topic among ten.'],
    sourceInTen: ['Vidéos venues d’une même source parmi dix.', 'Videos of one source among ten.'],
  }),
  ...group('taste', 'share', SHARE, {
    tasteStep: ['Vitesse à laquelle une réaction change les goûts retenus.', 'How fast one reaction moves a remembered taste.'],
  }),
  ...group('pools', 'impressions', [0, 100_000], {
    'pools.firstBudgetMin': ['Affichages garantis à toute nouvelle vidéo, au moins.', 'Impressions guaranteed to every new video, at least.'],
    'pools.firstBudgetMax': ['Affichages garantis à toute nouvelle vidéo, au plus.', 'Impressions guaranteed to every new video, at most.'],
    'pools.secondStage': ['Affichages à la fin de la deuxième étape.', 'Impressions at the end of the second stage.'],
    'pools.patience': ['Affichages avant qu’une vidéo puisse être arrêtée plus tôt.', 'Impressions before a video may be stopped early.'],
    'pools.retryBudget': ['Affichages du second essai, devant un autre public.', 'Impressions of the second try, before another audience.'],
    'pools.priorStrength': [
      'Poids de ce que l’on suppose d’une vidéo face à ses premiers affichages.',
      'Weight of what is assumed of a video beside its first impressions.',
    ],
  }),
  ...group('pools', 'count', [1, 100], {
    'pools.stageGrowth': [
      'Combien de fois chaque étape est plus grande que la précédente.',
      'How many times larger each stage is than the one before.',
    ],
    'pools.stages': ['Nombre d’étapes ; après la dernière, une vidéo vit seule.', 'Stages; after the last one a video stands on its own.'],
    'pools.budgetsPerCreatorDay': [
      'Vidéos d’un même compte qui reçoivent la garantie, par jour.',
      'Videos of one creator that get the guarantee, a day.',
    ],
  }),
  ...group('pools', 'ms', [0, 30 * 24 * HOUR], {
    'pools.accountAgeMs': [
      'Âge à partir duquel ce que fait un compte compte pour la promotion d’une vidéo.',
      'Age from which on what an account does counts for the promotion of a video.',
    ],
  }),
  ...group('pools', 'share', SHARE, {
    'pools.firstBudgetShare': [
      'Part de tous les affichages qui peut aller aux premiers affichages.',
      'Share of all impressions that first impressions may take.',
    ],
    'pools.promoteAt': ['Certitude qu’il faut pour passer à l’étape suivante.', 'Certainty it takes to reach the next stage.'],
    'pools.stopAt': ['Chance en dessous de laquelle une vidéo est arrêtée plus tôt.', 'Chance below which a video is stopped early.'],
    'pools.temperature': ['Part du hasard dans le tirage entre vidéos qui attendent.', 'Share of chance in the draw among waiting videos.'],
  }),
  ...group('floor', 'followers', [0, 1_000_000], {
    'floor.smallFollowers': ['En dessous de ce nombre d’abonnés, un compte est petit.', 'Below this number of followers a creator is small.'],
    'floor.tinyFollowers': ['En dessous de ce nombre d’abonnés, un compte est très petit.', 'Below this number of followers a creator is tiny.'],
  }),
  ...group('floor', 'share', SHARE, {
    'floor.smallShare': ['Part des affichages garantie aux petits comptes.', 'Share of impressions guaranteed to small creators.'],
    'floor.tinyShare': ['Part des affichages garantie aux très petits comptes.', 'Share of impressions guaranteed to tiny creators.'],
    'floor.step': ['Vitesse à laquelle le plancher se relève.', 'How fast the floor is raised.'],
  }),
  ...group('floor', 'impressions', [100, 10_000_000], {
    'floor.memory': ['Affichages sur lesquels les parts sont mesurées.', 'Impressions over which the shares are measured.'],
  }),
  ...group('outcomes', 'share', [-2, 2], {
    'outcomes.watched': ['Valeur du temps regardé.', 'Worth of the time watched.'],
    'outcomes.completed': ['Valeur d’une vidéo regardée jusqu’au bout.', 'Worth of a video watched to the end.'],
    'outcomes.liked': ['Valeur d’un « j’aime ».', 'Worth of a like.'],
    'outcomes.shared': ['Valeur d’un partage.', 'Worth of a share.'],
    'outcomes.followed': ['Valeur d’un abonnement.', 'Worth of a follow.'],
    'outcomes.skipped': ['Valeur d’une vidéo passée aussitôt.', 'Worth of a video skipped at once.'],
    'outcomes.refused': ['Valeur d’un « pas intéressé ».', 'Worth of a refusal.'],
  }),
};

function group<Name extends ParameterName>(
  of: ParameterGroup,
  unit: ParameterUnit,
  [min, max]: Range,
  effects: Record<Name, readonly [fr: string, en: string]>,
): Record<Name, Parameter> {
  const entries = Object.entries(effects) as [Name, readonly [string, string]][];
  return Object.fromEntries(
    entries.map(([name, [fr, en]]) => [name, { group: of, unit, min, max, default: numberAt(defaultPolicy, name), effect: { fr, en } }]),
  ) as Record<Name, Parameter>;
}

/** The number of a policy that a dotted path names. */
export function numberAt(policy: Policy, name: ParameterName): number {
  let value: unknown = policy;
  for (const key of name.split('.')) value = (value as Record<string, unknown>)[key];
  return value as number;
}
