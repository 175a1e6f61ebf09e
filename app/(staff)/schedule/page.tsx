import type { Metadata } from 'next';
import { RotaChanges } from '#components/schedule/rota-changes';
import { ShiftList } from '#components/schedule/shift-list';
import { ScheduleTabs } from '#components/schedule/tabs';
import { Week, type WeekDay } from '#components/schedule/week';
import { Live } from '#components/shell/live';
import { Page, PageHeader } from '#components/ui/page';
import { comingChanges, comingDaysOff, rota } from '#lib/absences/queries';
import { changeText, holidayText } from '#lib/absences/text';
import type { CaseReader } from '#lib/access/actors';
import { mayOpen, requireStaff } from '#lib/access/gates';
import { dayKey, zoneText } from '#lib/language/moments';
import { ROTA } from '#lib/live/rota';
import { slotState } from '#lib/schedule/rules';
import { WEEKDAY_LABEL } from '#lib/schedule/text';
import { bookingsBetween, callers, runningShifts } from '#lib/shifts/queries';
import { weekOf } from '#lib/shifts/rules';
import { callMark, shiftText } from '#lib/shifts/text';
import { workedTimes } from '#lib/slots/rules';
import { clock, dayShort } from '#lib/time/console';
import { timeZones } from '#lib/time/zones';

export const metadata: Metadata = { title: 'Schedule' };

export default async function SchedulePage() {
  const reader = await requireStaff('reader');
  const now = new Date();
  const [people, shifts] = await Promise.all([callers(reader), runningShifts(reader)]);
  const days = await weekFor(reader, now, people);
  const plans = mayOpen(reader, 'supervisor');
  return (
    <Page>
      <PageHeader title="Schedule" meta={`Times are yours: ${zoneText(now, reader.timeZone)}`} />
      <Live subjects={['*', ROTA]} />
      {plans ? <ScheduleTabs current="/schedule" /> : null}
      <Week days={days} />
      {plans ? <Departures reader={reader} now={now} people={people} /> : null}
      {plans ? (
        <ShiftList
          callers={people.map(({ id, name, timeZone }) => ({
            id,
            name,
            timeZone,
            shifts: shifts
              .filter(({ staffId }) => staffId === id)
              .map((shift) => ({ id: shift.id, text: shiftText(shift) })),
          }))}
          weekdays={WEEKDAY_LABEL.map((label, i) => ({ value: String(i + 1), label }))}
          zones={timeZones(reader.timeZone)}
        />
      ) : null}
    </Page>
  );
}

type People = readonly { id: string; name: string; timeZone: string }[];

async function Departures({ reader, now, people }: { reader: CaseReader; now: Date; people: People }) {
  const [changes, off] = await Promise.all([comingChanges(reader, now), comingDaysOff(reader, now)]);
  return (
    <RotaChanges
      people={people.map(({ id, name, timeZone }) => ({ id, name, timeZone }))}
      zones={timeZones(reader.timeZone)}
      changes={changes.map((change) => ({ id: change.id, text: changeText(change) }))}
      holidays={off.map((holiday) => ({ id: holiday.id, text: holidayText(holiday) }))}
    />
  );
}

async function weekFor(reader: CaseReader, now: Date, people: People): Promise<WeekDay[]> {
  const window = { from: new Date(now.getTime() - 86_400_000), to: new Date(now.getTime() + 8 * 86_400_000) };
  const zone = reader.timeZone;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const keyOf = (at: Date) => dayKey(at, zone);
  const onDuty = weekOf(workedTimes(await rota(reader, now), { from: now, to: window.to }), now, keyOf);
  const plans = mayOpen(reader, 'supervisor');
  const calls = weekOf(await bookingsBetween(reader, window), now, keyOf);
  const span = (item: { startsAt: Date; endsAt: Date }) => `${clock(item.startsAt, zone)}–${clock(item.endsAt, zone)}`;
  return onDuty.map((day, i) => ({
    key: day.key,
    title: dayShort(day.at, zone),
    isToday: i === 0,
    shifts: day.items.map((shift) => ({
      id: `${shift.staffId} ${shift.startsAt.toISOString()}`,
      agent: names.get(shift.staffId) ?? '',
      mine: shift.staffId === reader.id,
      time: span(shift),
    })),
    entries: (calls[i]?.items ?? []).map((booking) => ({
      id: booking.id,
      at: booking.startsAt.toISOString(),
      time: span(booking),
      agent: names.get(booking.staffId) ?? 'A former colleague',
      mine: booking.staffId === reader.id,
      caseId: booking.caseId,
      person: booking.person,
      state: callMark(booking.endedWhy, slotState(booking, now)),
      movable: plans && booking.endedWhy === null && booking.startsAt > now,
    })),
  }));
}
