import { Hono } from 'hono';
import { env } from '#lib/env';
import { refuse } from '#lib/errors';
import { docsPage } from '#lib/http/docs';
import type { AnyEndpoint } from '#lib/http/endpoint';
import { ENDPOINTS } from '#lib/http/endpoints';
import { answerHeaders } from '#lib/http/headers';
import { openApiDocument } from '#lib/http/openapi';
import { notTaken, problem } from '#lib/http/problem';
import { serve } from '#lib/http/serve';
import { newId } from '#lib/ids';

/** The one API: every declared endpoint under /api/v1, its document, and a problem document for everything else. */
export const api = new Hono().basePath('/api/v1');

api.use(async (c, next) => {
  await next();
  // An answer's own word, such as the policy of the document for people, stands.
  for (const [name, value] of Object.entries(answerHeaders(env().APP_URL)))
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
});
api.get('/openapi.json', (c) => c.json(openApiDocument()));
api.get('/docs', () => docsPage());
for (const declared of Object.values(ENDPOINTS) as AnyEndpoint[]) {
  api.on(declared.method, routeOf(declared), (c) => serve(declared, c.req.raw, c.req.param()));
}
const paths = Map.groupBy(Object.values(ENDPOINTS) as AnyEndpoint[], (declared) => routeOf(declared));
for (const [path, declared] of paths) {
  const methods = declared.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  api.all(path, () => notTaken(methods, newId('req')));
}
api.notFound(() => problem(refuse('not_found'), newId('req')));

/** A declared path as the router writes it: `:name` for `{name}`. */
function routeOf(declared: AnyEndpoint): string {
  return declared.path.replaceAll(/\{(\w+)\}/g, ':$1');
}
