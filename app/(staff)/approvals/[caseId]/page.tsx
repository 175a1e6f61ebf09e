import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CaseBrief } from '#components/cases/case-brief';
import { CaseCalls } from '#components/cases/case-calls';
import { CaseFacts } from '#components/cases/case-facts';
import { CaseLife } from '#components/cases/case-life';
import { CautionLook } from '#components/cases/caution-look';
import { Live } from '#components/shell/live';
import { Badge } from '#components/ui/badge';
import { Link } from '#components/ui/link';
import { EmptyState, Page, PageHeader, Section } from '#components/ui/page';
import { DecidePanel } from '#components/verdicts/decide-panel';
import type { Supervisor } from '#lib/access/actors';
import { lifeOf, namesOf } from '#lib/audit/queries';
import { actorText, mentioned, sentenceFor } from '#lib/audit/text';
import { type CaseFile, caseFile } from '#lib/casefile/queries';
import { agoText } from '#lib/cases/text';
import { watermarkText } from '#lib/evidence/text';
import { signalsOfCase } from '#lib/signals/queries';
import { momentShort } from '#lib/time/console';
import { pendingVerdict, pendingVerdicts, unseenStills } from '#lib/verdicts/queries';
import { needsComparison, type VerdictKind } from '#lib/verdicts/rules';
import { KIND_EFFECT, KIND_LABEL, reasonLabel, whyNotDecide } from '#lib/verdicts/text';
import { onCase } from '../../opened';

export const metadata: Metadata = { title: 'Review a verdict' };

export default async function ReviewPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { reader: supervisor, caseId } = await onCase('supervisor', params);
  const [file, signals, pending, listed] = await Promise.all([
    caseFile(supervisor, caseId),
    signalsOfCase(supervisor, caseId),
    pendingVerdict(supervisor, caseId),
    pendingVerdicts(supervisor),
  ]);
  if (!file) notFound();
  const verdict = listed.find((row) => row.caseId === caseId);
  if (!pending || !verdict) return <Decided caseId={caseId} />;
  const unseen = await unseenStills(supervisor, pending);
  const { timeZone } = supervisor;
  const now = new Date();
  return (
    <Page>
      <Live subjects={[caseId]} />
      <PageHeader
        title={
          <>
            {KIND_LABEL[verdict.kind]}: <bdi>{file.name}</bdi>
          </>
        }
        meta={
          <>
            <Badge tone="accent">{reasonLabel(verdict.reason)}</Badge>
            <span>
              Proposed by {verdict.proposedByName}, {agoText(verdict.proposedAt, now)}
            </span>
            <Link className="link" href={`/cases/${caseId}`}>
              The whole case
            </Link>
          </>
        }
        actions={<Decide {...{ file, pending, unseen, supervisor }} kind={verdict.kind} />}
      />
      {file.cautionAt ? <CautionLook caseId={caseId} may={!pending.callAgents.includes(supervisor.id)} /> : null}
      <div className="case-file">
        <div className="case-main">
          <Section title="What was proposed">
            <p className="lead">{KIND_EFFECT[verdict.kind]}</p>
            {verdict.note ? <blockquote className="said">{verdict.note}</blockquote> : null}
          </Section>
          <CaseCalls {...{ calls: file.calls, signals, timeZone }} sees mark={watermarkText(supervisor, caseId, now)} />
          <CaseBrief file={file} timeZone={timeZone} />
        </div>
        <div className="case-side">
          <CaseFacts file={file} timeZone={timeZone} now={now} may={false} />
          <CaseLife lines={await lifeLines(supervisor, caseId)} zone={timeZone} />
        </div>
      </div>
    </Page>
  );
}

type DecideProps = {
  file: CaseFile;
  pending: NonNullable<Awaited<ReturnType<typeof pendingVerdict>>>;
  unseen: readonly string[];
  supervisor: Supervisor;
  kind: VerdictKind;
};

function Decide({ file, pending, unseen, supervisor, kind }: DecideProps) {
  const barred = whyNotDecide({
    proposed: pending.proposedBy === supervisor.id,
    wasInCall: pending.callAgents.includes(supervisor.id),
    hadPart: file.barred === 'same_person',
  });
  const compare = needsComparison(kind, file.source);
  return <DecidePanel caseId={file.id} {...{ kind, compare, barred, unseen }} />;
}

async function lifeLines(supervisor: Supervisor, caseId: string) {
  const life = await lifeOf(supervisor, caseId);
  const names = await namesOf(supervisor, life.flatMap(mentioned));
  return life.toReversed().map((event) => ({
    id: String(event.position),
    at: event.at.toISOString(),
    time: momentShort(event.at, supervisor.timeZone),
    says: sentenceFor(event, names, supervisor.timeZone),
    who: actorText(event.actor, names),
  }));
}

function Decided({ caseId }: { caseId: string }) {
  return (
    <Page>
      <Live subjects={[caseId]} />
      <EmptyState
        title="No verdict waits here"
        action={
          <Link className="link" href="/approvals">
            Back to the approvals
          </Link>
        }
      >
        It was decided or returned meanwhile. <Link href={`/cases/${caseId}`}>The case</Link> tells how.
      </EmptyState>
    </Page>
  );
}
