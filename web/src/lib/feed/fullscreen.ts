/** The whole page, its layers included, fills the screen, or no longer does. Only in the handler of a gesture. */
export function toggleFullscreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => undefined);
}
