import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { said } from '#db/schema/vault';
import { SYSTEM } from '#lib/access/actors';
import { openingsSentence, verifyOpenings } from '#lib/audit/openings';
import { interruptCall } from '#lib/calls/commands';
import { callForAgent, callForGuest, liveCall } from '#lib/calls/queries';
import { caseFile } from '#lib/casefile/queries';
import { redrawItem } from '#lib/challenge/commands';
import { newDraw } from '#lib/challenge/queries';
import { type Draw, SLOTS } from '#lib/challenge/rules';
import { promptGuest, tickItem } from '#lib/checklist/commands';
import { sha256 } from '#lib/ids';
import { wordsOfCase } from '#lib/vault/queries';
import { proposeVerdict } from '#lib/verdicts/commands';
import { caseRow, ctxOf, makeStaff, trailOf, useDatabase } from '#tests/factories';
import { caseInCall, completeCall } from '#tests/factories-calls';
import { atDoor, callRow, inCall, since, useVideo } from '#tests/factories-door';
import { vaultFor } from '#tests/factories-vault';
import { atOnce } from '#tests/races';

const { asOwner } = useDatabase();
useVideo();

const dataOf = async (caseId: string, kind: string) =>
  (await trailOf(caseId)).filter((event) => event.kind === kind).map(({ body }) => JSON.parse(body).data);
const fresh = async () => {
  const agent = await makeStaff('agent');
  return { agent, ...(await caseInCall(agent, undefined, [])) };
};
const drawOf = async (caseId: string) => (await liveCall(SYSTEM, caseId))?.draw as Draw; // the call is live

describe('the draw of a call', () => {
  test('is committed to at its start and opened at its end: the hash in the trail is that of what was opened', async () => {
    const { agent, caseId, callId } = await inCall();
    const drawn = await drawOf(caseId);
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped', reason: 'line' });
    const [[before], [after]] = [await dataOf(caseId, 'challenge.drawn'), await dataOf(caseId, 'challenge.opened')];
    const opened = (await wordsOfCase(caseId))(after.opening) ?? '';
    expect(sha256(opened)).toBe(before.hash);
    expect(JSON.parse(opened)).toEqual({ draw: drawn, salt: expect.stringMatching(/^[\w-]{22}$/) });
    expect(await since(caseId, 'case.interrupted')).toEqual(['challenge.opened']);
  });

  test('is opened by a proposal too, once, and the page of the case tells it only then', async () => {
    const { agent, draw, ...call } = await fresh();
    await completeCall(agent, call);
    expect((await caseFile(agent, call.caseId))?.calls[0]?.draw).toBeNull();
    await proposeVerdict(ctxOf(agent), call.caseId, { kind: 'grant', reason: 'all_items_passed' });
    expect(await since(call.caseId, 'case.proposed')).toEqual(['challenge.opened']);
    expect((await caseFile(agent, call.caseId))?.calls[0]?.draw).toEqual(draw);
  });

  test('holds against a changed word: an opening that was never committed to is named', async () => {
    const { agent, caseId, callId } = await inCall();
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    const good = await verifyOpenings(SYSTEM);
    expect(good.broken).toEqual([]);
    expect(openingsSentence(good)).toMatch(/draws open to what was committed/);
    const sql = asOwner();
    await sql`alter table audit_events disable trigger audit_frozen`;
    await sql`update audit_events set body = replace(body, '"hash":"', '"hash":"0') where subject = ${caseId} and kind = 'challenge.drawn'`;
    const bad = await verifyOpenings(SYSTEM);
    expect(bad.broken).toMatchObject([{ subject: caseId }]);
    expect(openingsSentence(bad)).toContain(callId);
    await sql`update audit_events set body = replace(body, '"hash":"0', '"hash":"') where subject = ${caseId} and kind = 'challenge.drawn'`;
    await sql`alter table audit_events enable trigger audit_frozen`;
  });

  test('a hundred times over is never the same, and nothing that a client is sent before it is asked names any of it', async () => {
    const { agent, caseId, guest, callId } = await fresh();
    const vault = await vaultFor(caseId);
    const draws = await Promise.all(Array.from({ length: 100 }, () => newDraw(agent, vault)));
    expect(new Set(draws.map((draw) => JSON.stringify(draw))).size).toBe(100);
    const toGuest = await callForGuest(guest);
    expect(toGuest).toMatchObject({ item: null, instruction: null, digits: null });
    const draw = await drawOf(caseId);
    for (const secret of [...Object.values(draw.items), draw.digits]) {
      expect(JSON.stringify(toGuest)).not.toContain(secret);
    }
    for (const item of SLOTS) {
      const told = await promptGuest(ctxOf(agent), caseId, { callId, item });
      expect(told).toMatchObject({ ok: true, value: { challenge: draw.items[item] } });
      expect((await callForGuest(guest))?.digits).toBe(item === 'digits' ? draw.digits : null);
    }
    expect((await callForAgent(agent, caseId))?.call?.asked).toEqual([...SLOTS]);
  });

  test('begins with nothing told to anybody: at the door there is no draw at all', async () => {
    const { guest, caseId } = await atDoor();
    expect(await callForGuest(guest)).toBeNull();
    expect(await liveCall(SYSTEM, caseId)).toBeNull();
  });
});

