/**
 * The outcomes that are predicted for every video that might be shown, each by a head of its own. `watch` is the quantile
 * of the time watched among videos of similar duration (D2Q: Zhan et al., KDD 2022), from 0 to 1; the others are chances.
 * `save` also covers visits of the profile, `hide` also reports.
 */
export const HEADS = ['watch', 'complete', 'like', 'comment', 'share', 'save', 'follow', 'skip', 'hide'] as const;

/** One predicted outcome. */
export type Head = (typeof HEADS)[number];

/** A number for each head, by its name. */
export type PerHead = Readonly<Record<Head, number>>;

/** What happened, in the order of `HEADS`, each from 0 to 1; `NaN` where it is not known, which teaches nothing. */
export type Labels = ArrayLike<number>;
