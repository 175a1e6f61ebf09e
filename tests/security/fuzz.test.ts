import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { api } from '#lib/http/api';
import { openApiDocument } from '#lib/http/openapi';
import { makeKey, referCase, useDatabase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';
import { useVideo } from '#tests/factories-door';
import { overHttp } from '#tests/setup/http';
import { signedIn } from '#tests/signed-in';

/** Schemathesis makes requests from the API's own document, right ones and wrong ones, and holds the answers against it. */
useDatabase();
useVideo();
let server: Awaited<ReturnType<typeof overHttp>>;
let cases: string[];
beforeAll(async () => {
  cases = [(await referCase()).caseId, (await referCase()).caseId];
  process.env.APP_URL = 'http://console.test';
  server = await overHttp((request) =>
    request.url.endsWith('/fuzzed.json') ? Response.json(document()) : api.fetch(request),
  );
});
afterAll(() => server?.stop());

/** The document as it is, but for the ids of cases: those that are there, so that the fuzz gets beyond “not found”. */
function document(): unknown {
  return JSON.parse(JSON.stringify(openApiDocument()), (_key, value: unknown) =>
    isCaseId(value) ? { ...value, schema: { type: 'string', enum: cases } } : value,
  );
}

function isCaseId(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'in' in value && 'name' in value && value.name === 'caseId';
}

const SECONDS = 14;
const CHECKS = 'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance';

function fuzz(headers: Record<string, string>): Promise<{ code: number; said: string }> {
  const bounds = ['--max-time', String(SECONDS), '--max-examples', '4', '--seed', '1', '--workers', '1'];
  const proof = Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}:${value}`]);
  const quiet = ['--no-color', '--suppress-health-check', 'all', '--generation-database', 'none'];
  const args = [
    'run',
    `${server.url}/api/v1/fuzzed.json`,
    '--url',
    server.url,
    '--checks',
    CHECKS,
    ...bounds,
    ...quiet,
  ];
  const cwd = mkdtempSync(join(inject('runFolder'), 'fuzz-'));
  return new Promise((done) => {
    execFile(
      process.env.SCHEMATHESIS_PATH ?? 'schemathesis',
      [...args, ...proof],
      { cwd, timeout: 90_000, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => done({ code: error ? Number(error.code ?? 1) : 0, said: `${stdout}${stderr}` }),
    );
  });
}

const ASKERS: readonly (readonly [string, () => Promise<Record<string, string>>])[] = [
  ['nobody', async () => ({})],
  ['a user', async () => ({ cookie: (await openGuest(cases[0] ?? '')).cookie })],
  ['a platform', async () => ({ authorization: `Bearer ${(await makeKey()).key}` })],
  ['an agent', async () => ({ cookie: await signedIn('agent') })],
  ['a supervisor', async () => ({ cookie: await signedIn('supervisor') })],
  ['an auditor', async () => ({ cookie: await signedIn('auditor') })],
  ['an administrator', async () => ({ cookie: await signedIn('admin') })],
];

describe('whatever is asked, no answer is a fault or stands outside the document, for', () => {
  test.each(ASKERS)(
    '%s',
    async (_who, proof) => {
      const { code, said } = await fuzz(await proof());
      expect(said).toMatch(/\d+ generated|Test cases/);
      expect(code, said.slice(-6000)).toBe(0);
    },
    120_000,
  );
});
