import type { Draft } from './draft.ts';
import type { Name } from './names.ts';

/** One endpoint: schema and handler on one screen. `name` is a verb and a noun, such as `list-seasons`. */
export function newEndpoint(module: Name, name: Name): Draft {
  const file = `server/src/modules/${module.kebab}/routes/${name.kebab}.ts`;
  return {
    files: {
      [file]: `import { z } from '@hono/zod-openapi';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { ${module.pascal} } from '../service.ts';

const schema = z.object({ ok: z.boolean() }).openapi('${name.pascal}Answer');

/** What it does, for whom. */
export const ${name.camel} = (_${module.camel}: ${module.pascal}): Route =>
  defineRoute({
    operationId: '${name.camel}',
    method: 'get',
    path: '/${module.kebab}/${name.kebab}',
    summary: '${name.pascal.replace(/(?<=.)([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)}',
    tag: '${module.kebab}',
    access: 'anyone',
    answers: { 200: { description: 'What the answer means', schema } },
    handle: () => ({ status: 200, body: { ok: true } }),
  });
`,
    },
    next: [
      `server/src/modules/${module.kebab}/routes.ts: import { ${name.camel} } from './routes/${name.kebab}.ts' and add ${name.camel}(${module.camel}) to the list`,
      'node server/src/openapi.ts: renews openapi.json and the client, which are committed',
    ],
  };
}
