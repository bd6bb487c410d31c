/**
 * The features of one viewer before one video: rows of the parameter table, each with a value and the number of its group.
 * Made once and filled again, because a page fills hundreds.
 */
export interface Example {
  length: number;
  rows: Int32Array;
  values: Float32Array;
  groups: Uint8Array;
}

/** An empty example. Grows as needed. */
export function newExample(capacity = 64): Example {
  return { length: 0, rows: new Int32Array(capacity), values: new Float32Array(capacity), groups: new Uint8Array(capacity) };
}

/** Adds a feature. Rows are numbered from 1; a row below 1 (a feature too rare to have one) is left out, as is the value 0. */
export function addFeature(example: Example, group: number, row: number, value = 1): void {
  if (row < 1 || value === 0) return;
  const at = example.length++;
  if (at === example.rows.length) grow(example);
  example.rows[at] = row;
  example.values[at] = value;
  example.groups[at] = group;
}

function grow(example: Example): void {
  const size = example.rows.length * 2;
  const larger = newExample(size);
  larger.rows.set(example.rows);
  larger.values.set(example.values);
  larger.groups.set(example.groups);
  Object.assign(example, { rows: larger.rows, values: larger.values, groups: larger.groups });
}
