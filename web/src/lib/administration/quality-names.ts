import type { PlaybackQuality } from '#lib/api-types.ts';
import { m } from '#lib/paraglide/messages.js';

type Figure = PlaybackQuality['figures'][number]['figure'];

/** What a figure is called, how it is counted, in what unit, and what is well enough. */
export const figureTexts: Record<Figure, { name: () => string; meaning: () => string; unit: 'ms' | 'percent' | 'plain'; goal: number }> = {
  first_frame_ms: { name: m.quality_first_frame, meaning: m.quality_first_frame_meaning, unit: 'ms', goal: 2500 },
  swipe_to_frame_ms: { name: m.quality_swipe, meaning: m.quality_swipe_meaning, unit: 'ms', goal: 150 },
  stall_ratio: { name: m.quality_stall, meaning: m.quality_stall_meaning, unit: 'percent', goal: 0.01 },
  interaction_ms: { name: m.quality_interaction, meaning: m.quality_interaction_meaning, unit: 'ms', goal: 200 },
  largest_paint_ms: { name: m.quality_paint, meaning: m.quality_paint_meaning, unit: 'ms', goal: 2500 },
  layout_shift: { name: m.quality_shift, meaning: m.quality_shift_meaning, unit: 'plain', goal: 0.02 },
};

export const errorNames: Partial<Record<string, () => string>> = {
  network: m.quality_error_network,
  decode: m.quality_error_decode,
  'not-supported': m.quality_error_unsupported,
  other: m.quality_error_other,
};
