/** What the ranker knows of a video: who made it, when, about what, and how people met it. */
export interface RankableVideo {
  readonly id: string;
  /** 32 bits that look random and are the same for ever: draws lots between equals. Absent: made from the id. */
  readonly mark?: number;
  readonly author: string;
  /** Instant of publication, in milliseconds since 1970. */
  readonly publishedAt: number;
  /** Hashtags in lower case, without the #. */
  readonly topics: readonly string[];
  /** Times it was on screen. */
  readonly impressions: number;
  /** Distinct people who watched it. */
  readonly views: number;
  /** Distinct people who watched it to the end; at most `views`. */
  readonly completions: number;
  readonly likes: number;
  /** How much better it is met than expected, from −1 to 1; absent or 0 when nothing is known. */
  readonly lift?: number;
  /** Impressions it is guaranteed within a day of its publication; absent or 0 when nothing is owed. */
  readonly guaranteed?: number;
  /** How large its creator's following is; absent means neither small nor tiny. */
  readonly reach?: 'tiny' | 'small' | 'large';
  /** Where it was made, as its author declares: ISO 3166. */
  readonly region?: string | null;
}

/** A video and the name of the source that proposed it. */
export interface Candidate<Video extends RankableVideo = RankableVideo> {
  readonly video: Video;
  readonly source: string;
  /** How near it is to what the viewer watched, as people with the same history tell; from 0 to 1. */
  readonly similar?: number;
}

/** Chances over the whole catalogue, from 0 to 1: what is assumed of a video that nobody has met yet. */
export interface BaseRates {
  /** Views that reach the end. */
  readonly completion: number;
  /** Views that end in a like. */
  readonly likes: number;
}
