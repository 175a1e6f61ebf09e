import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Markup that is safe as it stands. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Markup from a template; every value that is not markup itself is escaped. */
export function html(parts: TemplateStringsArray, ...values: readonly unknown[]): Markup {
  return new Markup(parts.map((part, at) => part + (at < values.length ? escapeValue(values[at]) : '')).join(''));
}

function escapeValue(value: unknown): string {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(escapeValue).join('');
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return value === undefined || value === null ? '' : String(value).replace(/[&<>"']/g, (c) => escapes[c] ?? c);
}

export type Live = { changed(): void; listen(response: ServerResponse): void; close(): void };

/** Tells open pages that there is something new, by server-sent events. */
export function live(): Live {
  const open = new Set<ServerResponse>();
  return {
    changed: () => {
      for (const response of open) response.write('data: changed\n\n');
    },
    listen: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': open\n\n');
      open.add(response);
      response.on('close', () => open.delete(response));
    },
    close: () => {
      for (const response of open) response.end();
    },
  };
}

/** Sends a whole page that asks nothing of any other server and renews itself when `/live` says so. */
export function sendPage(response: ServerResponse, title: string, body: Markup): void {
  const nonce = randomBytes(16).toString('base64');
  const script = `new EventSource('/live').onmessage=()=>location.reload()`;
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy': `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  });
  response.end(
    html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${title}</title>
<style nonce="${nonce}">${new Markup(STYLE)}</style></head><body><main>${body}</main>
<script nonce="${nonce}">${new Markup(script)}</script></body></html>`.text,
  );
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** The body of a request, up to 1 MB; undefined where it is longer. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > 1_048_576) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Serves `handle` on loopback. */
export async function serve(
  port: number,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Server> {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      if (!response.headersSent) sendJson(response, 500, { error: 'This request could not be handled.' });
      else response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

const STYLE = `
:root{color-scheme:light dark;--ground:#f6f5f1;--sheet:#fffefb;--ink:#22251f;--soft:#62675c;--line:#dedcd3;--mark:#1f6b57;--wash:#e4efe9;--warn:#94480f;--warnwash:#f7e9dc}
@media(prefers-color-scheme:dark){:root{--ground:#161816;--sheet:#1e211e;--ink:#e8e8e1;--soft:#a0a599;--line:#343832;--mark:#84cdb5;--wash:#203830;--warn:#eeb078;--warnwash:#3a2a1c}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:64rem;margin:0 auto;padding:2rem 1rem 4rem}h1{font-size:1.35rem;margin:0 0 .25rem;letter-spacing:-.01em}h2{font-size:1rem;margin:2rem 0 .5rem}
p{margin:.25rem 0 1rem;max-width:44rem}.soft{color:var(--soft)}a{color:var(--mark);text-underline-offset:.15em;overflow-wrap:anywhere}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:10px;overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{text-align:start;padding:.5rem .9rem;border-top:1px solid var(--line);vertical-align:top;min-width:6rem}
td:first-child{min-width:10rem}
tr:first-child th{border-top:0;color:var(--soft);font-weight:500;font-size:.85rem}code{font:.85em ui-monospace,monospace}
.tag{display:inline-block;padding:.05rem .55rem;border-radius:99px;background:var(--wash);color:var(--mark);font-weight:600;font-size:.85rem;white-space:nowrap}
.tag.warn{background:var(--warnwash);color:var(--warn)}.tag.plain{background:transparent;color:var(--soft);border:1px solid var(--line)}
.empty{padding:2rem 1rem;color:var(--soft)}button{font:inherit;color:var(--ink);background:var(--sheet);border:1px solid var(--line);border-radius:8px;padding:.4rem .9rem;min-height:2.5rem;cursor:pointer}
button:hover{border-color:var(--mark)}:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
.row{display:flex;gap:1rem;justify-content:space-between;align-items:start;flex-wrap:wrap;margin-bottom:1.25rem}
.letter{padding:1.25rem 1.4rem;white-space:pre-wrap;overflow-wrap:anywhere}iframe{width:100%;height:34rem;border:0;background:#fff;display:block;border-radius:10px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0 1.25rem}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.files{display:flex;gap:.6rem;flex-wrap:wrap;margin:0 0 1.25rem;padding:0;list-style:none}`;
