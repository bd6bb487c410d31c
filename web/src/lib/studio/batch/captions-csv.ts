import Papa from 'papaparse';

/** What a table says of one file; what it has no column for is absent. */
export interface CaptionRow {
  file: string;
  caption?: string;
  /** As the field for a date and a time holds it; empty: at once. One that cannot be read stays as it is written, and is refused later. */
  publishAt?: string;
}

const fileNames = ['file', 'fichier', 'filename', 'nom'];
const captionNames = ['caption', 'légende', 'legende', 'title', 'titre'];
const dateNames = ['date', 'publication', 'publish', 'publishat', 'publier le'];

/**
 * Reads captions and dates of publication from a table (CSV, with commas, semicolons or tabs): the columns are found by their headings,
 * in French or English. Null when that of the file's name is missing, or both others.
 */
export function readCaptions(text: string): CaptionRow[] | null {
  const [head, ...rows] = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').trim(), { skipEmptyLines: 'greedy' }).data;
  const column = (names: readonly string[]) => head?.findIndex((heading) => names.includes(heading.trim().toLowerCase())) ?? -1;
  const [file, caption, date] = [column(fileNames), column(captionNames), column(dateNames)];
  if (file < 0 || (caption < 0 && date < 0)) return null;
  const cell = (row: readonly string[], place: number) => row[place]?.trim() ?? '';
  return rows
    .map((row) => ({
      file: cell(row, file),
      ...(caption >= 0 && { caption: cell(row, caption) }),
      ...(date >= 0 && { publishAt: readDate(cell(row, date)) }),
    }))
    .filter((row) => row.file !== '');
}

/** `2026-12-01 09:00`, with a T or without, or `01/12/2026 9:00`, the day first. */
function readDate(text: string): string {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})[T ]+(\d{1,2})[:h](\d{2})/.exec(text);
  const spoken = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}),? +(\d{1,2})[:h](\d{2})/.exec(text);
  const [year, month, day, hour, minute] = iso?.slice(1) ?? [spoken?.[3], spoken?.[2], spoken?.[1], spoken?.[4], spoken?.[5]];
  if (!year || !month || !day || !hour || !minute) return text;
  const two = (part: string) => part.padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}`;
}
