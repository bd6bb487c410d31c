const systems: readonly [RegExp, string][] = [
  [/iphone/i, 'iPhone'],
  [/ipad/i, 'iPad'],
  [/android/i, 'Android'],
  [/windows/i, 'Windows'],
  [/cros/i, 'ChromeOS'],
  [/mac os|macintosh/i, 'macOS'],
  [/linux/i, 'Linux'],
];
const browsers: readonly [RegExp, string][] = [
  [/edg/i, 'Edge'],
  [/samsungbrowser/i, 'Samsung Internet'],
  [/firefox|fxios/i, 'Firefox'],
  [/chrom|crios/i, 'Chrome'],
  [/safari/i, 'Safari'],
];

/** "Firefox · Linux" out of what a browser says of itself, for a list that people recognise their devices in; null when it says nothing we know. */
export function deviceName(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  const find = (names: readonly [RegExp, string][]): string | undefined => names.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [find(browsers), find(systems)].filter(Boolean).join(' · ') || null;
}
