import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';

const secret = z.string().min(32, 'needs 32 characters or more');
const keyring = z
  .string()
  .refine(
    (text) => text.split(',').every((part) => isKey(part.trim())),
    'needs keys of 32 bytes as base64url, or kms:id?endpoint=https://host&region=name, separated by commas',
  );

/** A key of a key management service is named by its id or ARN: an alias could be moved to another key. */
function isKey(text: string): boolean {
  if (!text.startsWith('kms:')) return Buffer.from(text, 'base64url').length === 32;
  return /^kms:(arn:[\w-]+:kms:[\w-]+:\d{12}:key\/)?[\w-]{8,}(\?.*)?$/.test(text) && hasEndpoint(new URL(text));
}

/** Where a cloud service of ours is, if not at Amazon: `?endpoint=https://host&region=name`, and nothing else. */
function hasEndpoint(url: URL): boolean {
  const endpoint = url.searchParams.get('endpoint');
  const known = [...url.searchParams.keys()].every((name) => ['endpoint', 'region'].includes(name));
  return known && (endpoint === null || (URL.canParse(endpoint) && /^https?:$/.test(new URL(endpoint).protocol)));
}

const key32 = z.string().refine((v) => Buffer.from(v, 'base64url').length === 32, 'needs 32 bytes as base64url');
const wsUrl = z.url({ protocol: /^(wss?|https?)$/ });

/** A folder, `file:/path`, or a bucket, `s3://name?endpoint=https://host`. */
const storage = z.url({ protocol: /^(file|s3)$/ }).refine((text) => {
  const url = new URL(text);
  if (url.protocol === 'file:') return true;
  const bare = !url.username && !url.password && ['', '/'].includes(url.pathname);
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.host) && hasEndpoint(url) && bare;
}, 'needs file:/path, or s3://bucket?endpoint=https://host&region=name; credentials stand in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');

/** `10.0.0.0/8, 2001:db8::/32`, or nothing for everybody. */
const ranges = z
  .string()
  .default('')
  .refine(
    (text) => text.split(',').every((part) => part.trim() === '' || isRange(part.trim())),
    'needs ranges such as 10.0.0.0/8, separated by commas',
  );

function isRange(text: string): boolean {
  const [address = '', bits = ''] = text.split('/');
  const most = isIP(address) === 4 ? 32 : 128;
  return isIP(address) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
}

const days = z.partialRecord(z.enum(['granted', 'rejected', 'frozen', 'withdrawn', 'lapsed']), z.number().int().min(0));
/** JSON such as `{"granted": 60, "countries": {"DE": {"granted": 14}}}`: days after the outcome. */
const retention = z
  .string()
  .default('{}')
  .transform((text, context) => {
    try {
      return days.and(z.object({ countries: z.record(z.string(), days).optional() })).parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: 'custom', message: 'needs JSON with days by outcome, such as {"granted": 60}' });
      return z.NEVER;
    }
  });

/** `DE, ES`, or nothing. */
const countries = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
  .refine((codes) => codes.every((code) => /^[A-Z]{2}$/.test(code)), 'needs ISO 3166 codes such as DE, ES');

const shape = z
  .object({
    APP_URL: z.url({ protocol: /^https?$/ }),
    PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATABASE_READ_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    LIVEKIT_URL: wsUrl,
    LIVEKIT_PUBLIC_URL: wsUrl.optional(),
    LIVEKIT_API_KEY: z.string().min(3),
    LIVEKIT_API_SECRET: secret,
    AUTH_SECRET: secret,
    SMTP_URL: z.url({ protocol: /^smtps?$/ }),
    MAIL_FROM: z.string().min(3),
    STORAGE_URL: storage,
    AWS_ACCESS_KEY_ID: z.string().min(1).optional(),
    AWS_SECRET_ACCESS_KEY: z.string().min(1).optional(),
    AWS_SESSION_TOKEN: z.string().min(1).optional(),
    AWS_REGION: z.string().min(1).optional(),
    KEYRING: keyring,
    CHECKPOINT_KEY: key32,
    CHECKPOINT_DIR: z.string().default('.data/checkpoints'),
    OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(8).optional(),
    PASSWORD_SIGN_IN: z.enum(['allowed', 'off']).default('allowed'),
    STAFF_ALLOW: ranges,
    SECOND_FACTOR: z.enum(['required', 'optional']).default('required'),
    WEBHOOK_ALLOW_LOOPBACK: z.enum(['true', 'false']).default('false'),
    AGENT_NAME: z.enum(['first', 'alias']).default('first'),
    AGENT_CAMERA: z.enum(['on', 'off']).default('on'),
    RECORDER: z.enum(['worker', 'page']).default('worker'),
    CERTIFICATE_COUNTRIES: countries,
    RETENTION: retention,
    METRICS_TOKEN: z.string().min(16, 'needs 16 characters or more').optional(),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .superRefine((e, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const sso = [e.OIDC_ISSUER, e.OIDC_CLIENT_ID, e.OIDC_CLIENT_SECRET];
    const given = sso.filter((value) => value !== undefined).length;
    if (given > 0 && given < sso.length) fault('OIDC_ISSUER', 'needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it');
    if (e.OIDC_ISSUER && !isSafe(new URL(e.OIDC_ISSUER))) fault('OIDC_ISSUER', 'needs https');
    if ((e.AWS_ACCESS_KEY_ID === undefined) !== (e.AWS_SECRET_ACCESS_KEY === undefined))
      fault('AWS_ACCESS_KEY_ID', 'needs AWS_SECRET_ACCESS_KEY beside it, and the other way round');
    if (e.PASSWORD_SIGN_IN === 'off' && given < sso.length)
      fault('PASSWORD_SIGN_IN', 'needs single sign-on in its place');
  })
  .transform((e) => ({
    ...e,
    DATABASE_DIRECT_URL: e.DATABASE_DIRECT_URL ?? e.DATABASE_URL,
    DATABASE_READ_URL: e.DATABASE_READ_URL ?? e.DATABASE_URL,
    LIVEKIT_PUBLIC_URL: e.LIVEKIT_PUBLIC_URL ?? e.LIVEKIT_URL,
  }));

/** Plain http is for this very machine. */
function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

export type Env = z.infer<typeof shape>;

/** The environment with each `NAME_FILE` read into `NAME`, or every fault in one list. Values are never repeated. */
export function readEnv(raw: Readonly<Record<string, string | undefined>>): { env: Env } | { faults: string[] } {
  const faults: string[] = [];
  const values: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (!name.endsWith('_FILE')) values[name] ??= value === '' ? undefined : value;
    else if (value && name.slice(0, -5) in shape.in.shape) {
      try {
        values[name.slice(0, -5)] = readFileSync(value, 'utf8').trim();
      } catch {
        faults.push(`${name}: the file cannot be read`);
      }
    }
  }
  const parsed = shape.safeParse(values);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = issue.path.join('.');
      faults.push(values[name] === undefined ? `${name}: is missing` : `${name}: ${issue.message}`);
    }
  }
  return parsed.success && faults.length === 0 ? { env: parsed.data } : { faults };
}

let read: Env | undefined;

/** The environment of this process. A missing or malformed value ends the process with every fault listed. */
export function env(): Env {
  if (read) return read;
  const result = readEnv(process.env);
  if ('faults' in result) {
    process.stderr.write(`The environment is incomplete:\n${result.faults.map((f) => `  ${f}\n`).join('')}`);
    process.exit(1);
  }
  read = result.env;
  return read;
}
