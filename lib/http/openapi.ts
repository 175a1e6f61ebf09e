import { z } from 'zod';
import { guestCookieName, staffCookieName } from '#lib/access/cookie';
import { REFUSALS } from '#lib/errors';
import { isCounted } from '#lib/http/allowance';
import type { AnyEndpoint } from '#lib/http/endpoint';
import { ENDPOINTS } from '#lib/http/endpoints';

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(REFUSALS) },
    detail: { type: 'string' },
    requestId: { type: 'string' },
  },
} as const;

const schemaOf = (shape: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(shape, { io, unrepresentable: 'any' });

/** The OpenAPI 3.1 document, made from the endpoint declarations alone. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, declared] of Object.entries(ENDPOINTS) as [string, AnyEndpoint][]) {
    paths[`/api/v1${declared.path}`] = {
      ...paths[`/api/v1${declared.path}`],
      [declared.method.toLowerCase()]: operation(name, declared),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Second Look', version: '1', description: 'Referrals, cases, calls and verdicts.' },
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A scoped key, slk_…' },
        staff: { type: 'apiKey', in: 'cookie', name: staffCookieName() },
        guest: { type: 'apiKey', in: 'cookie', name: guestCookieName() },
      },
    },
  };
}

function operation(name: string, declared: AnyEndpoint) {
  const scheme = declared.for === 'platform' ? 'key' : ['guest', 'device'].includes(declared.for) ? 'guest' : 'staff';
  return {
    operationId: name,
    summary: declared.does,
    security: declared.for === 'visitor' ? [] : [{ [scheme]: declared.scope ? [declared.scope] : [] }],
    parameters: parameters(declared),
    ...(declared.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(declared.body, 'input') } } },
    }),
    ...(declared.upload && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          declared.upload.mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
        ),
      },
    }),
    responses: responses(declared),
  };
}

function parameters(declared: AnyEndpoint) {
  const one = (place: 'path' | 'query', shape: z.ZodObject | undefined) =>
    Object.entries(shape?.shape ?? {}).map(([name, type]) => ({
      name,
      in: place,
      required: place === 'path' || !z.safeParse(type as z.ZodType, undefined).success,
      schema: schemaOf(type as z.ZodType, 'input'),
    }));
  const key = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } };
  return [
    ...one('path', declared.params),
    ...one('query', declared.query),
    ...(declared.method === 'GET' ? [] : [key]),
  ];
}

function responses(declared: AnyEndpoint) {
  const codes = [...declared.refusals, 'invalid_input', 'unexpected', 'unavailable'] as const;
  const refused = new Set<number>([
    ...codes.map((code) => REFUSALS[code].status),
    ...(declared.for === 'visitor' ? [] : [401, 403]),
    ...(isCounted(declared) ? [REFUSALS.too_many_tries.status] : []),
  ]);
  const media = declared.method === 'GET' ? [] : [403, 409, 413, 415, 422];
  const problemAnswer = (status: number) => [
    String(status),
    {
      description: 'Refused',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ];
  return {
    [String(declared.status ?? 200)]: {
      description: 'Done',
      content: declared.gives
        ? Object.fromEntries(declared.gives.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
        : { 'application/json': { schema: schemaOf(declared.output, 'output') } },
    },
    ...Object.fromEntries(
      [...new Set([...refused, ...media, ...(declared.params ? [404] : [])])].sort().map(problemAnswer),
    ),
  };
}
