import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { api } from '#lib/http/api';
import { openApiDocument } from '#lib/http/openapi';
import { PIECE_MEDIA_TYPES } from '#lib/recordings/rules';
import { useDatabase } from '#tests/factories';
import { ASKERS, type Asker, nobody, type Proof } from '#tests/factories-askers';
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

const WHO_CHANGE_SOMETHING = ['a user', 'a platform', 'an agent', 'a supervisor'];
/** At random, as right and as wrong as it comes. */
const FUZZING = ['--phases', 'fuzzing', '--max-examples', String(EXAMPLES)];
/** Each edge of what the document allows, once. What it does not allow would take minutes more, and is fuzzed above. */
const EDGES = ['--phases', 'coverage', '--mode', 'positive'];

async function fuzz(asker: Asker, bounds: readonly string[], more: readonly string[] = []) {
  Object.assign(asked, { asker, proof: await asker.sign(), statuses: new Map() });
  const cwd = mkdtempSync(join(inject('runFolder'), 'fuzz-'));
  const file = join(cwd, 'openapi.json');
  const { text, operations } = documentFor(asker);
  writeFileSync(file, text);
  writeFileSync(join(cwd, 'hooks.py'), HOOKS);
  const quiet = ['--no-color', '--no-shrink', '--suppress-health-check', 'all', '--warnings', 'off', '--workers', '1'];
  const args = [
    'run',
    file,
    '--url',
    server.url,
    '--checks',
    CHECKS,
    ...bounds,
    '--generation-deterministic',
    ...more,
    ...quiet,
  ];
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
      const { code, said, operations, tested, made, statuses } = await fuzz(await arrive(), FUZZING);
      expect(code, said.slice(-6000)).toBe(0);
      expect(tested).toBe(operations);
      expect(made).toBeGreaterThan(operations);
      // Whoever loses their session on the way would be asked about nothing from there on.
      expect([statuses.has(200), statuses.has(401)]).toEqual(who === 'nobody' ? [false, true] : [true, false]);
    },
    600_000,
  );
});

describe('each edge of what the document allows is answered as it says, for', () => {
  test.each(ASKERS.filter(([who]) => WHO_CHANGE_SOMETHING.includes(who)))(
    '%s',
    async (_who, arrive) => {
      const { code, said, operations, tested, statuses } = await fuzz(await arrive(), EDGES);
      expect(code, said.slice(-6000)).toBe(0);
      expect(tested).toBe(operations);
      expect([statuses.has(200), statuses.has(401)]).toEqual([true, false]);
    },
    600_000,
  );
});

describe('this is noticed, were it ever answered:', () => {
  test.each([
    [500, 'at random', /Server error/i, FUZZING],
    [418, 'at random', /Undocumented status code/i, FUZZING],
    [500, 'at an edge', /Server error/i, EDGES],
  ] as const)(
    '%i %s',
    async (status, _where, words, bounds) => {
      asked.answer = () => new Response('{}', { status });
      const { code, said } = await fuzz(nobody(), bounds, ['--max-failures', '1']);
      asked.answer = api.fetch;
      expect(code, said.slice(-2000)).toBe(1);
      expect(said).toMatch(words);
    },
    600_000,
  );
});
