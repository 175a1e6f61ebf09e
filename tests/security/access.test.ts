import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { STAFF_ROLES, type StaffRole } from '#db/schema/staff';
import { AUDIENCE_ROLES, accessTable, PAGE_AUDIENCES } from '#lib/access/policy';
import { releaseCase } from '#lib/cases/commands';
import { earOf } from '#lib/live/audience';
import { AUDIENCE_LABEL } from '#lib/staff/text';
import { claim, ctxOf, makeStaff, referCase, useDatabase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';
import { arrive } from '#tests/factories-factors';

useDatabase();

describe('the table of who may do what', () => {
  test('stands in README as the settings show it', () => {
    const rows = accessTable().map(
      ({ who, may, roles }) => `| ${AUDIENCE_LABEL[who]} | ${may} | ${roles?.join(', ') ?? '–'} |`,
    );
    const readme = readFileSync('README.md', 'utf8');
    expect(readme).toContain(`| who | may | roles |\n| --- | --- | --- |\n${rows.join('\n')}\n\n`);
  });

  test('names every page of the console, and each page asks for what the table says', () => {
    const folder = 'app/(staff)';
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('page.tsx'),
    );
    const gates = pages.map((path) => {
      const asked = /(?:requireStaff|onCase)\('(\w+)'[,)]/.exec(readFileSync(`${folder}/${path}`, 'utf8'))?.[1];
      return [`/${path.replace(/\/page\.tsx$/, '')}`, asked] as const;
    });
    expect(Object.fromEntries(gates)).toEqual(PAGE_AUDIENCES);
  });
});

describe('the live line', () => {
  const people = new Map<StaffRole, { id: string; cookie: string }>();
  let own = '';
  let foreign = '';
  let guest = { first: '', second: '' };
  beforeAll(async () => {
    for (const role of STAFF_ROLES) {
      const person = await makeStaff(role);
      people.set(role, { id: person.id, cookie: (await arrive(person)).cookie });
    }
    own = (await referCase()).caseId;
    foreign = (await referCase()).caseId;
    guest = { first: (await openGuest(own)).cookie, second: (await openGuest(own, { first: false })).cookie };
  });
  const ear = (query: string, cookie: string) =>
    earOf(new Request(`http://console.test/api/live?${query}`, { headers: { cookie } }));

  test.each(STAFF_ROLES)('tells %s of what the table lets them read, whatever they ask for', async (role) => {
    const [me, other] = [people.get(role), people.get(role === 'agent' ? 'supervisor' : 'agent')];
    const wanted = ['*', 'rota', own, me?.id, other?.id].join(',');
    const hears = (subject: string | undefined, kind: string, asked = wanted) =>
      ear(`subjects=${asked}`, me?.cookie ?? '').then((one) => one?.hears({ subject: subject ?? '', kind }));
    const reads = AUDIENCE_ROLES.reader.includes(role);
    expect(await hears(own, 'case.claimed')).toBe(reads);
    expect(await hears(foreign, 'case.claimed')).toBe(reads);
    expect(await hears(foreign, 'case.claimed', own)).toBe(false);
    expect(await hears(me?.id, 'staff.sessions_revoked')).toBe(true);
    expect(await hears(other?.id, 'staff.signed_in')).toBe(false);
    for (const kind of ['shift.added', 'rota.changed']) {
      expect(await hears(other?.id, kind)).toBe(reads);
      expect(await hears(other?.id, kind, `*,${other?.id}`)).toBe(false);
    }
    expect(await hears(other?.id, 'alert.raised')).toBe(AUDIENCE_ROLES.supervisor.includes(role));
    expect(await hears(me?.id, 'alert.raised')).toBe(false);
    expect(await hears(own, 'caution.raised', '*')).toBe(AUDIENCE_ROLES.supervisor.includes(role));
    expect(await hears(own, 'caution.raised', own)).toBe(AUDIENCE_ROLES.supervisor.includes(role));
    for (const kind of ['case.archived', 'decoy.planted']) {
      expect(await hears(own, kind)).toBe(false);
      expect(await hears(me?.id, kind)).toBe(false);
    }
  });

  test('tells an agent that a user is not free to talk while they hold the case, and no longer', async () => {
    const agent = await makeStaff('agent');
    const line = await ear(`subjects=${own}`, (await arrive(agent)).cookie);
    const told = () => line?.hears({ subject: own, kind: 'caution.raised' });
    expect(await told()).toBe(false);
    await claim(agent, own);
    expect(await told()).toBe(true);
    expect(await releaseCase(ctxOf(agent), own)).toMatchObject({ ok: true });
    expect(await told()).toBe(false);
  });

  test('tells the user of their own case alone, and of no kind but that they are let in', async () => {
    const line = await ear(`as=guest&subjects=*,${foreign}`, guest.first);
    expect(line?.hears({ subject: own, kind: 'case.claimed' })).toBe(true);
    expect(line?.hears({ subject: foreign, kind: 'case.claimed' })).toBe(false);
    expect(line?.hears({ subject: own, kind: 'caution.raised' })).toBe(false);
    for (const kind of ['case.claimed', 'signal.noted', 'case.proposed', 'call.started'])
      expect(line?.told({ subject: own, kind })).toEqual({
        subject: own,
        ...(kind === 'call.started' ? { kind } : {}),
      });
    const second = await ear('as=guest', guest.second);
    expect(second?.hears({ subject: own, kind: 'case.claimed' })).toBe(false);
    expect(second?.hears({ subject: own, kind: 'device.admitted' })).toBe(true);
  });

  test('is closed to a user’s cookie as staff, to a staff cookie as user, and to nobody’s', async () => {
    expect(await ear('subjects=*', guest.first)).toBeNull();
    expect(await ear('as=guest', people.get('supervisor')?.cookie ?? '')).toBeNull();
    expect(await ear('subjects=*', '')).toBeNull();
  });
});
