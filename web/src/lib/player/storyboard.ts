/** One small picture of a sheet, and from when on it stands for the video. Lengths in px of the sheet, times in seconds. */
export interface StoryboardPicture {
  from: number;
  url: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const read = new Map<string, Promise<readonly StoryboardPicture[]>>();

/** The pictures of a storyboard, read once a page; none when it cannot be had. */
export function readStoryboard(url: string): Promise<readonly StoryboardPicture[]> {
  const known =
    read.get(url) ??
    fetch(url).then(
      async (answer) => (answer.ok ? parseStoryboard(await answer.text(), new URL(url, location.href).href) : []),
      () => [],
    );
  read.set(url, known);
  return known;
}

/** Reads what our own encoder writes: WebVTT whose cues name a part of a picture, `sheet.webp#xywh=0,0,90,160`. */
export function parseStoryboard(text: string, base: string): StoryboardPicture[] {
  const cues = text.matchAll(/(?:(\d+):)?(\d+):(\d+(?:\.\d+)?) --> [^\n]*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g);
  return [...cues].map(([, hours = '0', minutes, seconds, file = '', ...box]) => {
    const [x = 0, y = 0, width = 0, height = 0] = box.map(Number);
    return { from: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), url: new URL(file, base).href, x, y, width, height };
  });
}

/** The picture that stands for a moment. */
export function pictureAt(pictures: readonly StoryboardPicture[], seconds: number): StoryboardPicture | undefined {
  return pictures.findLast(({ from }) => from <= seconds) ?? pictures[0];
}