describe('drawing an item again', () => {
  const asked = (callId: string) => ({ callId, item: 'hand', reason: 'Their arm is in plaster.' }) as const;

  test('changes that item, keeps the old draw committed, and opens both after the call', async () => {
    const { agent, caseId, callId, draw } = await fresh();
    expect(await redrawItem(ctxOf(agent), caseId, asked(callId))).toMatchObject({ ok: true });
    const now = await drawOf(caseId);
    expect(now.items.hand).not.toBe(draw.items.hand);
    expect({ ...now.items, hand: null }).toEqual({ ...draw.items, hand: null });
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    const words = await wordsOfCase(caseId);
    const opened = (await dataOf(caseId, 'challenge.opened')).map(({ opening }) => words(opening) ?? '');
    expect(opened.map((text) => JSON.parse(text).draw.items.hand)).toEqual([draw.items.hand, now.items.hand]);
    const hashes = [...(await dataOf(caseId, 'challenge.drawn')), ...(await dataOf(caseId, 'challenge.redrawn'))];
    expect(opened.map(sha256)).toEqual(hashes.map(({ hash }) => hash));
  });

  test('takes what was asked off the user’s screen, and it waits to be asked anew', async () => {
    const { agent, caseId, callId } = await fresh();
    await promptGuest(ctxOf(agent), caseId, { callId, item: 'hand' });
    await redrawItem(ctxOf(agent), caseId, asked(callId));
    expect(await callRow(callId)).toMatchObject({ prompt: null, asked: [] });
    const tick = { callId, item: 'hand', result: 'pass' } as const;
    expect(await tickItem(ctxOf(agent), caseId, tick)).toEqual({ ok: false, why: 'ask_first' });
  });

  test('is refused once the item is ticked, after the call, and to whoever does not hold the case', async () => {
    const { agent, caseId, callId } = await fresh();
    const other = await makeStaff('agent');
    expect(await redrawItem(ctxOf(other), caseId, asked(callId))).toEqual({ ok: false, why: 'lease_lost' });
    await promptGuest(ctxOf(agent), caseId, { callId, item: 'hand' });
    await tickItem(ctxOf(agent), caseId, { callId, item: 'hand', result: 'fail' });
    expect(await redrawItem(ctxOf(agent), caseId, asked(callId))).toEqual({ ok: false, why: 'not_allowed_here' });
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await redrawItem(ctxOf(agent), caseId, asked(callId))).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('twice at once happens once, and a call that ends at that moment opens every draw', async () => {
    const { agent, caseId, callId } = await fresh();
    const once = () => redrawItem(ctxOf(agent), caseId, asked(callId));
    expect(await atOnce(once, once)).toMatchObject([{ ok: true }, { ok: false, why: 'conflict' }]);
    const [again, ended] = await Promise.all([
      redrawItem(ctxOf(agent), caseId, asked(callId)),
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
    ]);
    if (!ended.ok) await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect((await caseRow(caseId)).state).toBe('invited');
    expect(await dataOf(caseId, 'challenge.opened')).toHaveLength(again.ok ? 3 : 2);
  });

  test('leaves exactly one event, challenge.redrawn, with its reason as a commitment', async () => {
    const { agent, caseId, callId } = await fresh();
    await redrawItem(ctxOf(agent), caseId, asked(callId));
    expect(await since(caseId, 'challenge.drawn')).toEqual(['challenge.redrawn']);
    const [data] = await dataOf(caseId, 'challenge.redrawn');
    expect(data.reason).toMatch(/^said:/);
    const kept = await db().select().from(said).where(eq(said.caseId, caseId));
    expect(kept.map(({ commitment }) => commitment)).toContain(data.reason);
  });
});
