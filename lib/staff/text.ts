import type { Pass, StaffRole } from '#db/schema/staff';
import type { Audience } from '#lib/access/policy';
import { sessionName } from '#lib/staff/rules';
import { momentShort } from '#lib/time/console';

export const ROLE_LABEL: Record<StaffRole, string> = {
  agent: 'Agent',
  supervisor: 'Supervisor',
  auditor: 'Auditor',
  admin: 'Administrator',
};

/** How the table of access names an audience. */
export const AUDIENCE_LABEL: Record<Audience, string> = {
  visitor: 'Anybody',
  device: 'Device under a link',
  guest: 'User under a link',
  platform: 'Platform',
  arriving: 'Staff who arrive',
  staff: 'All staff',
  reader: 'Readers',
  agent: 'Who works on cases',
  supervisor: 'Supervisors',
  trail: 'Who reads the trail',
  admin: 'Administrators',
};

/** What a role may do, one sentence each. */
export const ROLE_HINT: Record<StaffRole, string> = {
  agent: 'Takes cases, calls users, proposes verdicts.',
  supervisor: 'Does what agents do, and decides as the second person.',
  auditor: 'Reads every case and the trail, changes nothing.',
  admin: 'Keeps staff, keys and webhooks; sees no cases.',
};

/** Where each role's day begins. */
export const FIRST_PAGE: Record<StaffRole, string> = {
  agent: '/queue',
  supervisor: '/queue',
  auditor: '/audit',
  admin: '/settings',
};

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** "Firefox on Windows" from what a browser says of itself; enough to know one's own devices apart. */
export function deviceLabel(userAgent: string | null): string {
  const named = (names: typeof BROWSERS) => names.find(([sign]) => sign.test(userAgent ?? ''))?.[1];
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)];
  if (!browser && !system) return 'An unnamed browser';
  return system ? `${browser ?? 'A browser'} on ${system}` : (browser ?? 'A browser');
}

const SIGNED_BY = { password: 'Password', sso: 'Single sign-on' } as const;
const PASSED_BY: Record<Pass, string> = {
  totp: 'code of an app',
  recovery: 'recovery code',
  passkey: 'passkey',
  sso: 'second factor there',
};

/** "Password and passkey": how a session was opened. */
export function methodLabel(signedBy: 'password' | 'sso' | null, passedBy: Pass | null): string {
  const first = signedBy ? SIGNED_BY[signedBy] : 'Not recorded';
  return passedBy ? `${first} and ${PASSED_BY[passedBy]}` : first;
}

/** Where a session comes from, from its network: enough to know home, office and elsewhere apart. */
export function placeLabel(place: string | null): string {
  if (!place || place === 'unknown') return 'Unknown place';
  return place.startsWith('127.') || place === '0:0:0::/48' ? 'This machine' : `Network ${place}`;
}

type Opened = {
  idHash: string;
  createdAt: Date;
  expiresAt: Date;
  seenAt: Date;
  device: string | null;
  place: string | null;
};
type Ways = { signedBy: 'password' | 'sso' | null; passedBy: Pass | null };

/** One line of a list of sessions, told in the zone of whoever reads it; `here` is the hash of their own session. */
export function sessionLine(row: Opened & Ways, reader: { here: string; timeZone: string }) {
  const moment = (at: Date) => ({ at: at.toISOString(), text: momentShort(at, reader.timeZone) });
  return {
    ...{ session: sessionName(row.idHash), device: deviceLabel(row.device), place: placeLabel(row.place) },
    ...{ how: methodLabel(row.signedBy, row.passedBy), here: row.idHash === reader.here },
    ...{ since: moment(row.createdAt), seen: moment(row.seenAt), until: moment(row.expiresAt) },
  };
}
