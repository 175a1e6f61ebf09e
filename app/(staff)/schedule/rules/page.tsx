import type { Metadata } from 'next';
import { PolicyForm } from '#components/schedule/policy-form';
import { ScheduleTabs } from '#components/schedule/tabs';
import { Link } from '#components/ui/link';
import { Page, PageHeader, Section } from '#components/ui/page';
import { DataTable } from '#components/ui/table';
import { requireStaff } from '#lib/access/gates';
import { LOCALES } from '#lib/language/locales';
import { lastVersion, policyHistory } from '#lib/policies/queries';
import { ALL_QUEUES, DEFAULT_POLICY, policyChanges, queueOf } from '#lib/policies/rules';
import { POLICY_TEXT, queueText } from '#lib/policies/text';
import { momentShort } from '#lib/time/console';

export const metadata: Metadata = { title: 'How calls are booked' };

/** The policy of each queue, a new version with every change, and who made the older ones. */
export default async function PolicyPage({ searchParams }: { searchParams: Promise<{ queue?: string | string[] }> }) {
  const supervisor = await requireStaff('supervisor');
  const { queue: asked } = await searchParams;
  const queues = [ALL_QUEUES, ...LOCALES.map(queueOf)];
  const queue = queues.find((one) => one === asked) ?? ALL_QUEUES;
  const [{ version, policy }, history] = await Promise.all([lastVersion(supervisor, queue), policyHistory(supervisor)]);
  const own = history.filter((row) => row.queue === queue);
  return (
    <Page>
      <PageHeader title="Schedule" />
      <ScheduleTabs current="/schedule/rules" />
      <Section title="How calls are booked">
        <nav aria-label="Queues" className="flex flex-wrap gap-x-4 gap-y-1">
          {queues.map((one) => (
            <Link
              key={one}
              href={`/schedule/rules?queue=${one}`}
              aria-current={one === queue ? 'page' : undefined}
              className={one === queue ? 'font-semibold' : ''}
            >
              {queueText(one)}
            </Link>
          ))}
        </nav>
        <p className="muted">
          {version > 0
            ? `Version ${version} is in force.`
            : queue === ALL_QUEUES
              ? 'The defaults are in force.'
              : 'This language has none of its own: that of all languages is in force.'}{' '}
          Calls that are booked stay as they are.
        </p>
        <PolicyForm key={`${queue} ${version}`} queue={queue} version={version} policy={policy} />
      </Section>
      {own.length > 0 ? <Versions rows={own} timeZone={supervisor.timeZone} /> : null}
    </Page>
  );
}

type Version = Awaited<ReturnType<typeof policyHistory>>[number];

/** The versions of one queue, the newest first, each with what it changed. */
function Versions({ rows, timeZone }: { rows: readonly Version[]; timeZone: string }) {
  return (
    <Section title="Versions">
      <DataTable caption="Versions of this policy, the newest first" captionHidden>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What changed</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.id}>
              <td className="num" data-label="Version">
                {row.version}
              </td>
              <td data-label="When">{momentShort(row.at, timeZone)}</td>
              <td data-label="Who">{row.by}</td>
              <td data-label="What changed">
                {policyChanges({ ...DEFAULT_POLICY, ...rows[i + 1]?.policy }, { ...DEFAULT_POLICY, ...row.policy })
                  .map((field) => `${POLICY_TEXT[field].label}: ${row.policy[field] ?? 'none'}`)
                  .join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
