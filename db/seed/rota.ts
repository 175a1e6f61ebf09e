import { bookingPolicies, holidays, rotaChanges } from '#db/schema/rota';
import { then, write } from '#db/seed/life';
import type { Worker } from '#db/seed/team';
import { SYSTEM } from '#lib/access/actors';
import { newId } from '#lib/ids';
import { insert } from '#lib/ledger/statements';
import { ALL_QUEUES, DEFAULT_POLICY } from '#lib/policies/rules';

const DAY = 86_400_000;

/** What departs from the weekly shifts in the days after `now`: beyond the booked week, so that no call is without its agent. */
export async function makeRota(team: readonly Worker[], began: Date, now: Date): Promise<void> {
  const day = (n: number) => new Date(now.getTime() + n * DAY).toISOString().slice(0, 10);
  const [first, second, third] = team;
  const changes = [
    { who: first, kind: 'leave' as const, from: `${day(9)}T00:00`, to: `${day(12)}T00:00` },
    { who: second, kind: 'leave' as const, from: `${day(10)}T12:00`, to: `${day(10)}T17:00` },
    { who: third, kind: 'extra' as const, from: `${day(2)}T18:00`, to: `${day(2)}T20:00` },
  ];
  for (const { who, kind, from, to } of changes) {
    if (!who) continue;
    const id = newId('change', began);
    const { timeZone } = who.actor;
    await write(then(SYSTEM, began), {
      writes: [
        insert(rotaChanges, {
          id,
          staffId: who.actor.id,
          kind,
          fromLocal: from,
          toLocal: to,
          timeZone,
          createdAt: began,
        }),
      ],
      events: [{ kind: 'rota.changed', subject: who.actor.id, data: { changeId: id, kind, from, to, timeZone } }],
    });
  }
  const holidayId = newId('holiday', began);
  const off = { day: day(11), timeZone: 'Europe/Stockholm', name: 'Public holiday' };
  await write(then(SYSTEM, began), {
    writes: [insert(holidays, { id: holidayId, ...off, createdAt: began })],
    events: [{ kind: 'holiday.added', subject: holidayId, data: off }],
  });
  await makePolicies(team, began);
}

/** Two versions of how calls are booked, made by a supervisor. */
async function makePolicies(team: readonly Worker[], began: Date): Promise<void> {
  const supervisor = team.find((one) => one.supervisor)?.actor;
  if (!supervisor) return;
  const versions = [
    { change: { callbackMinutes: 15 }, changed: ['callbackMinutes'] },
    { change: { mostMoves: 4 }, changed: ['callbackMinutes', 'mostMoves'] },
  ];
  for (const [i, { change, changed }] of versions.entries()) {
    const at = new Date(began.getTime() + i * DAY);
    const policy = { ...DEFAULT_POLICY, ...change };
    const row = { id: newId('policy', at), queue: ALL_QUEUES, version: i + 1, policy };
    await write(then(supervisor, at), {
      writes: [insert(bookingPolicies, { ...row, createdBy: supervisor.id, createdAt: at })],
      events: [{ kind: 'policy.changed', subject: ALL_QUEUES, data: { version: i + 1, policy, changed } }],
    });
  }
}
