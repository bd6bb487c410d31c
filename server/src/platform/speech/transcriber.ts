/** The port to whatever writes down what is said. What it hears comes from strangers, and so it is walled in. */
export interface Transcriber {
  /**
   * Writes down what is said in a WAV file as `wav-file.ts` makes it. `null`: nothing is. Rejects with the program's last words when it
   * fails, and with the signal's reason when that aborts.
   */
  transcribe(sound: string, options: TranscribeOptions): Promise<Transcript | null>;
}

/** How a sound is heard. */
export interface TranscribeOptions {
  /** What is spoken, such as `fr`; `null`: the program finds out. */
  language: string | null;
  signal: AbortSignal;
  /** Wall-clock limit in milliseconds. */
  timeoutMs: number;
}

/** What was heard. Both come from outside: the reader of subtitles looks at them as at an author's. */
export interface Transcript {
  language: string;
  /** WebVTT. */
  vtt: Buffer;
}
