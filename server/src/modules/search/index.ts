export { searchErrors } from './errors.ts';
export { spokenChanged } from './events.ts';
export type { HashtagSort, HashtagStats } from './hashtag.ts';
export { searchConsumers, searchRoutes } from './routes.ts';
export { createSearch, type ResultFilter, type Search, type SearchDeps } from './service.ts';
