import { z } from '@hono/zod-openapi';
import { decodeCursor, pageQuery, toPage } from '#platform/db/pagination.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import { mediaErrors } from '../../errors.ts';
import type { Media } from '../../service.ts';
import { HASH_DIGITS, type ListedHash, ListedHashId } from '../listed/listed-hash.ts';

const hash = (kind: ListedHash['kind']) =>
  z.object({
    kind: z.literal(kind),
    value: z
      .string()
      .toLowerCase()
      .regex(new RegExp(`^[0-9a-f]{${HASH_DIGITS[kind]}}$`)),
    reference: z.string().trim().min(1).max(200).openapi({ description: 'The authority’s name for the entry' }),
  });
const entrySchema = z.discriminatedUnion('kind', [hash('file'), hash('picture')]);
const listedSchema = z
  .object({ id: z.string(), kind: z.enum(['file', 'picture']), value: z.string(), reference: z.string(), addedAt: z.string() })
  .openapi('ListedHash', { description: 'A file that may not be published: SHA-256 of its bytes, or the 64-bit hash of a picture of it' });

/** The list of files that may not be published. */
export const listedHashRoutes = ({ analysis: { listed } }: Pick<Media, 'analysis'>): Route[] => [
  defineRoute({
    operationId: 'addListedHashes',
    method: 'post',
    path: '/listed-hashes',
    summary: 'Add to the list of files that may not be published',
    tag: 'moderation',
    access: 'moderator',
    body: z.object({ entries: z.array(entrySchema).min(1).max(1000) }),
    answers: { 200: { description: 'How many were new', schema: z.object({ added: z.number().int() }) } },
    async handle({ body, caller }) {
      return { status: 200, body: { added: await listed.add(body.entries, caller.account.id) } };
    },
  }),
  defineRoute({
    operationId: 'listListedHashes',
    method: 'get',
    path: '/listed-hashes',
    summary: 'The list of files that may not be published',
    tag: 'moderation',
    access: 'moderator',
    query: pageQuery,
    answers: { 200: { description: 'Newest first', schema: z.object({ items: z.array(listedSchema), next: z.string().nullable() }) } },
    async handle({ query }) {
      const before = query.after === undefined ? null : ListedHashId.fromPublic(String(decodeCursor(query.after, 1)?.[0] ?? ''));
      const page = toPage(await listed.page(before, query.limit + 1), query.limit, ({ id }) => [ListedHashId.toPublic(id)]);
      const items = page.items.map(({ addedAt, ...entry }) => ({ ...entry, id: ListedHashId.toPublic(entry.id), addedAt: addedAt.toISOString() }));
      return { status: 200, body: { items, next: page.next } };
    },
  }),
  defineRoute({
    operationId: 'removeListedHash',
    method: 'delete',
    path: '/listed-hashes/{listedHashId}',
    summary: 'Take a file off the list of those that may not be published',
    tag: 'moderation',
    access: 'moderator',
    params: z.object({ listedHashId: ListedHashId.param }),
    answers: { 204: { description: 'It is off the list' } },
    errors: ['listed-hash.not-found'],
    async handle({ params }) {
      if (!(await listed.remove(params.listedHashId))) throw mediaErrors.error('listed-hash.not-found');
      return { status: 204 };
    },
  }),
];
