import { and, eq, type SQL, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { cases } from '#db/schema/cases';
import { outboxEvents } from '#db/schema/delivery';
import { SYSTEM } from '#lib/access/actors';
import { chainHash } from '#lib/audit/chain';
import { reopenCase, withdrawCase } from '#lib/cases/commands';
import { newId } from '#lib/ids';
import { type Change, commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { update } from '#lib/ledger/statements';
import {
  caseRow,
  ctxOf,
  eventsOf,
  makeKey,
  makeStaff,
  referCase,
  toldOf,
  trailOf,
  useDatabase,
} from '#tests/factories';

const database = useDatabase();

/** A change of one case that follows from what was seen: its note, and one event that platforms are told of. */
function change(seen: { id: string; state: 'waiting'; version: number }, note: string): Change {
  return {
    writes: [moveCase(seen, 'waiting', { askedFor: note })],
    events: [{ kind: 'case.interrupted', subject: seen.id, data: { callId: 'call_none', why: note } }],
  };
}

/** Counts a case's version up; `also` is asked of the row before it is locked. */
function bump(caseId: string, also?: SQL) {
  return update(cases, { version: sql`${cases.version} + 1` }, and(eq(cases.id, caseId), also));
}

async function waitingCase() {
  const { caseId } = await referCase();
  return { ...(await caseRow(caseId)), state: 'waiting' as const };
}

describe('a change', () => {
  test('is whole: where one write touches no row, no other write, event, job or outbox row stays', async () => {
    const seen = await waitingCase();
    const before = await trailOf(seen.id);
    const done = await commit(ctxOf(SYSTEM), {
      writes: [
        moveCase(seen, 'waiting', { askedFor: 'half' }),
        update(cases, { askedFor: 'x' }, eq(cases.id, 'case_of_nobody')),
      ],
      events: [{ kind: 'case.interrupted', subject: seen.id, data: { callId: 'call_none', why: 'half' } }],
      jobs: [{ task: 'send_mail', payload: {}, key: `torn-${seen.id}` }],
    });
    expect(done).toEqual({ ok: false, why: 'conflict' });
    expect((await caseRow(seen.id)).askedFor).toBeNull();
    expect(await trailOf(seen.id)).toEqual(before);
    expect(await toldOf(seen.id)).toEqual(['case.referred']);
    const jobs = await database.asOwner()`select 1 from graphile_worker.jobs where key = ${`torn-${seen.id}`}`;
    expect(jobs).toHaveLength(0);
  });

  test('that loses a race leaves nothing behind, and the winner stands once', async () => {
    const seen = await waitingCase();
    const done = await Promise.all(
      Array.from({ length: 8 }, (_, i) => commit(ctxOf(SYSTEM), change(seen, `try ${i}`))),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await caseRow(seen.id)).version).toBe(seen.version + 1);
    expect((await eventsOf(seen.id)).filter((kind) => kind === 'case.interrupted')).toHaveLength(1);
    expect((await toldOf(seen.id)).filter((kind) => kind === 'case.interrupted')).toHaveLength(1);
  });

  test('asked twice under one idempotency key happens once', async () => {
    const { platform } = await makeKey();
    const { caseId } = await referCase();
    const ctx = { ...ctxOf(platform), request: { key: newId('req'), fingerprint: 'same' } };
    const done = await Promise.all([1, 2, 3, 4].map(() => withdrawCase(ctx, caseId)));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await eventsOf(caseId)).filter((kind) => kind === 'case.withdrawn')).toHaveLength(1);
    const [row] = await database.asOwner()`select answer from requests where key = ${ctx.request.key}`;
    expect(row?.answer).toEqual({ caseId, state: 'withdrawn' });
  });

  test('runs its writes in their order, so that a fresh link may follow the end of the old one', async () => {
    const { platform } = await makeKey();
    const supervisor = await makeStaff('supervisor');
    const { caseId, linkId } = await referCase();
    await withdrawCase(ctxOf(platform), caseId);
    expect(await reopenCase(ctxOf(supervisor), caseId, 'Asked again.')).toMatchObject({ ok: true });
    const links =
      await database.asOwner()`select id, replaced_at from links where case_id = ${caseId} order by created_at, id`;
    expect(links).toHaveLength(2);
    expect(links.find((link) => link.id === linkId)?.replaced_at).not.toBeNull();
  });

  test('keeps the order of its events in the chain of their subject', async () => {
    const { caseId } = await referCase();
    const trail = await trailOf(caseId);
    expect(trail.map(({ kind, subjectSeq }) => [subjectSeq, kind])).toEqual([
      [1, 'case.referred'],
      [2, 'mail.owed'],
    ]);
    expect(trail[1]?.prevHash).toBe(trail[0]?.hash);
  });

  test('outlives a deadlock: of two that lock in opposite order both are done', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 6 }, async () => [await waitingCase(), await waitingCase()] as const),
    );
    const touch = (ids: string[]) =>
      commit(ctxOf(SYSTEM), {
        writes: [bump(ids[0] ?? ''), bump(ids[1] ?? '', sql`pg_sleep(0.1) is not null`)],
        events: [
          { kind: 'case.interrupted', subject: ids[0] ?? '', data: { callId: 'call_none', why: 'crossed' } },
          { kind: 'case.interrupted', subject: ids[1] ?? '', data: { callId: 'call_none', why: 'crossed' } },
        ],
      });
    const done = await Promise.all(pairs.flatMap(([a, b]) => [touch([a.id, b.id]), touch([b.id, a.id])]));
    expect(done.every(({ ok }) => ok)).toBe(true);
    const met = () => database.asOwner()`select deadlocks from pg_stat_database where datname = current_database()`;
    await expect.poll(async () => Number((await met())[0]?.deadlocks)).toBeGreaterThan(0);
    for (const [a, b] of pairs) {
      expect((await caseRow(a.id)).version).toBe(a.version + 2);
      expect((await eventsOf(b.id)).filter((kind) => kind === 'case.interrupted')).toHaveLength(2);
    }
  });

  test('that platforms are told of carries the state and sequence which that very statement made', async () => {
    const { platform } = await makeKey();
    const { caseId, userRef } = await referCase();
    await withdrawCase(ctxOf(platform), caseId);
    const rows = await db()
      .select()
      .from(outboxEvents)
      .where(eq(outboxEvents.caseId, caseId))
      .orderBy(outboxEvents.sequence);
    expect(rows.map((row) => JSON.parse(row.body))).toMatchObject([
      { type: 'case.referred', data: { caseId, userRef, state: 'waiting', sequence: 1 } },
      { type: 'case.withdrawn', data: { caseId, userRef, state: 'withdrawn', sequence: 3 } },
    ]);
    for (const row of rows) expect(row.body).not.toMatch(/@user\.test|Ana Prueba/);
  });
});

describe('the chain', () => {
  test('has in the database the hash that the verifier computes, whatever the words', async () => {
    const seen = await waitingCase();
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.constantFrom('\n\n', '"\\"', 'é', 'e\u0301', '𝒳🙂', 'مرحبا', '\u2028', 'x'.repeat(2000)),
    );
    let version = seen.version;
    await fc.assert(
      fc.asyncProperty(word, async (reason) => {
        fc.pre(!reason.includes('\u0000') && reason.isWellFormed());
        const done = await commit(ctxOf(SYSTEM), {
          writes: [moveCase({ ...seen, version }, 'waiting')],
          events: [{ kind: 'case.interrupted', subject: seen.id, data: { callId: 'call_none', why: reason } }],
        });
        expect(done).toEqual({ ok: true });
        version += 1;
        const last = (await trailOf(seen.id)).at(-1);
        if (!last) throw new Error('no event');
        expect(JSON.parse(last.body)).toMatchObject({
          kind: 'case.interrupted',
          actor: 'system',
          data: { why: reason },
        });
        expect(last.hash).toBe(chainHash(last.prevHash, seen.id, last.subjectSeq, last.body));
      }),
      { numRuns: 60 },
    );
  });
});
