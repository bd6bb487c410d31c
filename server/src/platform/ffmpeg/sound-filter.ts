/**
 * The chain that brings decoded sound into the one form every rung is encoded from: stereo at 48 kHz that starts at 0,
 * has no holes and is `gain` decibels louder (never above 0).
 */
export function soundFilter(gain: number, maxDurationMs: number): string {
  return [
    'aresample=48000:async=1:first_pts=0',
    `atrim=duration=${maxDurationMs / 1000}`,
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
    `volume=${gain.toFixed(2)}dB`,
    // without it a graph may hand on a time base in which a whole track lasts a quarter of a second
    'asettb=1/48000',
    'asetpts=N/SR/TB',
  ].join(',');
}
