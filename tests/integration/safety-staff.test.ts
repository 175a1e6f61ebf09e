import { describe, expect, test } from 'vitest';
import { guestOf } from '#lib/access/guest';
import { interruptCall } from '#lib/calls/commands';
import { callForGuest } from '#lib/calls/queries';
import { claimNext } from '#lib/cases/commands';
import { seen } from '#lib/ledger/touch';
import { blockUser, callForHelp, comeBack } from '#lib/safety/commands';
import { breakOf } from '#lib/safety/queries';
import { proposeVerdict, recall } from '#lib/verdicts/commands';
import { agentsHere } from '#lib/waits/queries';
import { seeAlert } from '#lib/watch/commands';
import { openAlerts } from '#lib/watch/queries';
import { caseRow, claim, ctxOf, eventsOf, liveLink, makeStaff, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';
import { callRow, inCall, since, useVideo } from '#tests/factories-door';

useDatabase();
useVideo();

describe('an agent who needs somebody', () => {
  test('calls a supervisor once until one has seen it, and the user’s screen shows nothing', async () => {
    const { guest, agent, caseId, callId } = await inCall();
    const before = await callForGuest(guest);
    await callForHelp(ctxOf(agent), caseId, callId);
    await callForHelp(ctxOf(agent), caseId, callId);
    expect(await callForGuest(guest)).toEqual(before);
    expect(await since(caseId, 'challenge.drawn')).toEqual(['help.called']);
    const supervisor = await makeStaff('supervisor');
    const open = (await openAlerts(supervisor)).filter((alert) => alert.caseId === caseId);
    expect(open).toMatchObject([{ kind: 'help_wanted', staffId: agent.id }]);
    await seeAlert(ctxOf(supervisor), open[0]?.id ?? '');
    await callForHelp(ctxOf(agent), caseId, callId);
    expect(await since(caseId, 'challenge.drawn')).toEqual(['help.called', 'help.called']);
  });

  test('is refused without the lease and after the call', async () => {
    const { agent, caseId, callId } = await inCall();
    const other = await makeStaff('agent');
    expect(await callForHelp(ctxOf(other), caseId, callId)).toEqual({ ok: false, why: 'lease_lost' });
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await callForHelp(ctxOf(agent), caseId, callId)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('that races with the end of the call leaves no call for help behind it', async () => {
    const { agent, caseId, callId } = await inCall();
    const [asked, ended] = await Promise.all([
      callForHelp(ctxOf(agent), caseId, callId),
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
    ]);
    expect(ended.ok).toBe(true);
    expect(await since(caseId, 'challenge.drawn')).toEqual([
      ...(asked.ok ? ['help.called'] : []),
      'case.interrupted',
      'challenge.opened',
    ]);
  });
});

describe('ending and blocking', () => {
  test('ends the call, closes link and devices, and hands the case to a supervisor', async () => {
    const agent = await makeStaff('agent');
    const { caseId, callId, secret } = await caseInCall(agent);
    expect(await blockUser(ctxOf(agent), caseId, { callId, why: 'threat' })).toMatchObject({ ok: true });
    expect(await caseRow(caseId)).toMatchObject({ state: 'escalated', escalatedBy: agent.id, leaseOwner: null });
    expect(await callRow(callId)).toMatchObject({ endedWhy: 'aborted' });
    expect(await guestOf(secret)).toEqual({ kind: 'none' });
  });

  test('leaves case.blocked and case.link_ended with the case, staff.break_given with the agent', async () => {
    const { agent, caseId, callId } = await inCall();
    await blockUser(ctxOf(agent), caseId, { callId, why: 'insult' });
    expect(await since(caseId, 'challenge.drawn')).toEqual(['case.blocked', 'challenge.opened', 'case.link_ended']);
    expect((await eventsOf(agent.id)).at(-1)).toBe('staff.break_given');
  });

  test('is refused without the lease and outside the call', async () => {
    const { agent, caseId, callId } = await inCall();
    const asked = { callId, why: 'other' } as const;
    expect(await blockUser(ctxOf(await makeStaff('agent')), caseId, asked)).toEqual({ ok: false, why: 'lease_lost' });
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await blockUser(ctxOf(agent), caseId, asked)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('of two presses at once happens once', async () => {
    const { agent, caseId, callId } = await inCall();
    const asked = { callId, why: 'threat' } as const;
    const both = await Promise.all([blockUser(ctxOf(agent), caseId, asked), blockUser(ctxOf(agent), caseId, asked)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });

  test('can be undone by another supervisor: the user is asked again, under a fresh link', async () => {
    const { agent, caseId, callId } = await inCall();
    await blockUser(ctxOf(agent), caseId, { callId, why: 'other' });
    const second = await makeStaff('supervisor');
    await claim(second, caseId);
    expect(await recall(ctxOf(second), caseId)).toMatchObject({ ok: true });
    expect(await liveLink(caseId)).toMatch(/^link_/);
    expect((await eventsOf(caseId)).slice(-3)).toEqual(['case.invited', 'case.link_replaced', 'mail.owed']);
  });
});

describe('after a hard call', () => {
  async function aborted() {
    const call = await inCall();
    await interruptCall(ctxOf(call.agent), call.caseId, { callId: call.callId, why: 'aborted' });
    return call;
  }

  test('the agent has a break: no call is offered, and nobody counts on them', async () => {
    const { agent, guest } = await aborted();
    expect(await breakOf(agent)).not.toBeNull();
    expect(await claimNext(ctxOf(agent))).toEqual({ ok: false, why: 'on_break' });
    await seen('a page of the agent', 'staff', agent.id);
    expect(await agentsHere(guest)).toBe(0);
    await comeBack(ctxOf(agent));
    expect(await agentsHere(guest)).toBe(1);
  });

  test('a freeze gives one as well, a dropped line does not', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await caseInCall(agent);
    await proposeVerdict(ctxOf(agent), caseId, { kind: 'freeze', reason: 'proxy_kyc', note: 'Coached throughout.' });
    expect(await breakOf(agent)).not.toBeNull();
    const dropped = await inCall();
    await interruptCall(ctxOf(dropped.agent), dropped.caseId, { callId: dropped.callId, why: 'dropped' });
    expect(await breakOf(dropped.agent)).toBeNull();
  });

  test('they may say that they are back, once, and it leaves exactly one event', async () => {
    const { agent } = await aborted();
    const both = await Promise.all([comeBack(ctxOf(agent)), comeBack(ctxOf(agent))]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await comeBack(ctxOf(agent))).toEqual({ ok: false, why: 'wrong_state' });
    expect((await eventsOf(agent.id)).slice(-2)).toEqual(['staff.break_given', 'staff.came_back']);
  });
});
