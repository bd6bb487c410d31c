/** What of the feed only those need who are signed in. */

export { default as WatchLimit } from '#lib/feed-settings/WatchLimit.svelte';
export { followedHashtags } from './followed-hashtags.ts';
