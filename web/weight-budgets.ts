/** KiB of JavaScript, after gzip, that a page may load before anyone does anything. The feed's aim is 60. */
export const weightBudgets = { feed: 60, video: 80, profile: 80, settings: 120, studio: 420, console: 260 } as const;
