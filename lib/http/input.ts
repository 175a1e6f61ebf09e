import type { z } from 'zod';
import { type Refusal, refuse } from '#lib/errors';
import type { AnyEndpoint } from '#lib/http/endpoint';
import { faultWords } from '#lib/http/faults';
import { isStorable } from '#lib/language/plain';

/** The largest JSON body, in bytes: a referral with a year of attempts fits twice. */
export const MAX_JSON_BYTES = 256 * 1024;

export type Given = { params: unknown; query: unknown; body: unknown; bytes: Uint8Array; headers: Headers };
type Read = { ok: true; given: Given } | Refusal;

/** Reads and checks what a request brings. Unknown fields, wrong types and too much of anything are refused by name. */
export async function readInput(
  declared: AnyEndpoint,
  request: Request,
  params: Record<string, string>,
): Promise<Read> {
  const limit = declared.upload?.maxBytes ?? MAX_JSON_BYTES;
  const bytes =
    request.method === 'GET' || request.method === 'HEAD' ? new Uint8Array() : await readBytes(request, limit);
  if (!bytes) return refuse('too_large', { limitBytes: limit });
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  let json: unknown;
  if (declared.upload) {
    if (!declared.upload.mediaTypes.includes(mediaType))
      return refuse('unsupported_media', { takes: declared.upload.mediaTypes });
  } else if (bytes.length > 0) {
    if (mediaType !== 'application/json') return refuse('unsupported_media', { takes: ['application/json'] });
    const read = readJson(bytes);
    if (!read.ok) return read;
    json = read.json;
  }
  const query = Object.fromEntries(new URL(request.url).searchParams);
  if (![...Object.entries(query), ...Object.entries(params)].flat().every(isStorable)) return UNSTORABLE;
  const parts = [
    ['params', declared.params, params],
    ['query', declared.query, query],
    ['body', declared.upload ? undefined : declared.body, json],
  ] as const;
  const given: Given = { params: {}, query: {}, body: {}, bytes, headers: request.headers };
  for (const [part, shape, value] of parts) {
    if (!shape) continue;
    const parsed = shape.safeParse(value ?? {}, { error: faultWords });
    if (!parsed.success)
      return refuse(part === 'params' ? 'not_found' : 'invalid_input', { errors: faults(parsed.error) });
    given[part] = parsed.data;
  }
  return { ok: true, given };
}

const UNSTORABLE = refuse('invalid_input', {
  errors: [{ field: '', message: 'has a character that no text may have' }],
});

function readJson(bytes: Uint8Array): { ok: true; json: unknown } | Refusal {
  let storable = true;
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), (key, value: unknown) => {
      if (!isStorable(key) || (typeof value === 'string' && !isStorable(value))) storable = false;
      return value;
    });
    return storable ? { ok: true, json } : UNSTORABLE;
  } catch {
    return refuse('invalid_input', { errors: [{ field: '', message: 'is not JSON' }] });
  }
}

function faults(error: z.ZodError) {
  return error.issues.slice(0, 20).map((issue) => ({
    field: issue.path.join('.'),
    message:
      issue.code === 'unrecognized_keys'
        ? `unknown: ${issue.keys.slice(0, 5).join(', ').slice(0, 200)}`
        : issue.message,
  }));
}

/** The body of a request, or null where it is longer than so many bytes: reading stops there. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null;
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
