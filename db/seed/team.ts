import { type StaffRole, shifts, staff } from '#db/schema/staff';
import { mint, type Staff, SYSTEM } from '#lib/access/actors';
import { hashPassword } from '#lib/access/password';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { insert } from '#lib/ledger/statements';

type Member = { key: string; role: StaffRole; name: string; timeZone: string; languages: string[]; off: number[] };

/** Who works here. Nine hours a day around the globe, so that somebody is on duty at every hour; `off` are days off: support refers, and takes no calls; a third supervisor decides and opens cases again. */
// biome-ignore format: one person a line
const TEAM: readonly Member[] = [
  { key: 'agent',      role: 'agent',      name: 'Mara Lindqvist',   timeZone: 'Europe/Stockholm',    languages: ['en', 'sv', 'es'], off: [] },
  { key: 'rafael',     role: 'agent',      name: 'Rafael Moura',     timeZone: 'America/Sao_Paulo',   languages: ['en', 'pt', 'es'], off: [7] },
  { key: 'liwen',      role: 'agent',      name: 'Li Wen Tan',       timeZone: 'Asia/Singapore',      languages: ['en', 'zh', 'ms'], off: [3] },
  { key: 'dana',       role: 'agent',      name: 'Dana Whitfield',   timeZone: 'America/Los_Angeles', languages: ['en', 'es', 'zh'], off: [2] },
  { key: 'supervisor', role: 'supervisor', name: 'Youssef Adel',     timeZone: 'Africa/Cairo',        languages: ['en', 'ar', 'fr'], off: [5] },
  { key: 'nirmala',    role: 'supervisor', name: 'Nirmala Shrestha', timeZone: 'Asia/Kathmandu',      languages: ['en', 'ne', 'ar'], off: [6] },
  { key: 'ines',       role: 'supervisor', name: 'Inés Carrasco',    timeZone: 'America/Santiago',    languages: ['en', 'es'],       off: [1, 2, 3, 4, 5, 6, 7] },
  { key: 'support',    role: 'agent',      name: 'Elif Kaya',        timeZone: 'Europe/Istanbul',     languages: ['en', 'tr'],       off: [1, 2, 3, 4, 5, 6, 7] },
  { key: 'auditor',    role: 'auditor',    name: 'Ilse Brandt',      timeZone: 'Europe/Berlin',       languages: ['en', 'de'],       off: [] },
  { key: 'admin',      role: 'admin',      name: 'Tomás Ribeiro',    timeZone: 'Europe/Lisbon',       languages: ['en', 'pt'],       off: [] },
];

/** Whose account tells that the week has been written. */
export const FIRST_EMAIL = 'agent@secondlook.test';

export type Worker = { actor: Staff; languages: readonly string[]; supervisor: boolean };
export type WeeklyShift = { staffId: string; weekday: number; from: string; to: string; timeZone: string };

/** Creates the team and its shifts, as of `now`. Each role's password is `passwords[role]`. */
export async function makeTeam(now: Date, passwords: Readonly<Record<string, string>>) {
  const hashes = new Map<StaffRole, string>();
  const workers: Worker[] = [];
  const hours: WeeklyShift[] = [];
  let support: Staff | undefined;
  for (const { key, role, name, timeZone, languages, off } of TEAM) {
    const password = passwords[role];
    if (!password) throw new Error(`SEED_PASSWORDS names no password for ${role}`);
    const passwordHash = hashes.get(role) ?? (await hashPassword(password));
    hashes.set(role, passwordHash);
    const id = newId('staff', now);
    const works = role === 'agent' || role === 'supervisor';
    const days = works ? [1, 2, 3, 4, 5, 6, 7].filter((day) => !off.includes(day)) : [];
    const rows = days.map((weekday) => ({
      id: newId('shift', now),
      staffId: id,
      weekday,
      fromTime: '08:00',
      toTime: '17:00',
      timeZone,
    }));
    const email = `${key}@secondlook.test`;
    const done = await commit(
      { actor: SYSTEM, now, requestId: newId('req', now) },
      {
        writes: [insert(staff, { id, email, name, role, passwordHash, timeZone, languages, createdAt: now })],
        events: [{ kind: 'staff.created', subject: id, data: { role } }],
      },
    );
    if (!done.ok) throw new Error(`the door refused ${email}`);
    await addShifts(now, rows);
    if (works) {
      const actor = mint<Staff>({
        party: 'staff',
        id,
        role,
        name,
        timeZone,
        languages,
        sessionHash: 'seed',
        fresh: true,
        enrolled: false,
        passkeys: false,
        bySso: false,
      });
      if (key === 'support') support = actor;
      else workers.push({ actor, languages, supervisor: role === 'supervisor' });
      hours.push(
        ...rows.map((row) => ({ staffId: id, weekday: row.weekday, from: row.fromTime, to: row.toTime, timeZone })),
      );
    }
  }
  if (!support) throw new Error('nobody of the team is at the support desk');
  return { workers, hours, support };
}

async function addShifts(now: Date, rows: (typeof shifts.$inferInsert)[]): Promise<void> {
  for (const row of rows) {
    const { id, staffId, weekday, fromTime, toTime, timeZone } = row;
    const data = { shiftId: id, weekday, from: fromTime, to: toTime, timeZone };
    await commit(
      { actor: SYSTEM, now, requestId: newId('req', now) },
      { writes: [insert(shifts, row)], events: [{ kind: 'shift.added', subject: staffId, data }] },
    );
  }
}
