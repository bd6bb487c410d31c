/**
 * Where an audience is drawn from: a region and a language, `FR-BRE/fr`. A video without a region is its language's,
 * `/fr`; one of which nobody told the language is for any, `''`, whatever its region.
 */
export function cellOf(region: string | null, language: string | null): string {
  return language === null ? '' : `${region ?? ''}/${language}`;
}

/** A cell and those it borrows from where it is small, the nearest first: the region, its country, the language. */
export function cellAndParents(cell: string): string[] {
  const [region, language] = cell.split('/');
  if (language === undefined) return [cell];
  const country = region?.split('-')[0] ?? '';
  return [...new Set([`${region}/${language}`, `${country}/${language}`, `/${language}`])];
}

/** The cells whose waiting videos are for viewers of a cell, the nearest first; the last one is for anybody. */
export function audienceCells(cell: string): string[] {
  return [...new Set([...cellAndParents(cell), ''])];
}
