import { z } from '@hono/zod-openapi';
import type { DomainError, ErrorDefinition, ErrorKind, Language } from '#platform/errors.ts';
import { fillText } from '#platform/errors.ts';

/** The one table from kinds of trouble to HTTP statuses; exhaustive by its type. */
export const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  gone: 410,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  unsupported: 415,
  'rate-limited': 429,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>;

/** RFC 9457, with our stable `code`. */
export const problemSchema = z
  .object({
    type: z.string().openapi({ description: 'Where the code is explained' }),
    title: z.string().openapi({ description: 'What happened, in the reader’s language' }),
    status: z.number().int(),
    code: z.string(),
    field: z.string().optional().openapi({ description: 'The request field that is wrong' }),
    detail: z.string().openapi({ description: 'What to do about it' }),
    requestId: z.string(),
  })
  .openapi('Problem');

export type Problem = z.infer<typeof problemSchema>;

/** What a failed request answers. */
export function toProblem(error: DomainError, language: Language, requestId: string): Problem {
  const { title, detail } = error.text(language);
  return {
    type: `/api/docs#${error.code}`,
    title,
    status: STATUS[error.definition.kind],
    code: error.code,
    ...(error.field !== undefined && { field: error.field }),
    detail,
    requestId,
  };
}

/** An example for the API document, with placeholders left open. */
export function exampleProblem(code: string, definition: ErrorDefinition): Problem {
  const { title, detail } = definition.en;
  return {
    type: `/api/docs#${code}`,
    title: fillText(title, {}),
    status: STATUS[definition.kind],
    code,
    detail,
    requestId: '01a20868-06d9-736a-af3e-5d10e67e1793',
  };
}

/** As a response, `application/problem+json`. */
export function problemResponse(problem: Problem, language: Language, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'content-language': language, 'cache-control': 'no-store', ...headers },
  });
}
