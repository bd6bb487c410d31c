import type { OpenAPIHono, z } from '@hono/zod-openapi';
import type { ErrorTable } from '#platform/errors.ts';
import type { Route } from '#platform/http/route.ts';
import { exampleProblem, problemSchema, STATUS } from './problem.ts';

/** Writes every route into the API document of `app`: parameters, answers, and each error with an example. */
export function describeRoutes(app: OpenAPIHono, routes: readonly Route[], errors: ErrorTable): void {
  for (const route of routes) {
    app.openAPIRegistry.registerPath({
      method: route.method,
      path: `/api/v1${route.path}`,
      operationId: route.operationId,
      summary: route.summary,
      tags: [route.tag],
      ...(route.access !== 'anyone' && { security: [{ session: [] }] }),
      'x-access': route.access,
      request: {
        ...(route.params && { params: route.params as z.ZodObject }),
        ...(route.query && { query: route.query as z.ZodObject }),
        ...(route.body && { body: { required: true, content: { 'application/json': { schema: route.body } } } }),
      },
      responses: { ...answers(route), ...problems(route, errors) },
    });
  }
}

/** Errors a route may give without naming them. */
function commonErrors(route: Route): string[] {
  return [
    ...(route.params || route.query || route.body ? ['request.invalid'] : []),
    ...(route.body ? ['request.not-json', 'request.too-large'] : []),
    ...(route.access === 'anyone' ? [] : ['auth.required']),
    ...(route.access === 'moderator' || route.access === 'admin' ? ['auth.forbidden'] : []),
    ...(route.method === 'get' ? [] : ['request.cross-site']),
    ...(route.limit ? ['request.too-many'] : []),
  ];
}

function answers(route: Route) {
  return Object.fromEntries(
    Object.entries(route.answers).map(([status, answer]) => [
      status,
      {
        description: answer?.description ?? '',
        ...(answer?.schema && {
          content: { 'application/json': { schema: answer.schema, ...(answer.example !== undefined && { example: answer.example }) } },
        }),
      },
    ]),
  );
}

function problems(route: Route, errors: ErrorTable) {
  const byStatus = new Map<number, string[]>();
  for (const code of new Set([...commonErrors(route), ...(route.errors ?? [])])) {
    const definition = errors[code];
    if (!definition) throw new Error(`Route ${route.operationId} names the error ${code}, which no module declares`);
    const status = STATUS[definition.kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.join(', '),
        content: {
          'application/problem+json': {
            schema: problemSchema,
            examples: Object.fromEntries(codes.map((code) => [code, { value: exampleProblem(code, errors[code] as ErrorTable[string]) }])),
          },
        },
      },
    ]),
  );
}
