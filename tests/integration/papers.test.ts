import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { documents } from '#db/schema/cases';
import { documentChecks } from '#db/schema/checks';
import { interruptCall } from '#lib/calls/commands';
import { callForAgent } from '#lib/calls/queries';
import { checkDocument } from '#lib/papers/commands';
import { reading } from '#lib/papers/schema';
import { readLines } from '#lib/papers/text';
import { ctxOf, eventsOf, makeStaff, referCase, trailOf, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';
import { wordsFor } from '#tests/factories-vault';

useDatabase();

const NUMBER = 'XDB012345';

async function talking() {
  const agent = await makeStaff('agent');
  const { caseId } = await referCase({ documents: [{ type: 'id_card', country: 'ES', number: NUMBER }] });
  const call = await caseInCall(agent, caseId);
  const [paper] = await db().select({ id: documents.id }).from(documents).where(eq(documents.caseId, caseId));
  return { agent, ...call, documentId: paper?.id ?? '' };
}

describe('reading a document in a call', () => {
  test('keeps how each field compares, and the desk shows it again', async () => {
    const { agent, caseId, callId, documentId } = await talking();
    const done = await checkDocument(ctxOf(agent), caseId, { callId, documentId, number: 'xdb 012345' });
    expect(done).toEqual({ ok: true, value: { documentId, results: { number: 'agrees' } } });
    await checkDocument(ctxOf(agent), caseId, { callId, documentId, number: 'XDB012346' });
    expect((await callForAgent(agent, caseId))?.checks).toEqual([{ documentId, results: { number: 'differs' } }]);
    expect(readLines({ number: 'differs' })).toEqual([{ field: 'Number', says: 'differs', tone: 'bad' }]);
  });

  test('keeps what was typed as a commitment alone: no event and no row holds it', async () => {
    const { agent, caseId, callId, documentId } = await talking();
    await checkDocument(ctxOf(agent), caseId, { callId, documentId, number: NUMBER, birthDate: '1974-08-12' });
    const [row] = await db().select().from(documentChecks).where(eq(documentChecks.callId, callId));
    const said = JSON.stringify([row, (await trailOf(caseId)).map(({ body }) => body)]);
    expect(said).not.toContain(NUMBER);
    expect(said).not.toContain('1974');
    expect(JSON.parse((await wordsFor(caseId, row?.read)) ?? '')).toEqual({ number: NUMBER, birthDate: '1974-08-12' });
  });

  test('is refused for a document of another case, after the call, and without the lease', async () => {
    const [one, other] = [await talking(), await talking()];
    const { agent, caseId, callId, documentId } = one;
    const foreign = { callId, documentId: other.documentId, number: NUMBER };
    expect(await checkDocument(ctxOf(agent), caseId, foreign)).toEqual({ ok: false, why: 'not_found' });
    const asked = { callId, documentId, number: NUMBER };
    expect(await checkDocument(ctxOf(other.agent), caseId, asked)).toEqual({ ok: false, why: 'lease_lost' });
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await checkDocument(ctxOf(agent), caseId, asked)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('that races with the end of the call is kept before it or not at all', async () => {
    const { agent, caseId, callId, documentId } = await talking();
    const [ended, read] = await Promise.all([
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
      checkDocument(ctxOf(agent), caseId, { callId, documentId, number: NUMBER }),
    ]);
    expect(ended.ok).toBe(true);
    const kept = await db().$count(documentChecks, eq(documentChecks.callId, callId));
    expect(kept).toBe(read.ok ? 1 : 0);
  });

  test('leaves exactly one event, document.checked', async () => {
    const { agent, caseId, callId, documentId } = await talking();
    const before = await eventsOf(caseId);
    await checkDocument(ctxOf(agent), caseId, { callId, documentId, lines: 'nonsense' });
    expect(await eventsOf(caseId)).toEqual([...before, 'document.checked']);
  });

  test('needs something that was read, and no more than a document can hold', () => {
    const ids = { callId: `call_${'0'.repeat(26)}`, documentId: `document_${'0'.repeat(26)}` };
    expect(reading.safeParse(ids).success).toBe(false);
    expect(reading.safeParse({ ...ids, lines: '<'.repeat(401) }).success).toBe(false);
    expect(reading.safeParse({ ...ids, birthDate: '12.8.1974' }).success).toBe(false);
    expect(reading.safeParse({ ...ids, number: '1' }).success).toBe(true);
  });
});
