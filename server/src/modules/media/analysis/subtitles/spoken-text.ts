/** What a file of subtitles says, without times and marks. `vtt` is WebVTT as `readSubtitles` writes it. */
export function spokenText(vtt: string): string {
  return vtt
    .split('\n')
    .slice(1)
    .filter((line) => !line.includes('-->'))
    .join('\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => ENTITIES[name] ?? ' ');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };
