/** What stands for `tonemapx` where FFmpeg was built without it: the same curve, in floating point. */
const IN_FLOATING_POINT = [
  'zscale=t=linear:npl=100',
  'format=gbrpf32le',
  'zscale=p=bt709',
  'tonemap=mobius:desat=0:peak=10',
  'zscale=t=bt709:m=bt709:r=tv',
  'format=yuv420p',
].join(',');

/** A filter chain for a program that may lack the fast tone mapping of our own engine. */
export function forProgram(filter: string, abilities: { tonemapx: boolean }): string {
  return abilities.tonemapx ? filter : filter.replaceAll(/tonemapx=[^,]+/g, IN_FLOATING_POINT);
}
