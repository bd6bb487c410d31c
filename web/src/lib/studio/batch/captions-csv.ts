import Papa from 'papaparse';

/** What a table says of one file. */
export interface CaptionRow {
  file: string;
  caption: string;
}

const fileNames = ['file', 'fichier', 'filename', 'nom'];
const captionNames = ['caption', 'légende', 'legende', 'title', 'titre'];

/**
 * Reads captions from a table (CSV, with commas, semicolons or tabs): the column of the file's name and that of its caption are
 * found by their headings, in French or English. Null when one of them is missing.
 */
export function readCaptions(text: string): CaptionRow[] | null {
  const [head, ...rows] = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').trim(), { skipEmptyLines: 'greedy' }).data;
  const column = (names: readonly string[]) => head?.findIndex((heading) => names.includes(heading.trim().toLowerCase())) ?? -1;
  const [file, caption] = [column(fileNames), column(captionNames)];
  if (file < 0 || caption < 0) return null;
  return rows.map((row) => ({ file: row[file]?.trim() ?? '', caption: row[caption]?.trim() ?? '' })).filter((row) => row.file !== '');
}
