import type { Staff } from '#lib/access/actors';
import { staffMayComeFrom } from '#lib/access/address';
import { guestCookieName, sessionSecret, staffCookieName } from '#lib/access/cookie';
import { guestOf } from '#lib/access/guest';
import { belongs } from '#lib/access/policy';
import { as, staffOf } from '#lib/access/session';
import { DECOY_KINDS, type EventKind } from '#lib/audit/events';
import { heldCase } from '#lib/cases/queries';
import { readCookies } from '#lib/http/authenticate';
import type { Heard } from '#lib/live/hub';
import { isOfRota, ROTA } from '#lib/live/rota';
import { WITHIN } from '#lib/live/within';
import { CAUTION_KINDS } from '#lib/safety/rules';

/** Who listens: what they may hear, whether they count as present, and after which events to ask again who they are. */
export type Ear = {
  /** Whose open lines are counted together. */
  reader: string;
  subjects: readonly string[];
  hears(event: Heard): boolean | Promise<boolean>;
  /** What is said of it. Guests learn that something changed, never what; but that they are let in, at once. */
  told(event: Heard): { subject: string; kind?: string };
  present: { party: 'staff' | 'guest'; subject: string } | null;
  mayEnd(event: Heard): boolean;
};

const SESSION_ENDS = ['staff.signed_out', 'staff.sessions_revoked', 'staff.disabled'];

const AT_DOOR: readonly string[] = ['device.admitted', 'device.turned_away'] satisfies EventKind[];

/** After these a device may be outside: the link has ended, or other devices were put out. */
const LINK_ENDS = ['case.link_replaced', 'case.link_ended', 'case.disputed'];

/** The ear of a request, or null for nobody. A guest hears the case of their own link, whatever they ask for. */
export async function earOf(request: Request): Promise<Ear | null> {
  const asked = new URL(request.url).searchParams;
  const cookies = readCookies(request.headers.get('cookie') ?? '');
  if (asked.get('as') === 'guest') return guestEar(cookies.get(guestCookieName()));
  if (!staffMayComeFrom(request.headers)) return null;
  const secret = await sessionSecret(cookies.get(staffCookieName()));
  const person = secret ? await staffOf(secret) : null;
  if (!person) return null;
  return staffEar(person, new Set((asked.get('subjects') ?? '').split(',').slice(0, 100)));
}

function staffEar(person: Staff, subjects: ReadonlySet<string>): Ear {
  const readsCases = belongs(person.role, 'reader');
  const alerted = belongs(person.role, 'supervisor');
  return {
    reader: person.id,
    subjects: [...subjects].filter((subject) => readsCases || !(subject === '*' || subject.startsWith('case_'))),
    hears: ({ subject, kind }) => {
      // Told as it happens, a decoy would be known from its first word on.
      if (DECOY_KINDS.includes(kind)) return false;
      // That a user is not free concerns whoever holds their case, and supervisors; not everybody who has it open.
      if (CAUTION_KINDS.includes(kind) && !alerted) return subjects.has(subject) && holds(person, subject);
      if (kind.startsWith('alert.')) return alerted && subject !== person.id && subjects.has('*');
      if (subject.startsWith('case_'))
        return readsCases && (subjects.has(subject) || (subjects.has('*') && !WITHIN.includes(kind)));
      if (isOfRota(kind) && readsCases && subjects.has(ROTA)) return true;
      return subjects.has(subject) && subject === person.id;
    },
    told: (event) => (isOfRota(event.kind) && subjects.has(ROTA) ? { ...event, subject: ROTA } : event),
    present: { party: 'staff', subject: person.id },
    mayEnd: ({ subject, kind }) => subject === person.id && SESSION_ENDS.includes(kind),
  };
}

async function holds(person: Staff, caseId: string): Promise<boolean> {
  const agent = as(person, 'agent');
  return agent !== null && (await heldCase(agent, caseId)) !== null;
}

async function guestEar(secret: string | undefined): Promise<Ear | null> {
  const standing = await guestOf(secret);
  if (standing.kind === 'none') return null;
  const caseId = standing.kind === 'guest' ? standing.guest.caseId : standing.caseId;
  const waits = standing.kind === 'waiting_device';
  const device = standing.kind === 'guest' ? standing.guest.id : standing.guestId;
  return {
    reader: waits ? `waiting ${device}` : device,
    subjects: [caseId],
    // A word that nobody beside the user may notice moves nothing on their own line either.
    hears: ({ subject, kind }) =>
      subject === caseId && !CAUTION_KINDS.includes(kind) && (!waits || AT_DOOR.includes(kind)),
    told: ({ subject, kind }) => (kind === 'call.started' ? { subject, kind } : { subject }),
    present: waits ? null : { party: 'guest', subject: caseId },
    mayEnd: ({ subject, kind }) => subject === caseId && LINK_ENDS.includes(kind),
  };
}
