import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { people } from '#db/schema/cases';
import { type Supervisor, SYSTEM } from '#lib/access/actors';
import { sealTrail } from '#lib/audit/checkpoint';
import { lifeOf } from '#lib/audit/queries';
import { sentenceFor } from '#lib/audit/text';
import { verifyTrail } from '#lib/audit/verify';
import { caseFile } from '#lib/casefile/queries';
import { reopenCase, withdrawCase } from '#lib/cases/commands';
import { evidenceStore } from '#lib/evidence/service';
import {
  approveErasure,
  askErasure,
  eraseDue,
  exportHeld,
  holdCase,
  liftHold,
  removeEvidence,
} from '#lib/retention/commands';
import { notedErasures, noteErasure } from '#lib/retention/service';
import { caseVault } from '#lib/vault/queries';
import { escalate } from '#lib/verdicts/commands';
import { eraseWhatIsDue } from '#lib/worker/erase-due';
import { caseRow, ctxOf, eventsOf, makeKey, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';
import { vaultFor } from '#tests/factories-vault';

const folder = mkdtempSync(join(tmpdir(), 'second-look-erasure-'));
const database = useDatabase({ CHECKPOINT_DIR: folder });
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let one: Supervisor;
let two: Supervisor;
beforeAll(async () => {
  [one, two] = [await makeStaff('supervisor'), await makeStaff('supervisor')];
});

/** A closed case: withdrawn by its platform. */
async function closed(): Promise<string> {
  const { platform } = await makeKey();
  const { caseId } = await referCase();
  await withdrawCase(ctxOf(platform), caseId);
  return caseId;
}

async function erased(caseId: string): Promise<void> {
  expect(await askErasure(ctxOf(one), caseId, 'The user asked for it.')).toMatchObject({ ok: true });
  expect(await approveErasure(ctxOf(two), caseId)).toMatchObject({ ok: true });
}

describe('an early erasure', () => {
  test('takes two supervisors, destroys the key, and nothing of the case opens any more', async () => {
    const caseId = await closed();
    const before = await caseRow(caseId);
    const vault = await vaultFor(caseId);
    expect(vault.open('name', before.name)).toBeTruthy();
    expect(await approveErasure(ctxOf(two), caseId)).toMatchObject({ why: 'wrong_state' });
    await askErasure(ctxOf(one), caseId, 'The user asked for it.');
    expect(await approveErasure(ctxOf(one), caseId)).toMatchObject({ why: 'same_person' });
    expect(await approveErasure(ctxOf(two), caseId)).toMatchObject({ ok: true });
    expect(await caseVault(caseId)).toBeNull();
    expect(await caseRow(caseId)).toMatchObject({ name: null, email: null, note: null, state: 'withdrawn' });
    const [person] = await db().select().from(people).where(eq(people.id, before.personId));
    expect(person).toMatchObject({ nameIndex: null, emailIndex: null, wordIndexes: [] });
    expect(await caseFile(one, caseId)).toMatchObject({ name: '(erased)', email: null });
    expect((await eventsOf(caseId)).slice(-2)).toEqual(['case.erasure_asked', 'case.erased']);
  });

  test('is refused for an open case, a held one, and twice', async () => {
    const { caseId: open } = await referCase();
    expect(await askErasure(ctxOf(one), open, 'x')).toMatchObject({ why: 'wrong_state' });
    const caseId = await closed();
    await holdCase(ctxOf(one), caseId, 'A court asked.');
    expect(await askErasure(ctxOf(one), caseId, 'x')).toMatchObject({ why: 'wrong_state' });
    await liftHold(ctxOf(two), caseId);
    await erased(caseId);
    expect(await askErasure(ctxOf(one), caseId, 'x')).toMatchObject({ why: 'erased' });
    expect(await reopenCase(ctxOf(one), caseId, 'x')).toMatchObject({ why: 'erased' });
  });

  test('keeps a person findable while another case of theirs is kept', async () => {
    const caseId = await closed();
    const [person] = await db()
      .select()
      .from(people)
      .where(eq(people.id, (await caseRow(caseId)).personId));
    const again = await referCase({
      user: { ref: person?.userRef ?? '', name: 'A', email: 'a@b.test', locale: 'en', timeZone: 'UTC', country: 'SE' },
    });
    await erased(caseId);
    const [still] = await db()
      .select()
      .from(people)
      .where(eq(people.id, person?.id ?? ''));
    expect(still?.nameIndex).not.toBeNull();
    expect((await vaultFor(again.caseId)).open('name', (await caseRow(again.caseId)).name)).toBe('A');
  });

  test('of two approvals at once one is done', async () => {
    const caseId = await closed();
    const third = await makeStaff('supervisor');
    await askErasure(ctxOf(one), caseId, 'x');
    const both = await Promise.all([two, third].map((person) => approveErasure(ctxOf(person), caseId)));
    expect(both.filter((done) => done.ok)).toHaveLength(1);
  });
});

describe('the trail', () => {
  test('verifies after erasures, and says that the words are gone', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await caseInCall(agent);
    await escalate(ctxOf(agent), caseId, 'Her brother was in the room.');
    await database.asOwner().unsafe('alter table cases disable trigger user');
    await database.asOwner()`update cases set state = 'lapsed', closed_at = now() where id = ${caseId}`;
    await database.asOwner().unsafe('alter table cases enable trigger user');
    await sealTrail(new Date());
    await erased(caseId);
    await sealTrail(new Date());
    expect(await verifyTrail()).toMatchObject({ ok: true });
    const life = (await lifeOf(one, caseId)).map((event) => sentenceFor(event, new Map()));
    expect(life).toContain('Escalated: (erased)');
    expect(JSON.stringify(life)).not.toContain('brother');
  });
});

