import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { calls, ticks } from '#db/schema/calls';
import { documents } from '#db/schema/cases';
import { SYSTEM } from '#lib/access/actors';
import { interruptCall } from '#lib/calls/commands';
import { callForAgent } from '#lib/calls/queries';
import { promptGuest, tickItem } from '#lib/checklist/commands';
import { FACE_FEATURES } from '#lib/faces/rules';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { checkDocument } from '#lib/papers/commands';
import { proposeVerdict } from '#lib/verdicts/commands';
import { caseRow, claim, ctxOf, eventsOf, makeStaff, must, trailOf, useDatabase } from '#tests/factories';
import { caseInCall, completeCall, completeStills } from '#tests/factories-calls';
import { wordsFor } from '#tests/factories-vault';

useDatabase();

async function talking() {
  const agent = await makeStaff('agent');
  return { agent, ...(await caseInCall(agent)) };
}
const ticksOf = (callId: string) => db().select().from(ticks).where(eq(ticks.callId, callId));

describe('ticking an item', () => {
  test('saves the result with its moment in the call, at once', async () => {
    const { agent, caseId, callId } = await talking();
    const [call] = await db().select().from(calls).where(eq(calls.id, callId));
    const at = new Date((call?.startedAt.getTime() ?? 0) + 61_000);
    await tickItem(ctxOf(agent, at), caseId, { callId, item: 'consent', result: 'pass', note: 'Said yes.' });
    const saved = await ticksOf(callId);
    expect(saved).toMatchObject([{ item: 'consent', result: 'pass', momentMs: 61_000, staffId: agent.id }]);
    expect(await wordsFor(caseId, saved[0]?.note)).toBe('Said yes.');
  });

  test('pressed again with the same result keeps the moment of the first, and leaves no second event', async () => {
    const { agent, caseId, callId } = await talking();
    const [call] = await db().select().from(calls).where(eq(calls.id, callId));
    const later = (ms: number) => new Date((call?.startedAt.getTime() ?? 0) + ms);
    await tickItem(ctxOf(agent, later(10_000)), caseId, { callId, item: 'consent', result: 'pass', note: 'Said yes.' });
    const again = await tickItem(ctxOf(agent, later(90_000)), caseId, { callId, item: 'consent', result: 'pass' });
    expect(again).toMatchObject({ ok: true, value: { momentMs: 10_000 } });
    expect((await eventsOf(caseId)).filter((kind) => kind === 'item.ticked')).toHaveLength(1);
    const other = { callId, item: 'consent', result: 'pass', note: 'Said it twice.' } as const;
    expect(await tickItem(ctxOf(agent, later(95_000)), caseId, other)).toMatchObject({ value: { momentMs: 95_000 } });
  });

  test('of what was drawn waits until it was asked: nobody answers for what nobody has seen', async () => {
    const agent = await makeStaff('agent');
    const { caseId, callId } = await caseInCall(agent, undefined, []);
    const asked = { callId, item: 'action_1', result: 'pass' } as const;
    expect(await tickItem(ctxOf(agent), caseId, asked)).toEqual({ ok: false, why: 'ask_first' });
    await promptGuest(ctxOf(agent), caseId, { callId, item: 'action_1' });
    expect(await tickItem(ctxOf(agent), caseId, asked)).toMatchObject({ ok: true });
  });

  test('names the still that shows it, where one was taken by then', async () => {
    const { agent, caseId, callId } = await talking();
    await tickItem(ctxOf(agent), caseId, { callId, item: 'id_front', result: 'pass' });
    const taken = await completeStills(agent, { caseId, callId });
    await tickItem(ctxOf(agent), caseId, { callId, item: 'feature_1', result: 'pass' });
    await tickItem(ctxOf(agent), caseId, { callId, item: 'digits', result: 'pass' });
    const shown = Object.fromEntries((await ticksOf(callId)).map(({ item, evidence }) => [item, evidence]));
    expect(shown).toEqual({ id_front: null, feature_1: taken.id_front, digits: null });
    const told = (await trailOf(caseId)).filter(({ kind }) => kind === 'item.ticked');
    expect(JSON.parse(told[1]?.body ?? '{}').data.evidence).toBe(taken.id_front);
  });

  test('of the faces keeps the comparison sealed, and a pass against what differs needs words', async () => {
    const { agent, caseId, callId } = await talking();
    const pass = { callId, item: 'face_matches', result: 'pass' } as const;
    const same = Object.fromEntries(FACE_FEATURES.map((feature) => [feature, 'same' as const]));
    const compared = { ...same, nose: 'differs' as const };
    expect(await tickItem(ctxOf(agent), caseId, { ...pass, compared: { nose: 'same' } })).toEqual({
      ok: false,
      why: 'compare_first',
    });
    expect(await tickItem(ctxOf(agent), caseId, { ...pass, compared })).toEqual({ ok: false, why: 'reason_needed' });
    const note = 'Nose was broken in 2019, says so unasked.';
    expect(await tickItem(ctxOf(agent), caseId, { ...pass, compared, note })).toMatchObject({ ok: true });
    expect((await callForAgent(agent, caseId))?.ticks.at(-1)?.compared).toEqual(compared);
    const told = (await trailOf(caseId)).at(-1)?.body ?? '';
    expect(told).not.toContain('nose');
    expect(JSON.parse(told).data.compared).toMatch(/^said:/);
    const elsewhere = { callId, item: 'consent', result: 'pass', compared } as const;
    expect(await tickItem(ctxOf(agent), caseId, elsewhere)).toEqual({ ok: false, why: 'not_allowed_here' });
  });

  test('of the data waits until the document was read in this very call, or says why it was not', async () => {
    const { agent, caseId, callId } = await talking();
    const pass = { callId, item: 'data_matches', result: 'pass' } as const;
    expect(await tickItem(ctxOf(agent), caseId, pass)).toEqual({ ok: false, why: 'read_first' });
    const [paper] = await db().select().from(documents).where(eq(documents.caseId, caseId));
    const documentId = paper?.id ?? '';
    await checkDocument(ctxOf(agent), caseId, { callId, documentId, birthDate: '1974-08-12' });
    expect(await tickItem(ctxOf(agent), caseId, pass)).toEqual({ ok: false, why: 'read_disagrees' });
    const note = 'The number is worn off; name and date are those on file.';
    expect(await tickItem(ctxOf(agent), caseId, { ...pass, note })).toMatchObject({ ok: true });
    await checkDocument(ctxOf(agent), caseId, { callId, documentId, number: 'X1234567' });
    expect(await tickItem(ctxOf(agent), caseId, pass)).toMatchObject({ ok: true });
  });

  test('takes off the user’s screen what it answers, and leaves alone what asks for something else', async () => {
    const { agent, caseId, callId } = await talking();
    const promptNow = async () => (await callForAgent(agent, caseId))?.call?.prompt;
    await promptGuest(ctxOf(agent), caseId, { callId, item: 'id_back' });
    await tickItem(ctxOf(agent), caseId, { callId, item: 'id_front', result: 'pass' });
    expect(await promptNow()).toBe('id_back');
    await tickItem(ctxOf(agent), caseId, { callId, item: 'id_back', result: 'pass' });
    expect(await promptNow()).toBeNull();
    expect((await eventsOf(caseId)).slice(-2)).toEqual(['item.ticked', 'call.prompted']);
  });

  test('again replaces the result, and the trail keeps both', async () => {
    const { agent, caseId, callId } = await talking();
    await tickItem(ctxOf(agent), caseId, { callId, item: 'face_clear', result: 'fail', note: 'Hat.' });
    await tickItem(ctxOf(agent), caseId, { callId, item: 'face_clear', result: 'pass' });
    expect(await ticksOf(callId)).toMatchObject([{ item: 'face_clear', result: 'pass', note: null }]);
    const said = (await trailOf(caseId)).filter(({ kind }) => kind === 'item.ticked');
    expect(said.map(({ body }) => JSON.parse(body).data.result)).toEqual(['fail', 'pass']);
  });

  test('renews the lease', async () => {
    const { agent, caseId, callId } = await talking();
    const before = await caseRow(caseId);
    await tickItem(ctxOf(agent), caseId, { callId, item: 'consent', result: 'pass' });
    expect((await caseRow(caseId)).leaseUntil?.getTime()).toBeGreaterThan(before.leaseUntil?.getTime() ?? 0);
  });

  test('is refused once the call has ended', async () => {
    const { agent, caseId, callId } = await talking();
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    const asked = { callId, item: 'consent', result: 'pass' } as const;
    expect(await tickItem(ctxOf(agent), caseId, asked)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('after losing the lease is refused, and nothing is stored', async () => {
    const { agent, caseId, callId } = await talking();
    const other = await makeStaff('agent');
    const seen = await caseRow(caseId);
    await must(
      commit(ctxOf(SYSTEM), {
        writes: [moveCase(seen, seen.state, { leaseUntil: new Date(Date.now() - 1000) })],
        events: [{ kind: 'case.released', subject: caseId, data: { leaseEpoch: seen.leaseEpoch } }],
      }),
    );
    await claim(other, caseId);
    const asked = { callId, item: 'consent', result: 'pass' } as const;
    expect(await tickItem(ctxOf(agent), caseId, asked)).toEqual({ ok: false, why: 'lease_lost' });
    expect(await ticksOf(callId)).toEqual([]);
  });

  test('that races with the end of the call is saved before it or not at all', async () => {
    const { agent, caseId, callId } = await talking();
    const [ended, ticked] = await Promise.all([
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
      tickItem(ctxOf(agent), caseId, { callId, item: 'consent', result: 'pass' }),
    ]);
    expect(ended.ok).toBe(true);
    expect((await eventsOf(caseId)).at(-2)).toBe('case.interrupted');
    expect(await ticksOf(callId)).toHaveLength(ticked.ok ? 1 : 0);
  });

  test('as not applicable is refused for an identity card, unless a passport is shown', async () => {
    const { agent, caseId, callId } = await talking();
    const asked = { callId, item: 'id_back', result: 'not_applicable', note: 'It has no back.' } as const;
    expect(await tickItem(ctxOf(agent), caseId, asked)).toEqual({ ok: false, why: 'not_allowed_here' });
    const shown = { ...asked, shown: 'passport' };
    expect(await tickItem(ctxOf(agent), caseId, { ...shown, note: undefined })).toEqual({
      ok: false,
      why: 'reason_needed',
    });
    expect(await tickItem(ctxOf(agent), caseId, shown)).toMatchObject({ ok: true });
  });

  test('as not applicable for a passport leaves the way to a grant open', async () => {
    const { agent, caseId, callId } = await talking();
    await completeCall(agent, { caseId, callId });
    const note = 'A passport is shown; it has no back.';
    const asked = { callId, item: 'id_back', result: 'not_applicable', note, shown: 'passport' } as const;
    expect(await tickItem(ctxOf(agent), caseId, asked)).toMatchObject({ ok: true });
    const proposed = await proposeVerdict(ctxOf(agent), caseId, { kind: 'grant', reason: 'all_items_passed' });
    expect(proposed).toMatchObject({ ok: true });
  });

  test('leaves exactly one event, item.ticked', async () => {
    const { agent, caseId, callId } = await talking();
    const before = await eventsOf(caseId);
    await tickItem(ctxOf(agent), caseId, { callId, item: 'action_1', result: 'fail' });
    expect(await eventsOf(caseId)).toEqual([...before, 'item.ticked']);
    const rows = await db()
      .select()
      .from(ticks)
      .where(and(eq(ticks.callId, callId), eq(ticks.item, 'action_1')));
    expect(rows).toHaveLength(1);
  });
});
