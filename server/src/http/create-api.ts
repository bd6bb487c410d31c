import { OpenAPIHono } from '@hono/zod-openapi';
import type { Accounts } from '#modules/accounts';
import { DomainError, type ErrorTable, type Language } from '#platform/errors.ts';
import type { Route } from '#platform/http/route.ts';
import type { Logger } from '#platform/log.ts';
import { pickLanguage, resolveCaller } from './caller.ts';
import { docsPage } from './docs-page.ts';
import { httpErrors, unexpected } from './http-errors.ts';
import { mountRoutes } from './mount.ts';
import { describeRoutes } from './openapi-document.ts';
import { problemResponse, toProblem } from './problem.ts';
import { createRateLimiter } from './rate-limiter.ts';

declare module 'hono' {
  interface ContextVariableMap {
    language: Language;
    answerHeaders: Readonly<Record<string, string>>;
  }
}

/** What the API is made of. */
export interface ApiDeps {
  routes: readonly Route[];
  /** Error tables of the modules. */
  errors: readonly ErrorTable[];
  accounts: Pick<Accounts, 'sessions'>;
  log: Logger;
  version: string;
}

/** The HTTP API: every route of every module, one way to fail, one document. */
export function createApi({ routes, errors, accounts, log, version }: ApiDeps): OpenAPIHono {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'sid' });

  mountRoutes(app, routes, { resolveCaller: (c) => resolveCaller(c, accounts, log), limiter: createRateLimiter() });
  const table = mergeTables([httpErrors.table, ...errors]);
  describeRoutes(app, routes, table);
  const docs = docsPage(routes, table);
  app.get('/api/docs', (c) => c.html(docs, 200, { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'" }));
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Farandole',
      version,
      description: 'The one API of a Farandole instance: the site, the command line and third parties all use it.',
    },
  });

  app.onError((error, c) => {
    const requestId = c.req.header('x-request-id') ?? '';
    const language = c.get('language') ?? pickLanguage(c.req.header('cookie') ?? '', c.req.header('accept-language') ?? null);
    if (error instanceof DomainError) {
      const headers = { ...c.get('answerHeaders'), ...(error.code === 'request.too-many' && { 'retry-after': String(error.values.seconds) }) };
      return problemResponse(toProblem(error, language, requestId), language, headers);
    }
    log.error({ err: error, requestId, method: c.req.method, path: c.req.path }, 'request failed');
    const { status, code } = unexpected;
    return problemResponse({ type: `/api/docs#${code}`, ...unexpected[language], status, code, requestId }, language);
  });
  app.notFound((c) => {
    const language = pickLanguage(c.req.header('cookie') ?? '', c.req.header('accept-language') ?? null);
    return problemResponse(toProblem(httpErrors.error('route.not-found'), language, c.req.header('x-request-id') ?? ''), language);
  });
  return app;
}

function mergeTables(tables: readonly ErrorTable[]): ErrorTable {
  const merged: ErrorTable = {};
  for (const [code, definition] of tables.flatMap((table) => Object.entries(table))) {
    if (merged[code]) throw new Error(`Two modules declare the error ${code}`);
    merged[code] = definition;
  }
  return merged;
}
