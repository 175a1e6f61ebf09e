import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { consents, readiness } from '#db/schema/guests';
import { type Guest, mint } from '#lib/access/actors';
import { asDevice } from '#lib/access/guest';
import { withdrawCase } from '#lib/cases/commands';
import { chooseLanguage, enterLobby, giveConsent, leaveLobby, recordReadiness, resumeCase } from '#lib/guests/commands';
import { seen } from '#lib/ledger/touch';
import { askMore } from '#lib/verdicts/commands';
import { caseRow, ctxOf, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseInCall, openGuest } from '#tests/factories-calls';
import { guarantees } from '#tests/guarantees';

useDatabase();

const OTHERS = ['agent', 'supervisor', 'auditor', 'admin', 'platform', 'visitor'] as const;
const FIGURES = { camera: 'ok', microphone: 'ok', light: 'dark' } as const;
const invited = async () => (await openGuest((await referCase()).caseId)).guest;
const itself = (guest: Guest) => guest;
const ended = { given: (guest: Guest) => withdrawCase(ctxOf(guest), guest.caseId), why: 'wrong_state' };
const nobody = {
  by: () => mint<Guest>({ party: 'guest', id: 'guest_x', caseId: 'case_none', locale: 'en' }),
  why: 'not_found',
};

guarantees(giveConsent, {
  ready: invited,
  by: itself,
  run: (ctx) => giveConsent(ctx, 'ar'),
  does: [
    'stores that the user agreed, and to which words',
    async ({ caseId }) =>
      expect(await db().select().from(consents).where(eq(consents.caseId, caseId))).toMatchObject([{ locale: 'ar' }]),
  ],
  states: { 'once the case has its outcome': ended },
  never: OTHERS,
  strangers: { 'to a link of no case': nobody },
  race: 'both',
  leaves: ({ caseId }) => ({ [caseId]: ['consent.given'] }),
});

guarantees(recordReadiness, {
  ready: invited,
  by: asDevice,
  run: (ctx) => recordReadiness(ctx, FIGURES),
  does: [
    'keeps the figures of the latest check',
    async ({ caseId }) =>
      expect(await db().select().from(readiness).where(eq(readiness.caseId, caseId))).toMatchObject([
        { figures: FIGURES },
      ]),
  ],
  states: {
    'once the case has its outcome': ended,
    'from a device outside once the call runs': {
      ready: async () => (await caseInCall(await makeStaff('agent'))).guest,
      by: (guest) => ({ ...asDevice(guest), outside: true }),
      why: 'wrong_state',
    },
  },
  never: OTHERS,
  strangers: { 'to a link of no case': { by: () => asDevice(nobody.by()), why: 'not_found' } },
  race: 'both',
  leaves: ({ caseId }) => ({ [caseId]: ['readiness.checked'] }),
});

guarantees(chooseLanguage, {
  ready: invited,
  by: itself,
  run: (ctx) => chooseLanguage(ctx, 'zh'),
  does: [
    'makes the language that of the case',
    async ({ caseId }) => expect(await caseRow(caseId)).toMatchObject({ locale: 'zh' }),
  ],
  states: { 'once the case has its outcome, which is read in it too': { ...ended, why: 'goes_through' } },
  never: OTHERS,
  strangers: {
    'to a device that the case does not know': { by: (guest) => ({ ...guest, id: 'guest_x' }), why: 'not_found' },
    'to a link of no case': nobody,
  },
  race: 'both',
  leaves: ({ caseId }) => ({ [caseId]: ['language.chosen'] }),
});

const agreed = async () => {
  const guest = await invited();
  await giveConsent(ctxOf(guest), 'en');
  await seen('page-free', 'staff', (await makeStaff('agent')).id);
  return guest;
};
const atTheDoor = async () => {
  const guest = await agreed();
  expect(await enterLobby(ctxOf(guest), 'call_now')).toMatchObject({ ok: true });
  return guest;
};

guarantees(enterLobby, {
  ready: agreed,
  by: itself,
  run: (ctx) => enterLobby(ctx, 'call_now'),
  does: [
    'gives a place at the door',
    async ({ caseId }) => expect((await caseRow(caseId)).lobbyAt).toBeInstanceOf(Date),
  ],
  states: {
    'once the case has its outcome': ended,
    'before the user agreed': {
      ready: invited,
      why: 'consent_needed',
    },
    'for a time that nobody booked': { run: (guest) => enterLobby(ctxOf(guest), 'booked'), why: 'wrong_state' },
    'from within': { given: (guest) => enterLobby(ctxOf(guest), 'call_now'), why: 'changes_nothing' },
  },
  never: OTHERS,
  strangers: { 'to a link of no case': nobody },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['lobby.entered'] }),
});

guarantees(leaveLobby, {
  ready: atTheDoor,
  by: itself,
  run: leaveLobby,
  does: ['gives the place back', async ({ caseId }) => expect((await caseRow(caseId)).lobbyAt).toBeNull()],
  states: {
    'from elsewhere': { given: (guest) => leaveLobby(ctxOf(guest)), why: 'wrong_state' },
    'once the case has its outcome': ended,
  },
  never: OTHERS,
  strangers: { 'to a link of no case': nobody },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['lobby.left'] }),
});

guarantees(resumeCase, {
  ready: async () => {
    const agent = await makeStaff('agent');
    const { caseId, guest } = await caseInCall(agent);
    expect(await askMore(ctxOf(agent), caseId, 'passport')).toMatchObject({ ok: true });
    return guest;
  },
  by: itself,
  run: resumeCase,
  does: ['invites again', async ({ caseId }) => expect((await caseRow(caseId)).state).toBe('invited')],
  states: {
    'where nothing more was asked for': { given: (guest) => resumeCase(ctxOf(guest)), why: 'wrong_state' },
    'once the case has its outcome': ended,
  },
  // Agents and the house invite as well, by commands of their own.
  never: ['auditor', 'admin', 'platform'],
  strangers: { 'to a link of no case': nobody },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.invited'] }),
});
