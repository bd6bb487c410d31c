import { inCubic, outExpo, ramp } from './ease.ts';
import { type Paint, TEXT_LEFT, TEXT_WIDTH } from './frame.ts';

/** Name under which the page registers the font file. */
export const FAMILY = 'Figtree';

export const face = (size: number, weight = 800, italic = false): string => `${italic ? 'italic ' : ''}${weight} ${size}px ${FAMILY}`;

export interface Headline {
  x?: number;
  y: number;
  size: number;
  colour: string;
  weight?: number;
  italic?: boolean;
  leading?: number;
  /** Seconds at which the first line starts to rise and the last one has left. */
  from: number;
  to: number;
  align?: 'left' | 'center';
  /** The size shrinks until the widest line fits. */
  width?: number;
}

/** Big lines that rise from behind their own base line, one after the other, and leave upwards. */
export function headline(c: Paint, t: number, lines: readonly string[], style: Headline): void {
  const { x = TEXT_LEFT, y, colour, weight = 850, italic = false, leading = 1.02, from, to, align = 'left', width = TEXT_WIDTH } = style;
  if (t < from || t > to) return;
  c.save();
  c.font = face(100, weight, italic);
  c.letterSpacing = '-2px';
  const widest = Math.max(...lines.map((text) => c.measureText(text).width));
  const size = Math.min(style.size, (width / widest) * 100);
  c.font = face(size, weight, italic);
  c.letterSpacing = `${-size * 0.02}px`;
  c.textBaseline = 'alphabetic';
  c.textAlign = align;
  c.fillStyle = colour;
  lines.forEach((text, i) => {
    const base = y + i * size * leading;
    const shown = ramp(t, from + i * 0.11, from + i * 0.11 + 0.75, outExpo);
    const gone = ramp(t, to - 0.45 + i * 0.05, to - 0.05 + i * 0.05, inCubic);
    c.save();
    c.beginPath();
    c.rect(align === 'center' ? x - width : x - size * 0.1, base - size * 0.98, width * 2, size * 1.26);
    c.clip();
    c.fillText(text, x, base + (1 - shown) * size * 1.3 - gone * size * 1.3);
    c.restore();
  });
  c.restore();
}

export interface Label {
  size: number;
  colour: string;
  weight?: number;
  italic?: boolean;
  align?: CanvasTextAlign;
  /** Opacity, 0 to 1. */
  show?: number;
  spacing?: number;
}

/** One plain line of text, vertically centred on `y`. */
export function label(c: Paint, text: string, x: number, y: number, style: Label): void {
  const { size, colour, weight = 650, italic = false, align = 'left', show = 1, spacing = 0 } = style;
  if (show <= 0) return;
  c.save();
  c.globalAlpha *= show;
  c.font = face(size, weight, italic);
  c.letterSpacing = `${spacing}px`;
  c.textAlign = align;
  c.textBaseline = 'middle';
  c.fillStyle = colour;
  c.fillText(text, x, y);
  c.restore();
}

/** A rounded tag whose left edge stays put while it unfolds; `show` 0 to 1 is its width. */
export function tag(
  c: Paint,
  text: string,
  x: number,
  y: number,
  style: { size: number; ink: string; fill: string; show: number; weight?: number },
): void {
  if (style.show <= 0.02) return;
  c.save();
  c.font = face(style.size, style.weight ?? 700);
  const width = (c.measureText(text).width + style.size * 1.3) * style.show;
  const height = style.size * 1.85;
  c.beginPath();
  c.roundRect(x, y - height / 2, width, height, height / 2);
  c.fillStyle = style.fill;
  c.fill();
  c.clip();
  c.textBaseline = 'middle';
  c.fillStyle = style.ink;
  c.fillText(text, x + style.size * 0.65, y + style.size * 0.04);
  c.restore();
}
