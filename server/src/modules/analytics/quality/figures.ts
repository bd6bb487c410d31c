/** What is measured of playback and pages, with the bounds of its buckets. Times in ms. */
export const qualityFigures = {
  first_frame_ms: { help: 'From the navigation to the first picture of the first video', bounds: [250, 500, 1000, 1500, 2500, 4000, 8000] },
  swipe_to_frame_ms: { help: 'From a move to the first moving picture of the next video', bounds: [50, 100, 150, 250, 400, 800, 2000] },
  stall_ratio: { help: 'Share of the time of a video that was spent waiting', bounds: [0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3] },
  interaction_ms: { help: 'The slowest answer to a tap or a key on a page', bounds: [50, 100, 200, 500, 1000] },
  largest_paint_ms: { help: 'When the largest part of a page was painted', bounds: [1000, 1800, 2500, 4000, 8000] },
  layout_shift: { help: 'How much of a page moved by itself', bounds: [0, 0.02, 0.1, 0.25] },
} as const satisfies Record<string, { help: string; bounds: readonly number[] }>;

export type QualityFigure = keyof typeof qualityFigures;
export const figureNames = Object.keys(qualityFigures) as QualityFigure[];

/** Why a video could not be played. */
export const playErrorCodes = ['network', 'decode', 'not-supported', 'other'] as const;
export type PlayErrorCode = (typeof playErrorCodes)[number];

/** Counts of one figure: `counts` has one more than there are bounds, for what lies above the last. */
export interface Histogram {
  counts: number[];
  total: number;
}

/** How many values there are. */
export function countOf({ counts }: Histogram): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The value below which a share of all lies, as exactly as the buckets tell; null without values. What lies above the last bound counts as it. */
export function quantile(histogram: Histogram, bounds: readonly number[], share: number): number | null {
  const wanted = countOf(histogram) * share;
  if (wanted === 0) return null;
  let below = 0;
  for (const [place, count] of histogram.counts.entries()) {
    if (below + count >= wanted && count > 0) {
      const from = bounds[place - 1] ?? 0;
      const to = bounds[place] ?? from;
      return from + ((wanted - below) / count) * (to - from);
    }
    below += count;
  }
  return bounds.at(-1) ?? null;
}
