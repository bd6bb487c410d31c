/** The one place that knows what the product is called. An instance shows its own name beside it (GET /instance). */
export const brand = {
  name: 'Farandole',
  /** Colour of the browser's own bars: the page background of each theme. */
  themeColour: { dark: '#0B0A12', light: '#FBFAFF' },
} as const;
