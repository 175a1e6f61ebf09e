import type { Metadata } from 'next';
import { Supply } from '#components/schedule/supply';
import { ScheduleTabs } from '#components/schedule/tabs';
import { Live } from '#components/shell/live';
import { Facts, Page, PageHeader, Section } from '#components/ui/page';
import { rota } from '#lib/absences/queries';
import type { Supervisor } from '#lib/access/actors';
import { requireStaff } from '#lib/access/gates';
import { dayKey, zoneText } from '#lib/language/moments';
import { ROTA } from '#lib/live/rota';
import { policyOf } from '#lib/policies/queries';
import { weekOf } from '#lib/shifts/rules';
import { workedTimes } from '#lib/slots/rules';
import { demand } from '#lib/supply/queries';
import { BAND_HOURS, type Local, strainOf, supplyGrid } from '#lib/supply/rules';
import { bandText, STRAIN_MARK } from '#lib/supply/text';
import { clock, dayShort } from '#lib/time/console';
import { endedWaits } from '#lib/waits/queries';
import { fits, RECENT_DAYS } from '#lib/waits/rules';

export const metadata: Metadata = { title: 'Supply and demand' };

/** A week of supply against demand, and whether what users are told of their wait comes true. */
export default async function PlanningPage() {
  const supervisor = await requireStaff('supervisor');
  const now = new Date();
  const [week, waits] = await Promise.all([supplyWeek(supervisor, now), endedWaits(supervisor, now)]);
  return (
    <Page>
      <PageHeader title="Schedule" meta={`Times are yours: ${zoneText(now, supervisor.timeZone)}`} />
      <Live subjects={['*', ROTA]} />
      <ScheduleTabs current="/schedule/planning" />
      <Section title="Supply and demand">
        <p className="muted">
          {week.asking} users may book and have not; the team can hold {week.free} more calls in these seven days. Each
          cell: calls booked of those that can be held, and how many such hours usually bring.
        </p>
        <Supply days={week.days} rows={week.rows} />
      </Section>
      <Section title="What users are told of their wait">
        <Forecasts waits={waits} />
      </Section>
    </Page>
  );
}

function Forecasts({ waits }: { waits: Parameters<typeof fits>[0] }) {
  const { hit, longer, shorter, unforetold } = fits(waits);
  const told = hit + longer + shorter;
  const rate = told === 0 ? 'Nothing was foretold yet' : `${Math.round((hit / told) * 100)} % (${hit} of ${told})`;
  return (
    <Facts
      facts={[
        { term: 'Came true', detail: `${rate}; eight of ten is what is promised` },
        { term: 'Took longer', detail: String(longer) },
        { term: 'Went faster', detail: String(shorter) },
        { term: 'Too little known to say', detail: String(unforetold) },
        { term: 'Counted', detail: `waits of the last ${RECENT_DAYS} days that met an agent` },
      ]}
    />
  );
}

async function supplyWeek(supervisor: Supervisor, now: Date) {
  const zone = supervisor.timeZone;
  const local: Local = (at) => {
    const day = dayKey(at, zone);
    return { day, weekday: new Date(`${day}T12:00Z`).getUTCDay() || 7, hour: Number(clock(at, zone).slice(0, 2)) };
  };
  const today = local(now);
  const days = weekOf([], now, (at) => dayKey(at, zone)).map(({ key, at }) => ({ key, label: dayShort(at, zone) }));
  const window = { from: now, to: new Date(now.getTime() + 8 * 86_400_000) };
  const [worked, asked, { policy }] = await Promise.all([
    rota(supervisor, now),
    demand(supervisor, now),
    policyOf(supervisor, ''),
  ]);
  const ahead = workedTimes(worked, window).map((one) => (one.startsAt < now ? { ...one, startsAt: now } : one));
  const grid = supplyGrid({
    ...{ days: days.map(({ key }) => key), worked: ahead, local },
    ...{ booked: asked.booked, past: asked.past, weeks: asked.weeks },
    minutesPerCall: policy.slotMinutes + policy.bufferMinutes,
  });
  const rows = Array.from({ length: 8 }, (_, band) => ({
    band: bandText(band),
    cells: days.map(({ key, label }) => {
      const cell = grid.get(key)?.[band] ?? { booked: 0, capacity: 0, usual: 0 };
      const strain = key === today.day && band < Math.floor(today.hour / BAND_HOURS) ? 'none' : strainOf(cell);
      return {
        key: `${key} ${band}`,
        day: label,
        text: `${cell.booked} of ${cell.capacity}`,
        usual: cell.usual > 0 ? `usually ${cell.usual}` : '',
        mark: strain === 'none' ? null : STRAIN_MARK[strain],
      };
    }),
  }));
  const free = [...grid.values()].flat().reduce((sum, cell) => sum + Math.max(0, cell.capacity - cell.booked), 0);
  return { days, rows, free, asking: asked.asking };
}
