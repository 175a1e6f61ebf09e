import type { Metadata } from 'next';
import { ShiftList } from '#components/schedule/shift-list';
import { Week, type WeekDay } from '#components/schedule/week';
import { Live } from '#components/shell/live';
import { Page, PageHeader } from '#components/ui/page';
import type { CaseReader } from '#lib/access/actors';
import { mayOpen, requireStaff } from '#lib/access/gates';
import { dayKey, zoneText } from '#lib/language/moments';
import { expandShifts, type Shift, slotState } from '#lib/schedule/rules';
import { WEEKDAY_LABEL } from '#lib/schedule/text';
import { bookingsBetween, callers, runningShifts } from '#lib/shifts/queries';
import { weekOf } from '#lib/shifts/rules';
import { callMark, shiftText } from '#lib/shifts/text';
import { clock, dayShort } from '#lib/time/console';
import { timeZones } from '#lib/time/zones';

export const metadata: Metadata = { title: 'Schedule' };

export default async function SchedulePage() {
  const reader = await requireStaff('reader');
  const now = new Date();
  const [people, shifts] = await Promise.all([callers(reader), runningShifts(reader)]);
  const days = await weekFor(reader, now, { people, shifts });
  return (
    <Page>
      <PageHeader title="Schedule" meta={`Times are yours: ${zoneText(now, reader.timeZone)}`} />
      <Live subjects={['*', ...people.map(({ id }) => id)]} />
      <Week days={days} />
      {mayOpen(reader, 'supervisor') ? (
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

type Team = { people: readonly { id: string; name: string }[]; shifts: readonly Shift[] };

async function weekFor(reader: CaseReader, now: Date, { people, shifts }: Team): Promise<WeekDay[]> {
  const window = { from: new Date(now.getTime() - 86_400_000), to: new Date(now.getTime() + 8 * 86_400_000) };
  const zone = reader.timeZone;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const keyOf = (at: Date) => dayKey(at, zone);
  const known = shifts.filter(({ staffId }) => names.has(staffId));
  const onDuty = weekOf(expandShifts(known, { from: now, to: window.to }), now, keyOf);
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
    })),
  }));
}
