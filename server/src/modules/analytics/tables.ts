/** The rows this module owns. */
export interface AnalyticsTables {
  analytics_deliveries: { id: string; received_at: Date };
  analytics_watches: {
    viewer: string;
    video_id: string;
    first_at: Date;
    last_at: Date;
    watch_ms: number;
    viewed: boolean;
    completed: boolean;
    skipped: boolean;
    not_interested: boolean;
  };
  analytics_quality: { hour: Date; figure: string; label: string; up_to: number; count: number; total: number };
  analytics_history_paused: { account_id: string; since: Date };
  analytics_video_stats: {
    video_id: string;
    view_metric: string;
    impressions: number;
    views: number;
    completions: number;
    skips: number;
    watch_ms: number;
    shares: number;
    not_interested: number;
  };
}
