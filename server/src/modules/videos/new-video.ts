import type { AssetId, ChosenPhoto } from '#modules/media';
import type { Commercial, Images } from './declared.ts';
import type { Visibility } from './video.ts';

/** A post as its author sends it. */
export interface NewVideo {
  /** The upload, which may still be running. */
  assetId: AssetId;
  caption: string;
  visibility: Visibility;
  language: string | null;
  region: string | null;
  sensitive: boolean;
  indexable: boolean;
  /** The photos of a post without a film, in their order. */
  photos?: readonly ChosenPhoto[] | undefined;
  /** What it is about: one to three of `categories`; absent: not said. */
  categories?: readonly string[] | undefined;
  /** Milliseconds into the film; absent: the server chooses. */
  coverAtMs?: number | null;
  /** A trained model made or altered it. Default `false`. */
  aiDeclared?: boolean;
  /** It is for trade. Default `null`: it is not. */
  commercial?: Commercial | null;
  /** Faces or bodies in it are not as they were filmed. Default `null`. */
  images?: Images | null;
  /** The address that it leads to, on a site of its author’s. Default `null`: none. */
  link?: string | null;
  /** Viewers may take the file along. Default `false`. */
  downloadable?: boolean;
  /** What the film shows, for those who do not see it. Default empty. */
  alt?: string;
  /** Not seen before; `null`, the default: as soon as it can be watched. */
  publishAt?: Date | null;
}

/** What an author may change; what is absent stays. */
export type VideoChange = {
  [Key in
    | 'caption'
    | 'categories'
    | 'language'
    | 'region'
    | 'sensitive'
    | 'aiDeclared'
    | 'commercial'
    | 'images'
    | 'link'
    | 'downloadable'
    | 'alt'
    | 'publishAt']?: NewVideo[Key] | undefined;
};
