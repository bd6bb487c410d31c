/** What of the feed few meet before they have done something: one file, see `fetch-parts.ts`. */

export { gestureSurface } from '#lib/player/gesture-surface.ts';
export { thumbhashImage } from '#lib/player/thumbhash-image.ts';
export { default as Arrows } from './Arrows.svelte';
export { default as Attached } from './Attached.svelte';
export { default as Dismissed } from './Dismissed.svelte';
export { default as FeedCard } from './FeedCard.svelte';
export { FeedDeeds } from './feed-deeds.ts';
export { FeedHands } from './feed-hands.ts';
export { default as Hearts } from './Hearts.svelte';
export { default as Layers } from './Layers.svelte';
export { default as Photos } from './Photos.svelte';
export { default as Playback } from './Playback.svelte';
export { placementText } from './placement-text.ts';
export { default as SaveButton } from './SaveButton.svelte';
export { default as ScrubPreview } from './ScrubPreview.svelte';
export { default as Subtitles } from './Subtitles.svelte';
export { default as Translation } from './Translation.svelte';
export { default as VideoProblem } from './VideoProblem.svelte';
export { default as VolumeSlider } from './VolumeSlider.svelte';
export { default as WarningCover } from './WarningCover.svelte';
