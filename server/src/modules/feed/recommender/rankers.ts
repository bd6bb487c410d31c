import { fileURLToPath } from 'node:url';
import type { FeedName } from '../feed-name.ts';

/** Texts in both languages. */
export interface Told {
  readonly fr: string;
  readonly en: string;
}

/** A way to put videos in order that viewers may switch to. */
export interface Ranker {
  readonly feed: FeedName;
  /** Whether it looks at what a viewer did. */
  readonly profiles: boolean;
  readonly author: string;
  /** The file that runs. */
  readonly file: string;
  readonly about: Told;
}

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ours = { author: 'Farandole', profiles: false } as const;
const byDate = { ...ours, file: file('../pipeline/chronological.ts') };

/** Every ranker of the instance, in the order of the tabs. */
export const rankers: readonly Ranker[] = [
  {
    ...ours,
    feed: 'for-you',
    profiles: true,
    file: file('../pipeline/for-you.ts'),
    about: {
      fr: 'Classe selon ce que vous regardez et ce que tout le monde regarde.',
      en: 'Ranks by what you watch and what everybody watches.',
    },
  },
  {
    ...ours,
    feed: 'unprofiled',
    file: file('../pipeline/unprofiled.ts'),
    about: {
      fr: 'Classe selon ce que tout le monde regarde, le même ordre pour tous. Rien de vous n’est utilisé.',
      en: 'Ranks by what everybody watches, one order for all. Nothing about you is used.',
    },
  },
  {
    ...byDate,
    feed: 'following',
    about: { fr: 'Les comptes que vous suivez, dans l’ordre de publication.', en: 'Accounts you follow, in order of publication.' },
  },
  {
    ...byDate,
    feed: 'friends',
    about: {
      fr: 'Les comptes que vous suivez et qui vous suivent, dans l’ordre de publication.',
      en: 'Accounts you follow and that follow you, in order of publication.',
    },
  },
  {
    ...byDate,
    feed: 'local',
    about: { fr: 'Ce qui est publié sur ce serveur, dans l’ordre de publication.', en: 'What is published on this server, in order of publication.' },
  },
  {
    ...byDate,
    feed: 'region',
    about: {
      fr: 'Ce qui est déclaré dans votre région, dans l’ordre de publication.',
      en: 'What is declared in your region, in order of publication.',
    },
  },
  { ...byDate, feed: 'latest', about: { fr: 'Tout, dans l’ordre de publication.', en: 'Everything, in order of publication.' } },
];
