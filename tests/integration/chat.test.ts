import { describe, expect, test } from 'vitest';
import { interruptCall } from '#lib/calls/commands';
import { caseFile } from '#lib/casefile/queries';
import { answerDoor, sayAsAgent, sayAsGuest } from '#lib/chat/commands';
import { chatForGuest, chatOf, doorOf } from '#lib/chat/queries';
import { LINES_A_MINUTE } from '#lib/chat/rules';
import { agentLine, guestLine } from '#lib/chat/schema';
import { exportHeld } from '#lib/retention/commands';
import { ctxOf, makeStaff, trailOf, useDatabase } from '#tests/factories';
import { atDoor, enter, inCall, since, useVideo } from '#tests/factories-door';

useDatabase();
useVideo();

const SECRET = 'My flat is number 12, the bell is broken.';

describe('writing in a call', () => {
  test('carries words and phrases both ways, in order, with their moment', async () => {
    const { agent, guest, caseId, callId } = await inCall();
    await sayAsAgent(ctxOf(agent), caseId, { callId, phrase: 'hear_me' });
    await sayAsGuest(ctxOf(guest), { callId, phrase: 'cannot_hear' });
    await sayAsGuest(ctxOf(guest), { callId, words: SECRET });
    const shown = [
      { from: 'agent', phrase: 'hear_me', words: null },
      { from: 'guest', phrase: 'cannot_hear', words: null },
      { from: 'guest', phrase: null, words: SECRET },
    ];
    expect(await chatOf(agent, caseId)).toMatchObject(shown);
    expect(await chatForGuest(guest, callId)).toMatchObject(shown);
  });

  test('leaves one event, chat.said, that holds a commitment and no word', async () => {
    const { agent, guest, caseId, callId } = await inCall();
    await sayAsGuest(ctxOf(guest), { callId, words: SECRET });
    await sayAsAgent(ctxOf(agent), caseId, { callId, words: 'I will wait.' });
    expect(await since(caseId, 'challenge.drawn')).toEqual(['chat.said', 'chat.said']);
    const bodies = (await trailOf(caseId)).map(({ body }) => body);
    expect(bodies.filter((body) => body.includes('flat') || body.includes('wait.'))).toEqual([]);
    expect(bodies.filter((body) => /"words":"said:[0-9a-f]{64}"/.test(body))).toHaveLength(2);
  });

  test('belongs to the case file and to what the person is given of it', async () => {
    const { guest, caseId, callId } = await inCall();
    await sayAsGuest(ctxOf(guest), { callId, words: SECRET });
    const supervisor = await makeStaff('supervisor');
    expect((await caseFile(supervisor, caseId))?.calls[0]?.chat).toMatchObject([{ from: 'guest', words: SECRET }]);
    expect(await exportHeld(ctxOf(supervisor), caseId, 'Asked for by the person.')).toMatchObject({
      value: { messages: [{ from: 'guest', words: SECRET }] },
    });
  });

  test('is refused before the user is let in, after the call, and for another call', async () => {
    const { agent, guest, caseId } = await atDoor();
    const callId = `call_${'0'.repeat(26)}`;
    expect(await sayAsGuest(ctxOf(guest), { callId, phrase: 'yes' })).toEqual({ ok: false, why: 'not_admitted' });
    expect(await sayAsAgent(ctxOf(agent), caseId, { callId, phrase: 'still' })).toMatchObject({ why: 'wrong_state' });
    const live = await inCall();
    expect(await sayAsGuest(ctxOf(live.guest), { callId, phrase: 'yes' })).toMatchObject({ why: 'wrong_state' });
    await interruptCall(ctxOf(live.agent), live.caseId, { callId: live.callId, why: 'aborted' });
    const late = { callId: live.callId, phrase: 'yes' };
    expect(await sayAsGuest(ctxOf(live.guest), late)).toMatchObject({ why: 'not_admitted' });
  });

  test('is refused to an agent who does not hold the case', async () => {
    const { caseId, callId } = await inCall();
    const other = await makeStaff('supervisor');
    expect(await sayAsAgent(ctxOf(other), caseId, { callId, phrase: 'still' })).toMatchObject({ why: 'lease_lost' });
  });

  test('of a flood stops after so many lines a minute', async () => {
    const { guest, caseId, callId } = await inCall();
    for (let n = 0; n < LINES_A_MINUTE; n += 1) await sayAsGuest(ctxOf(guest), { callId, phrase: 'yes' });
    expect(await sayAsGuest(ctxOf(guest), { callId, phrase: 'yes' })).toMatchObject({ why: 'too_many_tries' });
    expect(await since(caseId, 'challenge.drawn')).toHaveLength(LINES_A_MINUTE);
  });

  test('that races with the end of the call stands before it or not at all', async () => {
    const { agent, guest, caseId, callId } = await inCall();
    const [said, ended] = await Promise.all([
      sayAsGuest(ctxOf(guest), { callId, phrase: 'yes' }),
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
    ]);
    expect(ended.ok).toBe(true);
    const told = [...(said.ok ? ['chat.said'] : []), 'case.interrupted', 'challenge.opened'];
    expect(await since(caseId, 'challenge.drawn')).toEqual(told);
  });

  test('takes one phrase of the list or up to 500 characters, never both or neither', () => {
    const callId = `call_${'0'.repeat(26)}`;
    const takes = (line: object) => [agentLine, guestLine].map((shape) => shape.safeParse({ callId, ...line }).success);
    expect(takes({ words: 'x'.repeat(500) })).toEqual([true, true]);
    expect(takes({ words: 'x'.repeat(501) })).toEqual([false, false]);
    expect(takes({ words: '  ' })).toEqual([false, false]);
    expect(takes({})).toEqual([false, false]);
    expect(takes({ phrase: 'repeat', words: 'both' })).toEqual([false, false]);
    expect(takes({ phrase: 'another_time' })).toEqual([true, false]);
  });
});

