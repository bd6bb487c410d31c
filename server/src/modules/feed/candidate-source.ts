import type { Viewer } from './viewer.ts';

/** Whom a page is for. */
export interface CandidateRequest {
  readonly viewer: Viewer;
  /** `Caller.viewer`; absent where nobody is profiled. */
  readonly viewerKey?: string;
  /** Only what was published on this server. */
  readonly localOnly: boolean;
  /** The session's; spreads viewers over lists that would show everybody the same beginning. */
  readonly seed: number;
  /** Declared by the viewer; absent where nobody is profiled. */
  readonly region?: string | null;
  /** Language the caller reads the site in. */
  readonly language?: string;
  /** Slots of the session before this page. */
  readonly position?: number;
}

/** Takes a video by its row; `similar` is how near it is to the viewer, from 0 to 1. `false`: the source need not go on. */
export type Take = (row: number, similar?: number) => boolean;

/** Proposes videos for For You. Owned by the feed; other modules bring their own. */
export interface CandidateSource {
  /** Shown as the source of a video in "why this video". */
  readonly name: string;
  /** Candidates it may bring to one page, after the rules. */
  readonly quota: number;
  /** Whether it looks at the viewer: such a source is never asked for whoever is not profiled. */
  readonly profiles?: boolean;
  /** Proposes rows, best first, until `take` has enough. Rows, because of most candidates no more is ever asked. */
  candidates(request: CandidateRequest, take: Take): void;
  /**
   * Brings what it keeps up to date. Called every few seconds; `now` in milliseconds since 1970. `changed`: rows whose numbers
   * changed since the last call; absent the first time.
   */
  refresh?(now: number, changed?: ReadonlySet<number>): void;
}
