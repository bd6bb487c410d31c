/// <reference path="./media-captions.d.ts" />
import { parseText, tokenizeVTTCue, type VTTCue, type VTTNode } from 'media-captions';
import { subtitleErrors } from './errors.ts';
import { SUBTITLE_LIMITS } from './subtitles.ts';

/** No film is longer, whatever its file claims: a day, in seconds. */
const LONGEST = 86_400;
/** Less cannot be read, in seconds. */
const SHORTEST = 0.1;

/**
 * Reads WebVTT or SubRip and writes it anew as WebVTT: text, bold and italic, and nothing else. What lies outside of the
 * film is left out or cut off. Throws `subtitles.*` errors. `durationMs` is that of the film; `null` while unknown.
 */
export async function readSubtitles(bytes: Uint8Array, durationMs: number | null): Promise<string> {
  if (bytes.byteLength > SUBTITLE_LIMITS.bytes) throw subtitleErrors.error('subtitles.too-large');
  const text = decode(bytes);
  const type = /^WEBVTT(?=\s|$)/.test(text) ? 'vtt' : 'srt';
  const { cues } = await parseText(text, { type, errors: false, strict: false });
  const end = durationMs === null ? LONGEST : durationMs / 1000;
  const written = cues
    .slice(0, SUBTITLE_LIMITS.cues)
    .flatMap((cue) => writeCue(cue, end))
    .toSorted((a, b) => a.start - b.start);
  if (written.length === 0) throw subtitleErrors.error('subtitles.none');
  return `WEBVTT\n\n${written.map(({ block }) => block).join('\n\n')}\n`;
}

/** UTF-8, UTF-16 with a mark, or else what old editors write; line ends become one sort. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return tidy(new TextDecoder('utf-16le').decode(bytes));
  if (first === 0xfe && second === 0xff) return tidy(new TextDecoder('utf-16be').decode(bytes));
  try {
    return tidy(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return tidy(new TextDecoder('windows-1252').decode(bytes));
  }
}

function tidy(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '\uFFFD')
    .trimStart();
}

function writeCue(cue: VTTCue, end: number): { start: number; block: string }[] {
  const from = cue.startTime;
  const to = Math.min(cue.endTime, end);
  if (!Number.isFinite(from) || !Number.isFinite(to) || from < 0 || to - from < SHORTEST) return [];
  const text = tokenizeVTTCue(cue)
    .map(writeNode)
    .join('')
    .split('\n')
    .map((line) => line.trim())
    // an empty line would end the cue
    .filter((line) => line !== '')
    .join('\n');
  return text === '' ? [] : [{ start: from, block: `${time(from)} --> ${time(to)}\n${text}` }];
}

function writeNode(node: VTTNode): string {
  if (node.type === 'text') return escaped(node.data);
  const inside = node.children.map(writeNode).join('');
  if (inside.trim() === '') return inside;
  return node.type === 'b' || node.type === 'i' ? `<${node.type}>${inside}</${node.type}>` : inside;
}

/** `>` too: an arrow in a text would be taken for a time. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function time(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const part = (value: number, digits: number) => String(Math.floor(value)).padStart(digits, '0');
  return `${part(ms / 3_600_000, 2)}:${part((ms / 60_000) % 60, 2)}:${part((ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`;
}
