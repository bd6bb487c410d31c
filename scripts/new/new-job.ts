import type { Draft } from './draft.ts';
import type { Name } from './names.ts';

/** One job: what it is given apart from the code that does it. `name` is a verb and a noun, such as `close-season`. */
export function newJob(module: Name, name: Name): Draft {
  const folder = `server/src/modules/${module.kebab}/jobs`;
  return {
    files: {
      [`${folder}/${name.kebab}.ts`]: `import { z } from 'zod';
import { defineJob } from '#platform/jobs/job.ts';

/** What it does, and when it is enqueued. */
export const ${name.camel} = defineJob({
  name: '${module.kebab}.${name.kebab}',
  payload: z.object({ id: z.uuid() }),
});
`,
      [`${folder}/${name.kebab}.handler.ts`]: `import { handleJob, type JobHandler } from '#platform/jobs/job.ts';
import { ${name.camel} } from './${name.kebab}.ts';

/** What the handler needs of its module. */
export interface ${name.pascal}Work {
  ${name.camel}(id: string, signal: AbortSignal): Promise<void>;
}

/** Handles \`${module.kebab}.${name.kebab}\`; may run twice for the same payload. */
export const ${name.camel}Handler = (work: ${name.pascal}Work): JobHandler => handleJob(${name.camel}, ({ id }, { signal }) => work.${name.camel}(id, signal));
`,
    },
    next: [
      `server/src/modules/${module.kebab}/index.ts: export ${name.camel} in ${module.camel}Jobs and its handler in ${module.camel}Handlers`,
      'server/src/app.ts: both in startWorking, once per module',
      `await jobs.enqueue(tx, ${name.camel}, { id }) in the transaction that makes it necessary`,
    ],
  };
}
