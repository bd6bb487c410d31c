/** Size of the picture every scene draws in, in canvas units. */
export const WIDTH = 720;
export const HEIGHT = 1280;

/** Size of the encoded clip in pixels. */
export const PICTURE = { width: 540, height: 960 };
export const FRAMES_PER_SECOND = 25;

/** Left edge and widest line of text that the caption and the action rail of the app never cover. */
export const TEXT_LEFT = 52;
export const TEXT_WIDTH = 536;

export type Paint = CanvasRenderingContext2D;
export type Point = readonly [x: number, y: number];

/** One clip: a pure function of time, so that a second rendering gives the same pixels. */
export interface Scene {
  /** Length in seconds; the music of the same name lasts exactly as long. */
  seconds: number;
  /** Paints the whole frame at `t` seconds, 0 ≤ t < seconds. */
  draw(c: Paint, t: number): void;
}
