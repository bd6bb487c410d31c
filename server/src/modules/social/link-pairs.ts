import type { Pair } from './link.ts';

/** Pairs as a table: two parameters, one array for each side. */
export const PAIRS = 'unnest($1::uuid[], $2::uuid[]) as pair (a, b)';
/** The two parameters. */
export const pairColumns = (list: readonly Pair[]) => [list.map(({ from }) => from), list.map(({ to }) => to)];
