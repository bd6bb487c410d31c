/** `system` follows the device. */
export type Theme = 'system' | 'dark' | 'light';

export const themeCookie = 'farandole_theme';

export function themeFromCookie(value: string | undefined): Theme {
  return value === 'dark' || value === 'light' ? value : 'system';
}
