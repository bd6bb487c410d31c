/** The port to whatever says in another language what somebody wrote. */
export interface Translator {
  /** What it can translate, as last heard; asks anew by and by, and nobody waits for that. */
  pairs(): readonly LanguagePair[];
  /** Rejects when it does not answer, or cannot translate between these. */
  translate(text: string, pair: LanguagePair): Promise<string>;
}

/** From one language to another, as ISO 639 codes, the short one where there is one: `br`, `fr`. */
export interface LanguagePair {
  from: string;
  to: string;
}
