/** A part of a video that its author named in the caption. */
export interface Chapter {
  /** Where it begins. */
  seconds: number;
  name: string;
}

const LINE = /^(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)[\s–—·-]+(\S.*)$/;
const fewest = 2;

/** Lines such as `0:12 La ronde`: the first at 0:00, in order, within the video; none when they are no such list. */
export function chaptersOf(caption: string, durationMs: number | null): Chapter[] {
  const chapters = caption.split('\n').flatMap((line) => {
    const [, hours = '0', minutes = '', rest = '', name = ''] = LINE.exec(line.trim()) ?? [];
    return name ? [{ seconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(rest), name }] : [];
  });
  const inOrder = chapters.every(({ seconds }, place) => seconds > (chapters[place - 1]?.seconds ?? -1) && seconds * 1000 < (durationMs ?? 0));
  return chapters.length >= fewest && chapters[0]?.seconds === 0 && inOrder ? chapters : [];
}
