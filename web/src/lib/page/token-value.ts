import tokens from '#lib/ui/tokens.css?raw';

/** The colour of a token in a theme, for what no stylesheet reaches. Server only. */
export function tokenValue(name: string, theme: 'light' | 'dark'): string {
  const [, light, dark] = new RegExp(`--${name}:\\s*light-dark\\(([^,]+), ([^)]+)\\)`).exec(tokens) ?? [];
  const [, both] = new RegExp(`--${name}:\\s*((?!light-dark)[^;]+);`).exec(tokens) ?? [];
  const value = both ?? (theme === 'light' ? light : dark);
  if (value === undefined) throw new Error(`tokens.css has no colour --${name}.`);
  return value;
}
