/** Whom a group of features tells of. Only features of the viewer are crossed with features of the video. */
export type Side = 'viewer' | 'video' | 'neither';

/** A kind of feature, and the unit of every explanation: "creator", "hour", "recent sounds". */
export interface FeatureGroup {
  readonly name: string;
  readonly side: Side;
}

/**
 * How the heads learn. Weights: FTRL-proximal (McMahan et al., "Ad click prediction", KDD 2013, algorithm 1); crosses: a
 * factorisation machine (Rendle, ICDM 2010) of one set of vectors for all heads, with Adagrad.
 */
export interface HeadSettings {
  /** Every feature belongs to one of these, by its place in this list; at most 255. */
  readonly groups: readonly FeatureGroup[];
  /** Step of the weights. Default 0.08. Larger learns faster and forgets faster. */
  readonly alpha: number;
  /** Smooths the first steps. Default 1. */
  readonly beta: number;
  /** Evidence below which a weight stays 0. Default 0.3. */
  readonly l1: number;
  /** Pull of every weight towards 0. Default 0.5. */
  readonly l2: number;
  /** Step of the crosses. Default 0.05; 0 switches them off. */
  readonly crossStep: number;
  /** Pull of the vectors towards 0. Default 0.001. */
  readonly crossL2: number;
  /** Of the first vectors. Default 1. */
  readonly seed: number;
}

/** Everything but the groups, which belong to whoever names features. */
export const defaultHeads: Omit<HeadSettings, 'groups'> = { alpha: 0.08, beta: 1, l1: 0.3, l2: 0.5, crossStep: 0.05, crossL2: 0.001, seed: 1 };

/** Length of the vectors of the crosses. */
export const RANK = 8;
