import type { StaffRole } from '#db/schema/staff';

export const ROLE_LABEL: Record<StaffRole, string> = {
  agent: 'Agent',
  supervisor: 'Supervisor',
  auditor: 'Auditor',
  admin: 'Administrator',
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
