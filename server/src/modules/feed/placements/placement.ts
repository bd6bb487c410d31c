import { z } from '@hono/zod-openapi';
import type { VideoId } from '#modules/videos';
import { defineId, type Id } from '#platform/ids.ts';

/** Who had a video placed: the house itself, or whoever paid. */
export const placementKinds = ['editorial', 'paid'] as const;

/** The source named when a slot was given to a placement. */
export const PLACEMENT = 'placement';

/** Id of a placement. */
export const PlacementId = defineId('Placement');
export type PlacementId = Id<'Placement'>;

/** A video that For You shows besides what ranking chose. */
export interface Placement {
  readonly id: PlacementId;
  readonly videoId: VideoId;
  readonly kind: (typeof placementKinds)[number];
  /** On whose behalf, as every viewer reads it. */
  readonly sponsor: string;
  readonly from: Date;
  readonly until: Date;
}

/** Port: modules that have videos placed. The feed asks at every page: keep it in memory. */
export interface PlacementSource {
  /** Those that run now, in an order that stays. */
  running(now: number): readonly Placement[];
}

/** The label of a placement, wherever its video stands because of it. */
export const placementLabelSchema = z
  .object({ kind: z.enum(placementKinds), sponsor: z.string(), until: z.iso.datetime() })
  .openapi('PlacementLabel', { description: 'Shown by whom, until when' });
export type PlacementLabel = z.infer<typeof placementLabelSchema>;

/** What viewers are told of a placement. */
export function labelOf({ kind, sponsor, until }: Placement): PlacementLabel {
  return { kind, sponsor, until: until.toISOString() };
}
