import type { Metadata } from 'next';
import { AlertList } from '#components/cases/alert-list';
import { PlantDecoy } from '#components/cases/plant-decoy';
import { Live } from '#components/shell/live';
import { Badge, StateMark } from '#components/ui/badge';
import { Link } from '#components/ui/link';
import { Notice } from '#components/ui/notice';
import { EmptyState, Page, PageHeader } from '#components/ui/page';
import { Time } from '#components/ui/small';
import { DataTable } from '#components/ui/table';
import { requireStaff } from '#lib/access/gates';
import { agoText, dueText } from '#lib/cases/text';
import { momentShort } from '#lib/time/console';
import { pendingVerdicts } from '#lib/verdicts/queries';
import { KIND_LABEL, reasonLabel } from '#lib/verdicts/text';
import { openAlerts } from '#lib/watch/queries';
import { ALERT_TEXT } from '#lib/watch/text';

export const metadata: Metadata = { title: 'Approvals' };

const TONE = { grant: 'good', reject: 'warn', freeze: 'bad' } as const;

const DECIDED = {
  approved: 'Approved. The platform is told, and the user gets a mail.',
  returned: 'Returned. Your note goes to whoever takes the case on.',
};

type Props = { searchParams: Promise<{ decided?: string | string[] }> };

export default async function ApprovalsPage({ searchParams }: Props) {
  const supervisor = await requireStaff('supervisor');
  const [rows, alerts] = await Promise.all([pendingVerdicts(supervisor), openAlerts(supervisor)]);
  const now = new Date();
  const { decided } = await searchParams;
  return (
    <Page>
      <Live subjects={['*']} />
      <PageHeader
        title="Approvals"
        meta="Every verdict takes a second person: not the proposer, nobody of the call."
        actions={<PlantDecoy />}
      />
      <Decided what={decided} />
      <AlertList
        alerts={alerts.map((alert) => ({
          ...{ id: alert.id, subject: alert.staffId, caseId: alert.caseId, says: ALERT_TEXT[alert.kind].says },
          title: `${alert.who} ${ALERT_TEXT[alert.kind].title}`,
          when: agoText(alert.at, now),
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title="Nothing waits for a second person">
          A verdict that a colleague proposes appears here by itself.
        </EmptyState>
      ) : (
        <DataTable caption="Pending verdicts, the oldest first" captionHidden>
          <PendingHead />
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Link className="link" href={`/approvals/${row.caseId}`}>
                    <bdi>{row.userName}</bdi>
                  </Link>
                  <span className="second code">{row.userRef}</span>
                </td>
                <td data-label="Verdict">
                  <Badge tone={TONE[row.kind]}>{KIND_LABEL[row.kind]}</Badge>
                  <span className="second">{reasonLabel(row.reason)}</span>
                </td>
                <td data-label="Proposed by">
                  {row.proposedBy === supervisor.id ? 'You' : row.proposedByName}
                  {row.isOwn ? <span className="second">A colleague decides this one</span> : null}
                </td>
                <td data-label="Waits">
                  <Time at={row.proposedAt.toISOString()} title={momentShort(row.proposedAt, supervisor.timeZone)}>
                    {agoText(row.proposedAt, now).replace(' ago', '')}
                  </Time>
                </td>
                <Due says={dueText(row, now)} late={row.dueAt < now} />
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Page>
  );
}

/** What came of the verdict that was decided on the page before. */
function Decided({ what }: { what: string | string[] | undefined }) {
  if (what !== 'approved' && what !== 'returned') return null;
  return (
    <Notice tone="good" announce="status">
      {DECIDED[what]}
    </Notice>
  );
}

function Due({ says, late }: { says: string; late: boolean }) {
  const mark = (
    <StateMark tone="bad" glyph="bang">
      {says}
    </StateMark>
  );
  return <td data-label="Due">{late ? mark : says}</td>;
}

function PendingHead() {
  return (
    <thead>
      <tr>
        <th scope="col">User</th>
        <th scope="col">Verdict</th>
        <th scope="col">Proposed by</th>
        <th scope="col">Waits</th>
        <th scope="col">Due</th>
      </tr>
    </thead>
  );
}
