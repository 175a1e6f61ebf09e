import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Auditor } from '#lib/access/actors';
import { as } from '#lib/access/session';
import { sealTrail } from '#lib/audit/checkpoint';
import { lifeOf, sealState, searchTrail } from '#lib/audit/queries';
import { mentioned, sentenceFor } from '#lib/audit/text';
import { sentenceOf, verifyTrail } from '#lib/audit/verify';
import { itemsIn } from '#lib/checklist/rules';
import { makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseProposed } from '#tests/factories-calls';

const folder = mkdtempSync(join(tmpdir(), 'second-look-checkpoints-'));
const data = useDatabase({ CHECKPOINT_DIR: folder });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let caseId = '';
beforeAll(async () => {
  caseId = (await caseProposed(await makeStaff('agent'))).caseId;
  await sealTrail(new Date());
});

describe('the trail', () => {
  test('holds after ordinary work, and says how much it covers', async () => {
    const result = await verifyTrail();
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.sealed).toBe(result.ok && result.events);
    expect(sentenceOf(result)).toMatch(/^The trail holds: \d+ events in \d+ chains/);
  });

  test('a seal is kept outside the database too, once for each size', async () => {
    const before = readdirSync(folder).length;
    await sealTrail(new Date());
    expect(readdirSync(folder)).toHaveLength(before);
    await referCase();
    await sealTrail(new Date());
    expect(readdirSync(folder)).toHaveLength(before + 1);
    expect(await verifyTrail()).toMatchObject({ ok: true });
  });

  test('two workers that seal at once leave one tree that holds', async () => {
    await referCase();
    await Promise.allSettled([sealTrail(new Date()), sealTrail(new Date())]);
    await sealTrail(new Date());
    expect(await verifyTrail()).toMatchObject({ ok: true });
  });

  test('even the owner of the database cannot change it while the walls stand', async () => {
    const sql = data.asOwner();
    await expect(sql`update audit_events set body = body || ' ' where subject = ${caseId}`).rejects.toThrow(
      /cannot be changed/,
    );
    await expect(sql`delete from audit_events where subject = ${caseId}`).rejects.toThrow(/cannot be changed/);
    await expect(data.asApp()`delete from audit_heads where subject = ${caseId}`).rejects.toThrow(/permission denied/);
  });
});

describe('reading the trail', () => {
  test('every event of a whole case has a sentence of its own', async () => {
    const auditor = await reader();
    for (const event of await lifeOf(auditor, caseId)) {
      expect(sentenceFor(event, new Map())).not.toBe(event.kind);
      expect(Array.isArray(mentioned(event))).toBe(true);
    }
  });

  test('the search finds by kind, subject and page, newest first, and never twice', async () => {
    const auditor = await reader();
    const ticked = await searchTrail(auditor, { kind: 'item.ticked', about: caseId }, 100);
    expect(ticked).toHaveLength(itemsIn([]).length);
    const first = await searchTrail(auditor, { about: caseId }, 5);
    const second = await searchTrail(auditor, { about: caseId, before: first.at(-1)?.position }, 5);
    const positions = [...first, ...second].map((event) => event.position);
    expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => b - a));
    expect(await searchTrail(auditor, { about: caseId, to: new Date(0) }, 5)).toEqual([]);
  });

  test('the state of the seals counts what waits', async () => {
    const auditor = await reader();
    await sealTrail(new Date());
    expect(await sealState(auditor)).toMatchObject({ unsealed: 0 });
  });
});

async function reader(): Promise<Auditor> {
  const person = await makeStaff('auditor');
  if (!as(person, 'trail')) throw new Error('an auditor reads the trail');
  return person as unknown as Auditor;
}
