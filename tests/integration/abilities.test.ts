import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { abilities } from '#db/schema/abilities';
import { declareAbilities } from '#lib/abilities/commands';
import { declaredFor, ownAbilities } from '#lib/abilities/queries';
import { ABILITIES } from '#lib/abilities/rules';
import { type Guest, mint } from '#lib/access/actors';
import { startCall } from '#lib/calls/commands';
import { callForAgent, liveCall } from '#lib/calls/queries';
import { caseFile } from '#lib/casefile/queries';
import { withdrawCase } from '#lib/cases/commands';
import { api } from '#lib/http/api';
import { ctxOf, eventsOf, makeKey, referCase, trailOf, useDatabase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';
import { atDoor, useVideo } from '#tests/factories-door';
import { vaultFor } from '#tests/factories-vault';

useDatabase();
useVideo();

const invited = async () => openGuest((await referCase()).caseId);

describe('declaring what one cannot do', () => {
  test('keeps it for the draw and for the user’s own page, and the latest word counts', async () => {
    const { guest } = await invited();
    expect(await ownAbilities(guest)).toBeNull();
    await declareAbilities(ctxOf(guest), ['speak', 'blink']);
    expect(await declaredFor(await vaultFor(guest.caseId))).toEqual(['blink', 'speak']);
    await declareAbilities(ctxOf(guest), []);
    expect(await ownAbilities(guest)).toEqual([]);
  });

  test('rests sealed, and the trail says that something was declared and nothing of what', async () => {
    const { guest } = await invited();
    await declareAbilities(ctxOf(guest), [...ABILITIES]);
    const [row] = await db().select().from(abilities).where(eq(abilities.caseId, guest.caseId));
    const told = (await trailOf(guest.caseId)).find(({ kind }) => kind === 'abilities.declared');
    expect(JSON.parse(told?.body ?? '{}').data).toEqual({});
    for (const code of ABILITIES) expect(`${row?.declared} ${told?.body}`).not.toContain(code);
  });

  test('exchanges the challenges of the next call, and nothing that staff reads names a reason', async () => {
    const { agent, guest, caseId } = await atDoor();
    await declareAbilities(ctxOf(guest), ['blink', 'nod', 'uncover_face', 'raise_hand', 'speak']);
    await startCall(ctxOf(agent), caseId);
    const draw = (await liveCall(agent, caseId))?.draw;
    expect(draw?.items.action_1).toMatch(/look_aside|raise_brows|come_closer|lean_aside|show_side/);
    expect(draw?.items.hand).toMatch(/^half_/);
    expect(draw?.items.digits).toBe('sign_digits');
    const read = JSON.stringify([await callForAgent(agent, caseId), await caseFile(agent, caseId)]);
    expect(read).not.toMatch(/uncover_face|raise_hand|"declared"/);
  });

  test('is refused for a case that has its outcome, and for none', async () => {
    const { guest } = await invited();
    const stranger = mint<Guest>({ party: 'guest', id: 'guest_x', caseId: 'case_none', locale: 'en' });
    expect(await declareAbilities(ctxOf(stranger), [])).toEqual({ ok: false, why: 'not_found' });
    await withdrawCase(ctxOf(guest), guest.caseId);
    expect(await declareAbilities(ctxOf(guest), ['nod'])).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('that races with the end of the case is kept before it or not at all', async () => {
    const { guest } = await invited();
    const [ended, kept] = await Promise.all([
      withdrawCase(ctxOf(guest), guest.caseId),
      declareAbilities(ctxOf(guest), ['hear']),
    ]);
    expect(ended.ok).toBe(true);
    expect(await db().$count(abilities, eq(abilities.caseId, guest.caseId))).toBe(kept.ok ? 1 : 0);
  });

  test('leaves exactly one event, abilities.declared', async () => {
    const { guest } = await invited();
    const before = await eventsOf(guest.caseId);
    await declareAbilities(ctxOf(guest), ['hear']);
    expect(await eventsOf(guest.caseId)).toEqual([...before, 'abilities.declared']);
  });

  test('over the network takes known codes alone, and none of staff or platform', async () => {
    const { cookie } = await invited();
    const ask = (body: unknown, headers: Record<string, string>) =>
      api.fetch(
        new Request('http://console.test/api/v1/guest/abilities', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }),
      );
    expect((await ask({ codes: ['hear'] }, { cookie })).status).toBe(200);
    expect((await ask({ codes: ['fly'] }, { cookie })).status).toBe(400);
    expect((await ask({ codes: [] }, { authorization: `Bearer ${(await makeKey()).key}` })).status).toBe(401);
  });
});
