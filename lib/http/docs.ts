import { createHash } from 'node:crypto';
import { openApiDocument } from '#lib/http/openapi';

type Operation = {
  summary: string;
  security: readonly Readonly<Record<string, readonly string[]>>[];
  parameters: readonly { name: string; in: string; required: boolean; schema: unknown }[];
  requestBody?: { content: Readonly<Record<string, { schema: unknown }>> };
  responses: Readonly<Record<string, { description: string; content: Readonly<Record<string, { schema: unknown }>> }>>;
};

const WHO = {
  key: 'Platforms, with a key',
  staff: 'The console',
  guest: 'The user under a link',
  none: 'Anyone',
} as const;
type Who = keyof typeof WHO;

const STYLE = `:root{color-scheme:light dark;--ink:#1c2421;--dim:#59625c;--paper:#f5f3ec;--rule:#d9d4c6;--sunk:#eae6db;--accent:#0e5853}
@media(prefers-color-scheme:dark){:root{--ink:#e8e7e0;--dim:#9ca59e;--paper:#131817;--rule:#313b38;--sunk:#262f2c;--accent:#74c8ba}}
*{box-sizing:border-box}body{margin:0 auto;max-width:60rem;padding:2rem 1rem 4rem;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1,h2{font-family:"Iowan Old Style",Palatino,Georgia,serif;line-height:1.2}h2{margin:2.5rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--rule)}
a{color:var(--accent)}details{border-bottom:1px solid var(--rule)}summary{padding:.55rem 0;cursor:pointer;overflow-wrap:anywhere}
summary span{display:block;color:var(--dim)}code,pre{font:13px/1.45 ui-monospace,Menlo,monospace}summary b{display:inline-block;min-width:3.6rem;color:var(--accent)}
pre{overflow-x:auto;padding:.75rem;background:var(--sunk);border-radius:3px}h3{margin:1rem 0 .25rem;font-size:.9rem}ul{margin:.25rem 0 1rem;padding-left:1.2rem}
.dim{color:var(--dim)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}`;

/** The API for people: one page made from the OpenAPI document, with nothing to load and no script. */
export function docsPage(): Response {
  const styleHash = createHash('sha256').update(STYLE).digest('base64');
  return new Response(docsHtml(), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}

function docsHtml(): string {
  const { paths } = openApiDocument();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  );
  const part = (who: Who): string => {
    const own = operations.filter(({ operation }) => whoOf(operation) === who);
    const rows = own.map(({ path, method, operation }) => entry(method, path, operation)).join('');
    return own.length === 0 ? '' : `<h2>${WHO[who]}</h2>${rows}`;
  };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>API · Second Look</title><style>${STYLE}</style></head><body><h1>The API of Second Look</h1>
<p>Send <code>Authorization: Bearer slk_…</code> and, with every write, an <code>Idempotency-Key</code>: the same key and body
get the same answer, so an unknown outcome may be asked again. Refusals are problem documents (RFC 9457) with a stable
<code>code</code>. The document for machines is <a href="/api/v1/openapi.json">openapi.json</a>.</p>
${part('key')}${part('none')}${part('guest')}${part('staff')}</body></html>`;
}

function whoOf(operation: Operation): Who {
  const scheme = Object.keys(operation.security[0] ?? {})[0];
  return scheme === 'key' || scheme === 'staff' || scheme === 'guest' ? scheme : 'none';
}

function entry(method: string, path: string, operation: Operation): string {
  const scopes = Object.values(operation.security[0] ?? {}).flat();
  const needs =
    scopes.length > 0 ? `<p class="dim">Needs the scope <code>${escaped(scopes.join(', '))}</code>.</p>` : '';
  const parameters = operation.parameters.map(
    ({ name, in: place, required, schema }) =>
      `<li><code>${escaped(name)}</code> <span class="dim">${place}${required ? '' : ', optional'}</span> <code>${escaped(JSON.stringify(plain(schema)))}</code></li>`,
  );
  const answers = Object.entries(operation.responses).map(([status, { content }]) =>
    status.startsWith('2') ? `<h3>${status}</h3>${schemas(content)}` : '',
  );
  const refused = Object.keys(operation.responses).filter((status) => !status.startsWith('2'));
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escaped(path)}</code><span>${escaped(operation.summary)}</span></summary>
${needs}${parameters.length > 0 ? `<h3>Parameters</h3><ul>${parameters.join('')}</ul>` : ''}
${operation.requestBody ? `<h3>Body</h3>${schemas(operation.requestBody.content)}` : ''}${answers.join('')}
<p class="dim">Refusals: ${refused.join(', ')}</p></details>`;
}

function schemas(content: Readonly<Record<string, { schema: unknown }>>): string {
  return Object.entries(content)
    .map(
      ([type, { schema }]) =>
        `<p class="dim">${escaped(type)}</p><pre>${escaped(JSON.stringify(plain(schema), null, 2))}</pre>`,
    )
    .join('');
}

/** The schema without the dialect's address, which says nothing to a reader. */
function plain(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$schema'));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
