import { beforeAll, describe, expect, test } from 'vitest';
import type { Agent } from '#lib/access/actors';
import { callForAgent } from '#lib/calls/queries';
import { caseFile } from '#lib/casefile/queries';
import { compareData, revealField } from '#lib/people/commands';
import { SHOWN_PER_HOUR } from '#lib/people/rules';
import { queuePage } from '#lib/queue/queries';
import { readFilter } from '#lib/queue/rules';
import { bookingsBetween } from '#lib/shifts/queries';
import { pendingVerdicts } from '#lib/verdicts/queries';
import { claim, ctxOf, eventsOf, makeStaff, referCase, trailOf, useDatabase } from '#tests/factories';
import { bookCase, caseInCall, caseProposed, openGuest } from '#tests/factories-calls';
import { referralInput } from '#tests/referral-input';

useDatabase();

const NAME = 'Zenobia Quarles';
const person = (input = referralInput()) => ({
  ...input,
  user: { ...input.user, name: NAME, email: 'zenobia@quarles.test', phone: '+34600111242' },
  documents: [{ type: 'id_card', country: 'ES', number: 'QX4471199' }],
});
const why = { reason: 'The mail came back.' };
let agent: Agent;
beforeAll(async () => {
  agent = await makeStaff('agent');
});

/** The words that name this person, in anything that staff are sent. */
function named(sent: unknown): string[] {
  const text = JSON.stringify(sent);
  return ['Zenobia', 'Quarles', 'zenobia@', '600111242', 'QX4471199'].filter((word) => text.includes(word));
}

describe('what names a person is masked', () => {
  test('in the queue, the case, the schedule, the approvals and the call', async () => {
    const { caseId } = await referCase(person());
    await openGuest(caseId);
    await bookCase(agent, caseId, new Date(Date.now() + 3_600_000));
    const supervisor = await makeStaff('supervisor');
    const day = { from: new Date(), to: new Date(Date.now() + 86_400_000) };
    const file = await caseFile(agent, caseId);
    expect(file).toMatchObject({ name: 'Z•• Q••', email: 'z••@••.test', phone: '•• 42' });
    expect(file?.documents[0]?.number).toBe('•• 99');
    const sent = [
      file,
      await queuePage(agent, readFilter({ view: 'all', q: caseId }), new Date()),
      await bookingsBetween(agent, day),
      await pendingVerdicts(supervisor),
      await callForAgent(agent, caseId),
    ];
    expect(sent.map(named)).toEqual([[], [], [], [], []]);
  });

  test('until whoever holds the case asks for one field, with a reason, for a minute', async () => {
    const { caseId } = await referCase(person());
    await claim(agent, caseId);
    const now = new Date();
    const shown = await revealField(ctxOf(agent, now), caseId, { field: 'email', ...why });
    const until = new Date(now.getTime() + 60_000).toISOString();
    expect(shown).toEqual({ ok: true, value: { value: 'zenobia@quarles.test', until } });
    const last = (await trailOf(caseId)).at(-1);
    expect(last).toMatchObject({ kind: 'field.revealed', actor: `staff:${agent.id}` });
    expect(last?.body).toContain('"field":"email"');
    expect(last?.body).not.toContain('came back');
    const documentId = (await caseFile(agent, caseId))?.documents[0]?.id;
    const number = await revealField(ctxOf(agent), caseId, { field: 'number', documentId, ...why });
    expect(number).toMatchObject({ ok: true, value: { value: 'QX4471199' } });
  });
});

describe('a masked field stays masked', () => {
  test('for whoever does not hold the case, and leaves no event', async () => {
    const { caseId } = await referCase(person());
    await claim(agent, caseId);
    const other = await makeStaff('supervisor');
    const before = await eventsOf(caseId);
    expect(await revealField(ctxOf(other), caseId, { field: 'name', ...why })).toEqual({
      ok: false,
      why: 'lease_lost',
    });
    expect(await eventsOf(caseId)).toEqual(before);
  });

  test('where a document of another case is asked for', async () => {
    const [own, other] = [await referCase(person()), await referCase(person())];
    await claim(agent, own.caseId);
    const documentId = (await caseFile(agent, other.caseId))?.documents[0]?.id;
    const asked = { field: 'number', documentId, ...why } as const;
    expect(await revealField(ctxOf(agent), own.caseId, asked)).toEqual({ ok: false, why: 'not_found' });
  });

  test('once the hour’s budget is spent', async () => {
    const spender = await makeStaff('agent');
    const { caseId } = await referCase(person());
    await claim(spender, caseId);
    for (let i = 0; i < SHOWN_PER_HOUR; i += 1)
      expect(await revealField(ctxOf(spender), caseId, { field: 'name', ...why })).toMatchObject({ ok: true });
    expect(await revealField(ctxOf(spender), caseId, { field: 'name', ...why })).toEqual({
      ok: false,
      why: 'budget_spent',
    });
  });
});

describe('the step of a call that compares', () => {
  test('shows name and numbers to the agent of the live call, the event first', async () => {
    const { caseId } = await referCase(person());
    const { callId } = await caseInCall(agent, caseId);
    const compared = await compareData(ctxOf(agent), caseId, callId);
    expect(compared).toMatchObject({ ok: true, value: { name: NAME, documents: [{ number: 'QX4471199' }] } });
    expect((await eventsOf(caseId)).at(-1)).toBe('data.compared');
  });

  test('shows nothing outside the call, nor to somebody else', async () => {
    const colleague = await makeStaff('agent');
    const call = await caseProposed(colleague);
    expect(await compareData(ctxOf(colleague), call.caseId, call.callId)).toMatchObject({ ok: false });
    const live = await caseInCall(colleague);
    expect(await compareData(ctxOf(agent), live.caseId, live.callId)).toEqual({ ok: false, why: 'lease_lost' });
  });
});
