/** The one place that knows what the product is called. An instance shows its own name beside it (GET /instance). */
export const brand = {
  name: 'Farandole',
} as const;