describe('answering at the door', () => {
  test('stands in the user’s waiting room at once, with the agent’s name, until they leave', async () => {
    const { agent, guest, caseId } = await atDoor();
    expect(await doorOf(guest)).toEqual({ agent: 'Maria', answer: null });
    await answerDoor(ctxOf(agent), caseId, 'two_minutes');
    await answerDoor(ctxOf(agent, new Date(Date.now() + 5)), caseId, 'finishing');
    expect((await doorOf(guest)).answer?.phrase).toBe('finishing');
    await enter(guest, new Date(Date.now() + 1_000));
    expect((await doorOf(guest)).answer).toBeNull();
  });

  test('is refused where nobody waits, and once they are in the call', async () => {
    const { agent, caseId } = await atDoor(false);
    expect(await answerDoor(ctxOf(agent), caseId, 'light')).toEqual({ ok: false, why: 'nobody_waits' });
    const live = await inCall();
    expect(await answerDoor(ctxOf(live.agent), live.caseId, 'light')).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('is refused to an agent who does not hold the case', async () => {
    const { caseId } = await atDoor();
    expect(await answerDoor(ctxOf(await makeStaff('agent')), caseId, 'light')).toMatchObject({ why: 'lease_lost' });
  });

  test('that races with a second answer leaves no answer half done', async () => {
    const { agent, caseId } = await atDoor();
    const both = await Promise.all([
      answerDoor(ctxOf(agent), caseId, 'two_minutes'),
      answerDoor(ctxOf(agent), caseId, 'finishing'),
    ]);
    const won = both.filter((one) => one.ok).length;
    expect(won).toBeGreaterThan(0);
    expect((await since(caseId, 'case.claimed')).filter((kind) => kind === 'door.answered')).toHaveLength(won);
  });

  test('leaves exactly one event, door.answered', async () => {
    const { agent, caseId } = await atDoor();
    await answerDoor(ctxOf(agent), caseId, 'quiet');
    expect(await since(caseId, 'case.claimed')).toEqual(['door.answered']);
  });
});
