import { beforeAll, describe, expect, test } from 'vitest';
import { bookings } from '#db/schema/schedule';
import { type Agent, SYSTEM } from '#lib/access/actors';
import { releaseCase, withdrawCase } from '#lib/cases/commands';
import { actionable } from '#lib/cases/queries';
import type { QueueView } from '#lib/cases/rules';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { insert } from '#lib/ledger/statements';
import { queueOverview, queuePage } from '#lib/queue/queries';
import { PAGE_SIZE, type Params, queueHref, readFilter } from '#lib/queue/rules';
import { caseRow, claim, ctxOf, makeKey, makeStaff, must, referCase, useDatabase } from '#tests/factories';
import { referralInput } from '#tests/referral-input';

useDatabase();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let agent: Agent;
let other: Agent;
beforeAll(async () => {
  agent = await makeStaff('agent', { timeZone: 'Asia/Kathmandu' });
  other = await makeStaff('agent', { name: 'Another agent' });
});

async function idsOf(params: Params, now: Date = new Date(), reader: Agent = agent): Promise<string[]> {
  return (await queuePage(reader, readFilter(params), now)).rows.map((row) => row.id);
}
const inView = (view: QueueView, now?: Date, reader?: Agent) => idsOf({ view }, now, reader);

async function refer(user: Partial<ReturnType<typeof referralInput>['user']> = {}, now: Date = new Date()) {
  const input = referralInput({}, now);
  return (await referCase({ ...input, user: { ...input.user, ...user } }, now)).caseId;
}

