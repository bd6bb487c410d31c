/** Parts of a waveform, whatever the length of the film. */
export const WAVEFORM_PARTS = 1000;
/** Below this everywhere, out of 32 768, nobody hears anything: −60 dB. */
const AUDIBLE = 33;

/** What a sound track sounds like, without its sound. */
export interface Waveform {
  /** The loudest moment of each part, 0 to 255. */
  peaks: Uint8Array;
  isSilent: boolean;
}

/** Measures raw stereo sound of 16 bits, left and right in turn. Both sides count: their mean may be silent when neither is. */
export function measureWaveform(samples: Int16Array): Waveform {
  const peaks = new Uint8Array(WAVEFORM_PARTS);
  const step = samples.length / WAVEFORM_PARTS;
  let loudest = 0;
  for (let part = 0; part < WAVEFORM_PARTS; part += 1) {
    let peak = 0;
    for (let index = Math.floor(part * step); index < (part + 1) * step; index += 1) peak = Math.max(peak, Math.abs(samples[index] ?? 0));
    peaks[part] = Math.min(255, Math.round((peak * 255) / 32_767));
    loudest = Math.max(loudest, peak);
  }
  return { peaks, isSilent: loudest < AUDIBLE };
}
