import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '#testing/test-app.ts';

interface Operation {
  operationId: string;
  summary: string;
  responses: Record<
    string,
    { content?: Record<string, { schema?: object; examples?: Record<string, { value: { code: string; detail: string } }> }> }
  >;
}

describe('the API document', () => {
  let app: TestApp;
  let operations: Operation[];
  beforeAll(async () => {
    app = await createTestApp({ working: false });
    const document = (await (await app.request('/api/openapi.json')).json()) as { openapi: string; paths: Record<string, Record<string, Operation>> };
    expect(document.openapi).toBe('3.1.0');
    operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  });
  afterAll(() => app.close());

  it('holds every route, each with an id of its own and a summary', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(app.routes.map(({ operationId }) => operationId).sort());
    expect(operations.filter(({ summary }) => !summary)).toEqual([]);
  });

  it('gives an example of each error with its code and its remedy', () => {
    const problems = operations.flatMap(({ responses }) =>
      Object.values(responses).flatMap(({ content }) => content?.['application/problem+json'] ?? []),
    );
    const examples = problems.flatMap(({ examples = {} }) => Object.entries(examples));
    expect(examples.length).toBeGreaterThan(50);
    for (const [code, { value }] of examples) expect(value).toMatchObject({ code, detail: expect.stringMatching(/\S/) });
  });

  it('has a page for people where each error code is an anchor', async () => {
    const page = await (await app.request('/api/docs')).text();
    for (const code of ['video.not-found', 'account.handle-taken', 'request.invalid']) expect(page).toContain(`id="${code}"`);
  });
});
