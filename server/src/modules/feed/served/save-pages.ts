import { binaryArray, binaryTable } from '#platform/db/binary-array.ts';
import type { Database } from '#platform/db/database.ts';
import type { ServedPage } from './served-page.ts';

const COLUMNS = [
  ...(['session', 'page', 'viewer', 'policy', 'model', 'served_at', 'arms', 'took_us', 'videos', 'sources', 'stages', 'propensities'] as const),
  ...(['heads', 'ranks', 'considered', 'signals', 'readings', 'points', 'against', 'labels'] as const),
] satisfies readonly (keyof ServedPage)[];

/** Statements that write so many pages, each page as parameters of its own. Of a few lengths only, as each is planned and kept by every connection. */
const statements = [32, 16, 8, 4, 2, 1].map((count) => ({ count, text: insertOf(count) }));

/** Writes pages. One served again under the same name, by a process that did not know, replaces the first. */
export async function savePages(db: Pick<Database, 'prepared'>, pages: readonly ServedPage[]): Promise<void> {
  const writes: Promise<unknown>[] = [];
  for (let at = 0; at < pages.length; ) {
    const { count, text } = statements.find((one) => one.count <= pages.length - at) ?? { count: 1, text: insertOf(1) };
    writes.push(db.prepared(`feed-save-served-${count}`, text, pages.slice(at, at + count).flatMap(parametersOf)));
    at += count;
  }
  await Promise.all(writes);
}

function insertOf(count: number): string {
  const row = (at: number) => `(${COLUMNS.map((_, column) => `$${at * COLUMNS.length + column + 1}`)})`;
  const updates = COLUMNS.slice(2).map((column) => `${column} = excluded.${column}`);
  return `insert into feed_served_pages (${COLUMNS}) values ${Array.from({ length: count }, (_, at) => row(at))}
    on conflict (session, page) do update set ${updates}`;
}

/** A page in the order of `COLUMNS`. Ids and names of signals need no quotes; numbers are sent as they are. */
function parametersOf(page: ServedPage): unknown[] {
  return [
    ...[page.session, page.page, page.viewer, page.policy, page.model, page.served_at, page.arms, page.took_us],
    ...[`{${page.videos}}`, page.sources, binaryArray('int2', page.stages), binaryArray('float8', page.propensities)],
    ...[binaryTable('int2', page.heads), binaryArray('int4', page.ranks), page.considered, `{${page.signals}}`],
    ...[binaryTable('int2', page.readings), binaryTable('int4', page.points), binaryArray('int4', page.against)],
    page.labels && JSON.stringify(page.labels),
  ];
}
