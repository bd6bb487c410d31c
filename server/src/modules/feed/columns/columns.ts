/** Kinds of numbers a column holds. */
export const columnTypes = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array, f32: Float32Array, f64: Float64Array } as const;
export type ColumnType = keyof typeof columnTypes;
export type ColumnArray = InstanceType<(typeof columnTypes)[ColumnType]>;

/** The names of columns and what they hold. */
export type Layout = Readonly<Record<string, ColumnType>>;

/** One array a column. They are replaced when they grow: read them from here each time. */
export type Columns<L extends Layout> = { -readonly [Name in keyof L]: InstanceType<(typeof columnTypes)[L[Name]]> };

const START = 1024;
/** From so many places on, growing is careful. */
const LARGE = 1 << 20;

/** Columns with room for some rows, all 0. */
export function createColumns<L extends Layout>(layout: L): Columns<L> {
  const columns: Record<string, ColumnArray> = {};
  for (const [name, type] of Object.entries(layout)) columns[name] = new columnTypes[type](START);
  return columns as Columns<L>;
}

/** Places to make when `needed` are: twice as many as there are, and a quarter more once that would be millions of unused ones. */
export function roomFor(needed: number, present: number): number {
  return Math.max(needed, Math.ceil(present < LARGE ? 2 * present : 1.25 * present));
}

/** Makes room for `rows` rows. */
export function reserveRows<L extends Layout>(columns: Columns<L>, layout: L, rows: number): void {
  for (const name of Object.keys(layout)) {
    const column = columns[name] as ColumnArray;
    if (column.length >= rows) continue;
    const larger = new columnTypes[layout[name] as ColumnType](roomFor(rows, column.length));
    larger.set(column);
    (columns as Record<string, ColumnArray>)[name] = larger;
  }
}
