import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { StaffRole } from '#db/schema/staff';
import { sealSession, staffCookieName } from '#lib/access/cookie';
import { openSession } from '#lib/access/session';
import { api } from '#lib/http/api';
import { openApiDocument } from '#lib/http/openapi';
import { PIECE_MEDIA_TYPES } from '#lib/recordings/rules';
import { makeKey, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseInCall, caseProposed, openGuest } from '#tests/factories-calls';
import { useVideo } from '#tests/factories-door';
import { overHttp } from '#tests/setup/http';

/**
 * Schemathesis makes requests from the API's own document, right ones and wrong ones, and holds the answers against it.
 * So many for each endpoint, drawn the same way each time: a slow machine takes longer and asks no less.
 */
const EXAMPLES = 3;
const CHECKS = 'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance';

/** Media types that schemathesis cannot write by itself are bytes like any others. */
const HOOKS = `import schemathesis\nschemathesis.serializer.alias(${JSON.stringify(PIECE_MEDIA_TYPES)}, 'application/octet-stream')\n`;

type Proof = Record<string, string>;
/** Who asks, by which scheme of the document, and ids that are there, so that the fuzz gets beyond “not found”. */
type Asker = {
  sign(): Promise<Proof>;
  scheme?: 'key' | 'staff' | 'guest';
  ids: Readonly<Record<string, string[]>>;
};
type Answering = (request: Request) => Response | Promise<Response>;

useDatabase();
useVideo();
let server: Awaited<ReturnType<typeof overHttp>>;
const asked = {
  answer: api.fetch as Answering,
  asker: nobody(),
  proof: {} as Proof,
  statuses: new Map<number, number>(),
};

beforeAll(async () => {
  process.env.APP_URL = 'http://console.test';
  server = await overHttp(async (request) => {
    for (const name of ['cookie', 'authorization']) request.headers.delete(name);
    for (const [name, value] of Object.entries(asked.proof)) request.headers.set(name, value);
    const answer = await asked.answer(request);
    asked.statuses.set(answer.status, (asked.statuses.get(answer.status) ?? 0) + 1);
    // Whoever has signed out signs in again, or the rest of the run would learn nothing.
    if (answer.ok && request.url.endsWith('/session/leave')) asked.proof = await asked.asker.sign();
    return answer;
  });
});
afterAll(() => server?.stop());

function nobody(): Asker {
  return { sign: async () => ({}), ids: {} };
}

const ASKERS: readonly (readonly [string, () => Promise<Asker>])[] = [
  ['nobody', async () => nobody()],
  ['a user', user],
  ['a platform', platform],
  ['an agent', agent],
  ['a supervisor', () => second('supervisor')],
  ['an auditor', () => second('auditor')],
  ['an administrator', () => second('admin')],
];

/** An agent in a call. */
async function agent(): Promise<Asker> {
  const asking = await makeStaff('agent');
  const { caseId, callId } = await caseInCall(asking);
  return staff(asking, { caseId: [caseId, (await referCase()).caseId], callId: [callId] });
}

async function sessionOf(staffId: string): Promise<string> {
  const secret = await openSession(staffId, { device: undefined, address: '192.0.2.1' });
  return `${staffCookieName()}=${await sealSession(secret ?? '')}`;
}

/** Somebody who finds a verdict of an agent's waiting. */
async function second(role: StaffRole): Promise<Asker> {
  const proposer = await makeStaff('agent');
  const { caseId, callId } = await caseProposed(proposer);
  const ids = { caseId: [caseId, (await referCase()).caseId], callId: [callId], staffId: [proposer.id] };
  return staff(await makeStaff(role), ids);
}

/** Not by the password: the fuzz also guesses at that, and whoever guesses waits. */
function staff({ id }: { id: string }, ids: Asker['ids']): Asker {
  return { sign: async () => ({ cookie: await sessionOf(id) }), scheme: 'staff', ids };
}

async function user(): Promise<Asker> {
  const { caseId, callId, cookie } = await caseInCall(await makeStaff('agent'));
  return { sign: async () => ({ cookie }), scheme: 'guest', ids: { caseId: [caseId], callId: [callId] } };
}

