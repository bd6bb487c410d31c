import { html } from 'hono/html';
import type { ErrorTable } from '#platform/errors.ts';
import type { Route } from '#platform/http/route.ts';
import { STATUS } from './problem.ts';

/**
 * The API for people: every operation, and every error with what to do about it in both languages, each under the
 * anchor that the `type` of a problem points to. The machine-readable document stands beside it.
 */
export function docsPage(routes: readonly Route[], errors: ErrorTable) {
  const tags = [...new Set(routes.map((route) => route.tag))].sort();
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="dark light" />
    <title>Farandole API</title>
  </head>
  <body>
    <main>
      <h1>Farandole API</h1>
      <p>Base address <code>/api/v1</code>. The contract for programs: <a href="/api/openapi.json">openapi.json</a>.</p>
      ${tags.map((tag) =>
        operations(
          tag,
          routes.filter((route) => route.tag === tag),
        ),
      )}
      <h2>Errors · Erreurs</h2>
      <dl>${Object.entries(errors).map(
        ([code, { kind, fr, en }]) => html`
        <dt id="${code}"><code>${code}</code> (${STATUS[kind]})</dt>
        <dd><p>${en.title}. ${en.detail}</p><p lang="fr">${fr.title}. ${fr.detail}</p></dd>`,
      )}
      </dl>
    </main>
  </body>
</html>`;
}

function operations(tag: string, routes: readonly Route[]) {
  return html`<h2>${tag}</h2>
      <table>
        <thead><tr><th scope="col">Operation</th><th scope="col">Request</th><th scope="col">What it does</th><th scope="col">Who may call it</th></tr></thead>
        <tbody>${routes.map(
          (route) => html`
          <tr><td>${route.operationId}</td><td><code>${route.method.toUpperCase()} ${route.path}</code></td><td>${route.summary}</td><td>${route.access}</td></tr>`,
        )}
        </tbody>
      </table>`;
}