async function book(caseId: string, startsAt: Date): Promise<void> {
  await step(caseId, 'invited');
  const seen = await actionable(SYSTEM, caseId);
  if (!seen) throw new Error('no such case');
  const bookingId = newId('booking');
  const endsAt = new Date(startsAt.getTime() + 60_000);
  const row = { id: bookingId, caseId, staffId: other.id, startsAt, endsAt, createdAt: new Date() };
  const data = { bookingId, staffId: other.id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  await must(
    commit(ctxOf(SYSTEM), {
      writes: [insert(bookings, row), moveCase(seen, 'booked')],
      events: [{ kind: 'case.booked', subject: caseId, data }],
    }),
  );
}

async function step(caseId: string, to: 'invited', change: { lobbyAt?: Date } = {}): Promise<void> {
  const seen = await actionable(SYSTEM, caseId);
  if (!seen) throw new Error('no such case');
  const events = [{ kind: 'case.invited', subject: caseId, data: { how: 'opened' } }] as const;
  await must(commit(ctxOf(SYSTEM), { writes: [moveCase(seen, to, change)], events }));
}

describe('the views of the queue', () => {
  test('a referred case waits, until a time is booked', async () => {
    const caseId = await refer();
    expect(await inView('waiting')).toContain(caseId);
    await book(caseId, new Date(Date.now() + 30 * DAY));
    expect(await inView('waiting')).not.toContain(caseId);
    expect(await inView('all')).toContain(caseId);
  });

  test('"today" is the day of the viewer’s own time zone, from midnight to midnight', async () => {
    // In Kathmandu (UTC+5:45) 10 March runs from 9 March 18:15 UTC to 10 March 18:15 UTC.
    const now = new Date('2030-03-10T12:00:00Z');
    const [first, last, before, after] = [await refer(), await refer(), await refer(), await refer()] as const;
    await book(first, new Date('2030-03-09T18:15:00Z'));
    await book(last, new Date('2030-03-10T18:14:00Z'));
    await book(before, new Date('2030-03-09T18:14:00Z'));
    await book(after, new Date('2030-03-10T18:15:00Z'));
    expect(await inView('today', now)).toEqual([first, last]);
    expect((await queueOverview(agent, now)).counts.today).toBe(2);
    expect(await inView('today', now, other)).toEqual([last, after]);
  });

  test('"at the door" holds who waits there now, the longest first', async () => {
    const [late, early] = [await refer(), await refer()] as const;
    await step(late, 'invited', { lobbyAt: new Date(Date.now() - 60_000) });
    await step(early, 'invited', { lobbyAt: new Date(Date.now() - 120_000) });
    expect(await inView('lobby')).toEqual([early, late]);
  });

  test('"mine" holds the cases of one’s own lease alone, and no longer once released', async () => {
    const [mine, theirs] = [await refer(), await refer()] as const;
    await claim(agent, mine);
    await claim(other, theirs);
    expect(await inView('mine')).toEqual([mine]);
    const [row] = (await queuePage(agent, readFilter({ view: 'mine' }), new Date())).rows;
    expect(row).toMatchObject({ holderId: agent.id, holder: agent.name });
    await releaseCase(ctxOf(agent), mine);
    expect(await inView('mine')).toEqual([]);
  });

  test('a decided case leaves every view but "decided" and "all"', async () => {
    const caseId = await refer();
    const { platform } = await makeKey();
    await withdrawCase(ctxOf(platform), caseId);
    expect(await inView('decided')).toEqual([caseId]);
    expect(await inView('waiting')).not.toContain(caseId);
    expect(await inView('all')).toContain(caseId);
  });

  test('the counts are those of the views', async () => {
    const { counts } = await queueOverview(agent, new Date());
    for (const view of ['waiting', 'lobby', 'mine', 'decided', 'all'] as const) {
      expect([view, counts[view]]).toEqual([view, (await inView(view)).length]);
    }
  });

  test('a row says why the machine failed, how often, and whether the user’s page is open', async () => {
    const caseId = await refer({ name: 'Zed Row' });
    const [row] = (await queuePage(agent, readFilter({ q: caseId }), new Date())).rows;
    expect(row).toMatchObject({ id: caseId, reason: 'lighting', tries: 11, isHere: false, holder: null });
  });
});

describe('the filters of the queue', () => {
  test('language, country and state narrow the list', async () => {
    const caseId = await refer({ locale: 'pt-BR', country: 'BR', timeZone: 'America/Sao_Paulo' });
    expect(await idsOf({ view: 'all', language: 'pt' })).toEqual([caseId]);
    expect(await idsOf({ view: 'all', country: 'BR' })).toEqual([caseId]);
    expect(await idsOf({ view: 'all', country: 'BR', state: 'booked' })).toEqual([]);
    const { languages, countries } = await queueOverview(agent, new Date());
    expect(languages).toContain('pt');
    expect(countries).toContain('BR');
  });

  test('"late" holds open cases past their due time alone', async () => {
    const caseId = await refer({}, new Date(Date.now() - 10 * DAY));
    expect((await caseRow(caseId)).dueAt < new Date()).toBe(true);
    expect(await idsOf({ view: 'waiting', late: '1' })).toEqual([caseId]);
    const { platform } = await makeKey();
    await withdrawCase(ctxOf(platform), caseId);
    expect(await idsOf({ view: 'all', late: '1' })).toEqual([]);
  });
});

describe('the pages of the queue', () => {
  test('pages hold every case once, in order, also where many are due at the same moment', async () => {
    const now = new Date('2026-01-05T08:00:00Z');
    const made: string[] = [];
    for (let i = 0; i < PAGE_SIZE + 7; i += 1) made.push(await refer({ country: 'IS' }, now));
    for (const sort of ['due', '-due', 'since', '-since', 'booked']) {
      const first = await queuePage(agent, readFilter({ country: 'IS', sort }), new Date());
      expect(first.rows).toHaveLength(PAGE_SIZE);
      const address = queueHref(readFilter({ country: 'IS', sort }), { after: first.next });
      const params = Object.fromEntries(new URL(address, 'http://x').searchParams);
      const second = await queuePage(agent, readFilter(params), new Date());
      expect(second.next).toBeNull();
      const seen = [...first.rows, ...second.rows].map((row) => row.id);
      // All are equal but for their id, which breaks the tie.
      const sorted = [...made].sort();
      expect(seen).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted);
    }
  });

  test('a case that comes meanwhile neither repeats nor hides a row of the next page', async () => {
    const first = await queuePage(agent, readFilter({ country: 'IS' }), new Date());
    await refer({ country: 'IS' }, new Date('2026-01-02T08:00:00Z'));
    const second = await queuePage(agent, { ...readFilter({ country: 'IS' }), after: first.next }, new Date());
    expect(second.rows).toHaveLength(7);
    const known = new Set(first.rows.map((row) => row.id));
    expect(second.rows.some((row) => known.has(row.id))).toBe(false);
  });

  test('a cursor that does not fit is left out, and the first page opens', () => {
    for (const after of ['x', 'case_1.2026', "case_00000000000000000000000000.'; drop", '["a","b"]']) {
      expect(readFilter({ after }).after).toBeNull();
    }
  });
});
