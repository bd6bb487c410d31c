import type { Draft } from './draft.ts';
import { type Name, singular } from './names.ts';

/** A whole module with one table, one use case and one endpoint, each in its place. */
export function newModule(module: Name, migrationNumber: string): Draft {
  const one = singular(module);
  const many = module.kebab === one.kebab ? { ...module, camel: `all${module.pascal}` } : module;
  const folder = `server/src/modules/${module.kebab}`;
  return {
    files: {
      [`${folder}/README.md`]: `# ${module.kebab}

What it is for, in one sentence.

- **Owns** the table \`${module.snake}\`.
- **Offers** \`getMany\`.
- **Emits** nothing yet.
`,
      [`${folder}/index.ts`]: `export { ${module.camel}Errors } from './errors.ts';
export { ${module.camel}Routes } from './routes.ts';
export { create${module.pascal}, type ${module.pascal}, type ${module.pascal}Deps } from './service.ts';
export type { ${one.pascal}Record } from './${one.kebab}.ts';
export { ${one.pascal}Id } from './${one.kebab}-id.ts';
`,
      [`${folder}/${one.kebab}-id.ts`]: `import { defineId, type Id } from '#platform/ids.ts';

/** Id of one ${one.kebab}. */
export const ${one.pascal}Id = defineId('${one.pascal}');
export type ${one.pascal}Id = Id<'${one.pascal}'>;
`,
      [`${folder}/${one.kebab}.ts`]: `import type { ${one.pascal}Id } from './${one.kebab}-id.ts';

/** One ${one.kebab}. */
export interface ${one.pascal}Record {
  id: ${one.pascal}Id;
  name: string;
  createdAt: Date;
}
`,
      [`${folder}/errors.ts`]: `import { defineErrors } from '#platform/errors.ts';

/** What can go wrong here, in the reader's language. */
export const ${module.camel}Errors = defineErrors({
  '${one.kebab}.not-found': {
    kind: 'not-found',
    fr: { title: 'Introuvable', detail: 'Cette page n’existe pas ou n’existe plus.' },
    en: { title: 'Not found', detail: 'This page does not exist, or no longer does.' },
  },
});
`,
      [`${folder}/tables.ts`]: `/** Tables that this module owns. */
export interface ${module.pascal}Tables {
  ${module.snake}: { id: string; name: string; created_at: Date };
}
`,
      [`${folder}/store.ts`]: `import { sql } from 'kysely';
import type { Database, Tx } from '#platform/db/database.ts';
import type { ${one.pascal}Record } from './${one.kebab}.ts';
import { ${one.pascal}Id } from './${one.kebab}-id.ts';
import type { ${module.pascal}Tables } from './tables.ts';

export type ${module.pascal}Store = ReturnType<typeof create${module.pascal}Store>;

/** The only SQL of this module. */
export function create${module.pascal}Store(db: Database) {
  const tables = (tx?: Tx) => db.for<${module.pascal}Tables>(tx);
  return {
    async getMany(ids: readonly ${one.pascal}Id[]): Promise<${one.pascal}Record[]> {
      const rows = await tables().selectFrom('${module.snake}').selectAll().where('id', '=', sql<string>\`any(\${ids}::uuid[])\`).execute();
      return rows.map((row) => ({ id: ${one.pascal}Id.of(row.id), name: row.name, createdAt: row.created_at }));
    },
  };
}
`,
      [`${folder}/service.ts`]: `import type { Database } from '#platform/db/database.ts';
import type { ${one.pascal}Record } from './${one.kebab}.ts';
import type { ${one.pascal}Id } from './${one.kebab}-id.ts';
import { create${module.pascal}Store } from './store.ts';

/** What other modules may ask. */
export interface ${module.pascal} {
  /** Absent when there is none. */
  getMany(ids: readonly ${one.pascal}Id[]): Promise<Map<${one.pascal}Id, ${one.pascal}Record>>;
}

/** What the module needs. */
export interface ${module.pascal}Deps {
  db: Database;
}

/** Builds the module. */
export function create${module.pascal}({ db }: ${module.pascal}Deps): ${module.pascal} {
  const store = create${module.pascal}Store(db);
  return {
    async getMany(ids) {
      const ${many.camel} = await store.getMany(ids);
      return new Map(${many.camel}.map((${one.camel}) => [${one.camel}.id, ${one.camel}]));
    },
  };
}
`,
      [`${folder}/routes.ts`]: `import type { Route } from '#platform/http/route.ts';
import { get${one.pascal} } from './routes/get-${one.kebab}.ts';
import type { ${module.pascal} } from './service.ts';

/** Every route of this module. */
export function ${module.camel}Routes(${module.camel}: ${module.pascal}): Route[] {
  return [get${one.pascal}(${module.camel})];
}
`,
      [`${folder}/routes/get-${one.kebab}.ts`]: `import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { ${module.camel}Errors } from '../errors.ts';
import { ${one.pascal}Id } from '../${one.kebab}-id.ts';
import type { ${module.pascal} } from '../service.ts';

const schema = z.object({ id: z.string(), name: z.string(), createdAt: z.iso.datetime() }).openapi('${one.pascal}');

/** One ${one.kebab}, for anyone. */
export const get${one.pascal} = (${module.camel}: ${module.pascal}): Route =>
  defineRoute({
    operationId: 'get${one.pascal}',
    method: 'get',
    path: '/${module.kebab}/{${one.camel}Id}',
    summary: 'One ${one.kebab}',
    tag: '${module.kebab}',
    access: 'anyone',
    params: z.object({ ${one.camel}Id: ${one.pascal}Id.param }),
    answers: { 200: { description: 'The ${one.kebab}', schema } },
    errors: ['${one.kebab}.not-found'],
    async handle({ params }) {
      const found = (await ${module.camel}.getMany([params.${one.camel}Id])).get(params.${one.camel}Id);
      if (!found) throw ${module.camel}Errors.error('${one.kebab}.not-found');
      return { status: 200, body: { id: ${one.pascal}Id.toPublic(found.id), name: found.name, createdAt: found.createdAt.toISOString() } };
    },
  });
`,
      [`${folder}/${module.kebab}.test.ts`]: `import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import { create${module.pascal}, type ${module.pascal} } from './service.ts';
import { ${one.pascal}Id } from './${one.kebab}-id.ts';

describe('${module.kebab}', () => {
  let database: TestDatabase;
  let ${module.camel}: ${module.pascal};
  beforeAll(async () => {
    database = await createTestDatabase();
    ${module.camel} = create${module.pascal}({ db: database.db });
  });
  afterAll(() => database.drop());

  it('finds the ones that exist and leaves out the others', async () => {
    const [known, unknown] = [${one.pascal}Id.generate(), ${one.pascal}Id.generate()];
    await database.db.pool.query('insert into ${module.snake} (id, name) values ($1, $2)', [known, 'première']);
    const found = await ${module.camel}.getMany([known, unknown]);
    expect([...found.values()].map(({ name }) => name)).toEqual(['première']);
  });
});
`,
      [`server/migrations/${migrationNumber}_${module.snake}_create.sql`]: `create table ${module.snake} (
  id uuid primary key,
  name text not null,
  created_at timestamptz(3) not null default now()
);
`,
    },
    next: [
      `boundaries.config.js: give ${module.kebab} its place on the ladder, after every module it calls, unless it has one`,
      `server/src/app.ts: const ${module.camel} = create${module.pascal}({ db }); then ...${module.camel}Routes(${module.camel}) and ${module.camel}Errors in the lists`,
    ],
  };
}
