/** A figure anyone may see, with the formula it was counted by. A change of formula is a new version. */
export interface Metric {
  readonly id: string;
  readonly version: number;
  readonly definition: string;
}

/** Playback that makes a view, in milliseconds. */
const VIEW_MS = 2000;

/** The figures of this module. Figures of different versions are never added or compared silently. */
export const metrics = {
  impression: { id: 'impression', version: 1, definition: 'Reports that the video was on screen; a viewer may make several.' },
  view: {
    id: 'view',
    version: 1,
    definition:
      'Distinct viewers who played at least 2 seconds of the video in all, or played it to its end. A viewer is an account, or a browser without one. The author’s own playback is not counted.',
  },
  completion: {
    id: 'completion',
    version: 1,
    definition: 'Distinct viewers who played the video to its end at least once. The author’s own playback is not counted.',
  },
  watchTime: { id: 'watch-time', version: 1, definition: 'Milliseconds of playback, replays included. The author’s own playback is not counted.' },
  share: { id: 'share', version: 1, definition: 'Times the share sheet handed the link on.' },
} as const satisfies Record<string, Metric>;

/** A metric as stored beside what it counted: `view@1`. */
export function metricName(metric: Metric): string {
  return `${metric.id}@${metric.version}`;
}

/** Whether what one viewer did with one video makes a view. */
export function isView(watchMs: number, completed: boolean): boolean {
  return completed || watchMs >= VIEW_MS;
}
