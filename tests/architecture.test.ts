import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import { EVENT_KINDS, TOLD } from '#lib/audit/events';
import { REFUSALS } from '#lib/errors';
import type { AnyEndpoint } from '#lib/http/endpoint';
import { ENDPOINTS } from '#lib/http/endpoints';
import { AUDITED, NOT_AUDITED } from '#lib/ledger/audited';
import { RULES } from '#tests/architecture-rules';
import type { Sources } from '#tests/architecture-sources';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = readSources();

describe('the house', () => {
  test.each(RULES.map((rule) => [rule.says, rule] as const))('%s', (_says, rule) => {
    expect(rule.find(sources)).toEqual([]);
  });

  test.each(RULES.map((rule) => [rule.says, rule] as const))('a breach is noticed: %s', (_says, rule) => {
    expect(rule.find(new Map(Object.entries(rule.broken)))).not.toEqual([]);
  });
});

describe('what a reader must trust', () => {
  test('every table is audited, or exempt with a written reason', async () => {
    const tables = await schemaTables();
    expect(tables.length).toBeGreaterThan(20);
    expect(Object.keys({ ...AUDITED, ...NOT_AUDITED }).sort()).toEqual(tables.sort());
    expect(Object.keys(AUDITED).filter((table) => table in NOT_AUDITED)).toEqual([]);
    for (const reason of Object.values(NOT_AUDITED)) expect(reason.length).toBeGreaterThan(10);
  });

  test('every endpoint has its own method and path, known refusals and, for platforms, a scope', () => {
    const declared = Object.values(ENDPOINTS) as AnyEndpoint[];
    const routes = declared.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
    expect(routes.filter((route, i) => routes.indexOf(route) !== i)).toEqual([]);
    for (const { method, path, refusals, scope, does, ...rest } of declared) {
      expect(does, `${method} ${path}`).toBeTruthy();
      for (const code of refusals) expect(Object.keys(REFUSALS), `${method} ${path}`).toContain(code);
      expect(rest.for === 'platform', `${method} ${path}: a scope is for platforms`).toBe(scope !== undefined);
    }
  });

  test('what platforms are told is a kind of event in the past tense', () => {
    for (const kind of TOLD) expect(Object.keys(EVENT_KINDS)).toContain(kind);
  });
});

function readSources(): Sources {
  const found = new Map<string, string>();
  const read = (folder: string) => {
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) read(path);
      else if (/\.(ts|tsx|mjs)$/.test(entry.name))
        found.set(relative(ROOT, join(ROOT, path)), readFileSync(join(ROOT, path), 'utf8'));
    }
  };
  for (const folder of ['app', 'components', 'lib', 'db', 'tests']) read(folder);
  return found;
}

async function schemaTables(): Promise<string[]> {
  const files = readdirSync(join(ROOT, 'db/schema')).filter((name) => name.endsWith('.ts'));
  const modules = await Promise.all(files.map((name) => import(`../db/schema/${name.replace(/\.ts$/, '')}.ts`)));
  return modules.flatMap((module) =>
    Object.values(module as object)
      .filter((value) => is(value, PgTable))
      .map((table) => getTableName(table)),
  );
}
