import type { StaffRole } from '#db/schema/staff';
import { sealSession, staffCookieName } from '#lib/access/cookie';
import { openSession } from '#lib/access/session';
import { makeKey, makeStaff, referCase } from '#tests/factories';
import { caseInCall, caseProposed, openGuest } from '#tests/factories-calls';

export type Proof = Record<string, string>;
/** Who asks, by which scheme of the document, and ids that are there, so that the fuzz gets beyond “not found”. */
export type Asker = {
  sign(): Promise<Proof>;
  scheme?: 'key' | 'staff' | 'guest';
  ids: Readonly<Record<string, string[]>>;
};

/** Everybody who may ask the API, each in the middle of their work. */
export const ASKERS: readonly (readonly [string, () => Promise<Asker>])[] = [
  ['nobody', async () => nobody()],
  ['a user', user],
  ['a platform', platform],
  ['an agent', agent],
  ['a supervisor', () => second('supervisor')],
  ['an auditor', () => second('auditor')],
  ['an administrator', () => second('admin')],
];

/** An agent in a call. */
async function agent(): Promise<Asker> {
  const asking = await makeStaff('agent');
  const { caseId, callId } = await caseInCall(asking);
  return staff(asking, { caseId: [caseId, (await referCase()).caseId], callId: [callId] });
}

async function sessionOf(staffId: string): Promise<string> {
  const secret = await openSession(staffId, { device: undefined, address: '192.0.2.1' });
  return `${staffCookieName()}=${await sealSession(secret ?? '')}`;
}

/** Somebody who finds a verdict of an agent's waiting. */
async function second(role: StaffRole): Promise<Asker> {
  const proposer = await makeStaff('agent');
  const { caseId, callId } = await caseProposed(proposer);
  const ids = { caseId: [caseId, (await referCase()).caseId], callId: [callId], staffId: [proposer.id] };
  return staff(await makeStaff(role), ids);
}

/** Not by the password: the fuzz also guesses at that, and whoever guesses waits. */
function staff({ id }: { id: string }, ids: Asker['ids']): Asker {
  return { sign: async () => ({ cookie: await sessionOf(id) }), scheme: 'staff', ids };
}

async function user(): Promise<Asker> {
  const { caseId, callId, cookie } = await caseInCall(await makeStaff('agent'));
  return { sign: async () => ({ cookie }), scheme: 'guest', ids: { caseId: [caseId], callId: [callId] } };
}

async function platform(): Promise<Asker> {
  const { key } = await makeKey();
  const { caseId } = await referCase();
  await openGuest(caseId);
  return { sign: async () => ({ authorization: `Bearer ${key}` }), scheme: 'key', ids: { caseId: [caseId] } };
}

/** Who has no proof at all. */
export function nobody(): Asker {
  return { sign: async () => ({}), ids: {} };
}
