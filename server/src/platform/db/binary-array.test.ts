import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import { binaryArray, binaryTable } from './binary-array.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const read = async (type: string, array: Buffer) =>
  (await database.db.prepared<{ a: unknown }>(`binary-${type}`, `select $1::${type}[] as a`, [array]))[0]?.a;

describe('an array in the binary format', () => {
  it('is what PostgreSQL reads, with its ends and what is unknown', async () => {
    expect(await read('int2', binaryArray('int2', [-32768, null, 32767]))).toEqual([-32768, null, 32767]);
    expect(await read('int4', binaryArray('int4', [-(2 ** 31), 0, 2 ** 31 - 1]))).toEqual([-(2 ** 31), 0, 2 ** 31 - 1]);
    expect(await read('float4', binaryArray('float4', [0.1234, -1.5]))).toEqual([0.1234, -1.5]);
    expect(await read('float8', binaryArray('float8', [1 / 3]))).toEqual([1 / 3]);
    expect(await read('int4', binaryArray('int4', []))).toEqual([]);
  });

  it('may have rows', async () => {
    const rows = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    expect(await read('int4', binaryTable('int4', rows))).toEqual(rows);
    expect(await read('int2', binaryTable('int2', rows))).toEqual(rows);
    expect(await read('float4', binaryTable('float4', []))).toEqual([]);
    expect(await read('float4', binaryTable('float4', [[], []]))).toEqual([]);
  });
});
