/** The part of the library that is used: its own declarations leave out file endings, which Node's resolution needs. */
declare module 'media-captions' {
  /** A cue; times in seconds. */
  export interface VTTCue {
    startTime: number;
    endTime: number;
    text: string;
  }
  /** A piece of a cue's text. */
  export type VTTNode =
    | { type: 'text'; data: string }
    | { type: 'b' | 'i' | 'u' | 'c' | 'v' | 'lang' | 'ruby' | 'rt' | 'timestamp'; children: VTTNode[] };
  /** Reads a whole file. */
  export function parseText(text: string, options: { type: 'vtt' | 'srt'; errors: boolean; strict: boolean }): Promise<{ cues: VTTCue[] }>;
  /** Takes the text of a cue apart. */
  export function tokenizeVTTCue(cue: VTTCue): VTTNode[];
}
