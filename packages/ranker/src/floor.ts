/** How small creators keep their place. */
export interface FloorPolicy {
  /** Creators with fewer followers are small. Default 1000. */
  readonly smallFollowers: number;
  /** Share of impressions that theirs is kept above. Default 0.25. */
  readonly smallShare: number;
  /** The same for tiny ones. Default 100 followers, 0.08. */
  readonly tinyFollowers: number;
  readonly tinyShare: number;
  /** How far one impression below the floor raises the price, as a share of the largest. Default 0.002. */
  readonly step: number;
  /** Impressions after which one counts half in the shares watched. Default 20,000. */
  readonly memory: number;
}

/** What a new installation starts with. */
export const defaultFloorPolicy: FloorPolicy = {
  smallFollowers: 1000,
  smallShare: 0.25,
  tinyFollowers: 100,
  tinyShare: 0.08,
  step: 0.002,
  memory: 20_000,
};

/** A floor under the share of one group: the share as it is, and the price that holds it up. */
export interface Floor {
  /** Share of the latest impressions, from 0 to 1. */
  share: number;
  /** From 0 to 1, to be multiplied by the most a price may be. */
  price: number;
}

/** A floor nobody has tested yet. */
export function newFloor(target: number): Floor {
  return { share: target, price: 0 };
}

/**
 * Takes one impression in. The price is the multiplier of the constraint `share ≥ target`, moved by projected
 * subgradient steps (dual ascent; Biswas et al., "Toward fair recommendation in two-sided platforms", 2022, do the like
 * with a hard guarantee): it rises while the share is below the target, falls while above, and is never negative.
 */
export function meetFloor(floor: Floor, ofGroup: boolean, target: number, policy: FloorPolicy): void {
  floor.share += (Number(ofGroup) - floor.share) * (1 - 2 ** (-1 / policy.memory));
  floor.price = Math.min(1, Math.max(0, floor.price + policy.step * (target - Number(ofGroup)) * (floor.share < target ? 1 : 0.25)));
}