async function platform(): Promise<Asker> {
  const { key } = await makeKey();
  const { caseId } = await referCase();
  await openGuest(caseId);
  return { sign: async () => ({ authorization: `Bearer ${key}` }), scheme: 'key', ids: { caseId: [caseId] } };
}

/**
 * What the document holds for somebody: nobody is asked about all of it; others about what takes their kind of proof or
 * none, since who comes with another kind is nobody there (every role at every endpoint: tests/integration/roles).
 */
function documentFor({ scheme, ids }: Asker) {
  const whole = openApiDocument();
  const paths = Object.entries(whole.paths).map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).filter(([, operation]) => takes(operation, scheme))),
  ]);
  const text = JSON.stringify({ ...whole, paths: Object.fromEntries(paths) }, (_key, value: unknown) => {
    const known = isParameter(value) ? ids[value.name] : undefined;
    return known ? { ...(value as object), schema: { type: 'string', enum: known } } : value;
  });
  return { text, operations: paths.flatMap(([, methods]) => Object.keys(methods ?? {})).length };
}

function takes(operation: unknown, scheme: string | undefined): boolean {
  const { security } = operation as { security: object[] };
  return scheme === undefined || security.every((one) => scheme in one);
}

function isParameter(value: unknown): value is { name: string } {
  return typeof value === 'object' && value !== null && 'in' in value && 'name' in value && 'schema' in value;
}

async function fuzz(asker: Asker, more: readonly string[] = []) {
  Object.assign(asked, { asker, proof: await asker.sign(), statuses: new Map() });
  const cwd = mkdtempSync(join(inject('runFolder'), 'fuzz-'));
  const file = join(cwd, 'openapi.json');
  const { text, operations } = documentFor(asker);
  writeFileSync(file, text);
  writeFileSync(join(cwd, 'hooks.py'), HOOKS);
  const bounds = ['--phases', 'fuzzing', '--max-examples', String(EXAMPLES), '--generation-deterministic', ...more];
  const quiet = ['--no-color', '--no-shrink', '--suppress-health-check', 'all', '--warnings', 'off', '--workers', '1'];
  const args = ['run', file, '--url', server.url, '--checks', CHECKS, ...bounds, ...quiet];
  const { code, said } = await run(args, cwd);
  const count = (what: RegExp) => Number(what.exec(said)?.[1] ?? 0);
  return {
    code,
    said,
    operations,
    tested: count(/Tested: (\d+)/),
    made: count(/(\d+) generated/),
    statuses: asked.statuses,
  };
}

function run(args: readonly string[], cwd: string): Promise<{ code: number; said: string }> {
  const program = process.env.SCHEMATHESIS_PATH ?? 'schemathesis';
  const env = { ...process.env, SCHEMATHESIS_HOOKS: 'hooks', PYTHONDONTWRITEBYTECODE: '1' };
  return new Promise((done) => {
    execFile(program, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code ?? 1) : 0, said: `${stdout}${stderr}` }),
    );
  });
}

describe('whatever is asked, no answer is a fault or stands outside the document, for', () => {
  test.each(ASKERS)(
    '%s',
    async (who, arrive) => {
      const { code, said, operations, tested, made, statuses } = await fuzz(await arrive());
      expect(code, said.slice(-6000)).toBe(0);
      expect(tested).toBe(operations);
      expect(made).toBeGreaterThan(operations);
      // Whoever loses their session on the way would be asked about nothing from there on.
      expect([statuses.has(200), statuses.has(401)]).toEqual(who === 'nobody' ? [false, true] : [true, false]);
    },
    600_000,
  );
});

describe('this is noticed, were it ever answered:', () => {
  test.each([
    [500, /Server error/i],
    [418, /Undocumented status code/i],
  ])(
    '%i',
    async (status, words) => {
      asked.answer = () => new Response('{}', { status });
      const { code, said } = await fuzz(nobody(), ['--max-failures', '1']);
      asked.answer = api.fetch;
      expect(code, said.slice(-2000)).toBe(1);
      expect(said).toMatch(words);
    },
    600_000,
  );
});