describe('the clock', () => {
  test('erases what is due and nothing else', async () => {
    const [due, young, held] = [await closed(), await closed(), await closed()];
    await holdCase(ctxOf(one), held, 'A court asked.');
    const sql = database.asOwner();
    await sql.unsafe('alter table cases disable trigger audit_required');
    await sql`update cases set closed_at = now() - interval '31 days' where id in ${sql([due, held])}`;
    await sql.unsafe('alter table cases enable trigger audit_required');
    expect(await eraseDue(ctxOf(SYSTEM), young)).toMatchObject({ why: 'wrong_state' });
    await eraseWhatIsDue();
    expect(await caseVault(due)).toBeNull();
    expect(await caseVault(young)).not.toBeNull();
    expect(await caseVault(held)).not.toBeNull();
    expect((await eventsOf(due)).at(-1)).toBe('case.erased');
  });

  test('erases again what a restored backup brought back', async () => {
    const caseId = await closed();
    const sql = database.asOwner();
    const [key] = await sql`select key_id, wrapped from data_keys where subject = ${caseId}`;
    await erased(caseId);
    await noteErasure(caseId);
    await noteErasure(caseId);
    expect((await notedErasures()).filter((id) => id === caseId)).toHaveLength(1);
    await sql.unsafe('alter table data_keys disable trigger audit_required');
    await sql`update data_keys set wrapped = ${key?.wrapped}, destroyed_at = null where subject = ${caseId}`;
    await sql.unsafe('alter table data_keys enable trigger audit_required');
    expect(await caseVault(caseId)).not.toBeNull();
    await eraseWhatIsDue();
    expect(await caseVault(caseId)).toBeNull();
    expect(readFileSync(join(folder, 'erasures.log'), 'utf8')).toContain(caseId);
  });
});

describe('what is held on somebody', () => {
  test('is exported whole, with the event first', async () => {
    const { caseId } = await referCase();
    const held = await exportHeld(ctxOf(one), caseId, 'The user asked in writing.');
    expect(held).toMatchObject({
      ok: true,
      value: {
        person: { name: expect.any(String), email: expect.stringContaining('@') },
        documents: [{ type: expect.any(String) }],
      },
    });
    expect((await eventsOf(caseId)).at(-1)).toBe('case.exported');
    const gone = await closed();
    await erased(gone);
    expect(await exportHeld(ctxOf(one), gone, 'x')).toMatchObject({ why: 'erased' });
  });

  test('in pictures is gone from the store once erased', async () => {
    const key = await evidenceStore().put(Buffer.from('sealed'));
    const { caseId } = await referCase();
    await removeEvidence(ctxOf(SYSTEM), caseId);
    expect(Buffer.from(await evidenceStore().get(key)).toString()).toBe('sealed');
    await evidenceStore().remove(key);
    await evidenceStore().remove(key);
    await expect(evidenceStore().get(key)).rejects.toThrow();
  });
});
