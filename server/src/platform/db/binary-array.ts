/** Types of numbers that can be sent so, with their OIDs and bytes. */
const TYPES = { int2: { oid: 21, bytes: 2 }, int4: { oid: 23, bytes: 4 }, float4: { oid: 700, bytes: 4 }, float8: { oid: 701, bytes: 8 } } as const;

type NumberType = keyof typeof TYPES;

/**
 * An array of numbers as PostgreSQL reads it without parsing a text: pg sends a `Buffer` as it is. Whole numbers are taken to
 * fit their type.
 */
export function binaryArray(type: NumberType, numbers: readonly (number | null)[]): Buffer {
  return encode(type, numbers.length === 0 ? [] : [numbers.length], [numbers]);
}

/** The same in rows, all as long as the first. */
export function binaryTable(type: NumberType, rows: readonly (readonly number[])[]): Buffer {
  const columns = rows[0]?.length ?? 0;
  return encode(type, columns === 0 ? [] : [rows.length, columns], rows);
}

function encode(type: NumberType, dimensions: readonly number[], rows: readonly (readonly (number | null)[])[]): Buffer {
  const { oid, bytes } = TYPES[type];
  const head = 12 + 8 * dimensions.length;
  const buffer = Buffer.allocUnsafe(head + (4 + bytes) * (dimensions.length === 0 ? 0 : dimensions.reduce((product, length) => product * length)));
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  view.setInt32(0, dimensions.length);
  view.setInt32(8, oid);
  dimensions.forEach((length, at) => {
    view.setInt32(12 + 8 * at, length);
    view.setInt32(16 + 8 * at, 1); // counted from
  });
  let at = head;
  let unknown = 0;
  for (const row of dimensions.length === 0 ? [] : rows) {
    for (const number of row) {
      view.setInt32(at, number === null ? -1 : bytes);
      at += 4;
      if (number === null) {
        unknown = 1;
        continue;
      }
      if (type === 'int2') view.setInt16(at, number);
      else if (type === 'int4') view.setInt32(at, number);
      else if (type === 'float4') view.setFloat32(at, number);
      else view.setFloat64(at, number);
      at += bytes;
    }
  }
  view.setInt32(4, unknown);
  return buffer.subarray(0, at);
}
