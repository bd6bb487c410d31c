/** One line of subtitles as its author corrects it. */
export interface SubtitleLine {
  /** As the file has it: `00:00:01.000 --> 00:00:02.500`. */
  time: string;
  /** Seconds, from and to. */
  from: number;
  to: number;
  /** What is said; `<b>` and `<i>` stand in it as they are. */
  text: string;
}

/** Reads WebVTT as the server writes it: always in one way. */
export function linesOf(vtt: string): SubtitleLine[] {
  return vtt
    .split(/\n{2,}/)
    .slice(1)
    .flatMap((block) => {
      const [time = '', ...text] = block.trim().split('\n');
      const [from, to] = time.split(' --> ').map(secondsOf);
      return from === undefined || to === undefined ? [] : [{ time, from, to, text: plain(text.join('\n')) }];
    });
}

/** Writes them as WebVTT; lines without text are left out. */
export function vttOf(lines: readonly SubtitleLine[]): string {
  const blocks = lines.flatMap(({ time, text }) => {
    const kept = text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    return kept.length > 0 ? [`${time}\n${marked(kept.join('\n'))}`] : [];
  });
  return `WEBVTT\n\n${blocks.join('\n\n')}\n`;
}

function secondsOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

const plain = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function marked(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return safe.replace(/&lt;(\/?[bi])&gt;/g, '<$1>');
}
