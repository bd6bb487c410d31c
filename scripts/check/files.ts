import type { SourceFiles } from './source-files.ts';

const LONGEST = 400;
const GENERATED = /(^|\/)(schema\.ts|paraglide\/.*)$/;
/** Names that say nothing, so that everything ends up there. */
const EMPTY_NAMES = /(^|\/)(utils?|helpers?|misc|common)(\.[a-z.]+)?$/;
/** Marks for later; a thing is done, or written down where work is planned. */
const MARKERS = new RegExp(`(?://|/\\*|\\*|<!--)\\s*(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`);

/** Names, lengths and markers. `paths` are all files of the project, `sources` those with code. */
export function checkFiles(paths: readonly string[], sources: SourceFiles): string[] {
  const complaints: string[] = [];
  for (const file of paths) {
    const parts = file.split('/');
    const empty = parts.map((_, index) => parts.slice(0, index + 1).join('/')).find((prefix) => EMPTY_NAMES.test(prefix));
    if (empty !== undefined) complaints.push(`${file}: "${empty.split('/').at(-1)}" says nothing about what is in it; name it for what it holds.`);
  }
  for (const [file, text] of sources) {
    if (GENERATED.test(file)) continue;
    const lines = text.split('\n').length - 1;
    if (lines > LONGEST) complaints.push(`${file}: ${lines} lines; from ${LONGEST} on a second idea has moved in, give it a file of its own.`);
    const marker = text.split('\n').findIndex((line) => MARKERS.test(line));
    if (marker >= 0) complaints.push(`${file}:${marker + 1}: a marker for later; do it now, or leave it out.`);
  }
  return complaints;
}
