import { z } from '@hono/zod-openapi';
import { decodeCursor, pageQuery, toPage } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Media } from '../../service.ts';

const evidenceSchema = z
  .object({
    number: z.number().int(),
    record: z.string().openapi({ description: 'JSON, exactly as it was sealed' }),
    seal: z.string().openapi({ description: 'SHA-256 of the seal before and the record, in hexadecimal' }),
    sourceKey: z.string().openapi({ description: 'Where the file is in the storage; nobody can fetch it from the site' }),
  })
  .openapi('Evidence');

/** What is kept for the authority. */
export const listEvidence = ({ analysis: { listed } }: Pick<Media, 'analysis'>): Route =>
  defineRoute({
    operationId: 'listEvidence',
    method: 'get',
    path: '/evidence',
    summary: 'Sealed records of listed files that were refused',
    tag: 'moderation',
    access: 'admin',
    query: pageQuery,
    answers: { 200: { description: 'Oldest first', schema: z.object({ items: z.array(evidenceSchema), next: z.string().nullable() }) } },
    async handle({ query }) {
      const after = query.after === undefined ? 0 : Number(decodeCursor(query.after, 1)?.[0] ?? 0);
      const page = toPage(await listed.evidence(after, query.limit + 1), query.limit, ({ number }) => [number]);
      const items = page.items.map(({ number, record, seal, source_key }) => ({ number, record, seal, sourceKey: source_key }));
      return { status: 200, body: { items, next: page.next } };
    },
  });
