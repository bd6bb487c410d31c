/** A row of a table by the names of its columns; a name the table lacks is `undefined`. */
export type Row = Record<string, string | undefined>;

/** The rows of a table whose first line names the columns. For files without quoted separators, as the data sets of the benchmarks are. */
export function parseTable(text: string, separator: ',' | '\t'): Row[] {
  const [first = '', ...lines] = text.trimEnd().split('\n');
  const names = first.trimEnd().split(separator);
  return lines.map((line) => {
    const cells = line.trimEnd().split(separator);
    return Object.fromEntries(names.map((name, at) => [name, cells[at]]));
  });
}
