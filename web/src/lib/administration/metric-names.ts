import { m } from '#lib/paraglide/messages.js';

/** What the measures of experiments are called. */
export const metricNames: Record<string, () => string> = {
  'hide-rate': m.metric_hide_rate,
  'small-creators': m.metric_small_creators,
  'latency-ms': m.metric_latency_ms,
  completion: m.metric_completion,
  'watch-s': m.metric_watch_s,
};
