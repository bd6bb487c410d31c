/** Formats, by the file name they are read under. */
export const syndicationTypes = { 'rss.xml': 'application/rss+xml', 'atom.xml': 'application/atom+xml' } as const;
export type SyndicationFormat = keyof typeof syndicationTypes;
