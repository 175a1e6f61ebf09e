import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CaseActions } from '#components/cases/case-actions';
import { CaseBrief } from '#components/cases/case-brief';
import { CaseCalls } from '#components/cases/case-calls';
import { CaseFacts } from '#components/cases/case-facts';
import { CaseKeeping } from '#components/cases/case-keeping';
import { CaseLife, CaseVerdicts } from '#components/cases/case-life';
import { CautionLook } from '#components/cases/caution-look';
import { DeviceDoor } from '#components/cases/device-door';
import { Live } from '#components/shell/live';
import { StateMark } from '#components/ui/badge';
import { Notice } from '#components/ui/notice';
import { Page, PageHeader, Section } from '#components/ui/page';
import { VerdictPanel } from '#components/verdicts/verdict-panel';
import type { CaseReader } from '#lib/access/actors';
import { type CaseFile, caseFile } from '#lib/casefile/queries';
import { mayDo, namesIn } from '#lib/casefile/rules';
import { lifeText } from '#lib/casefile/text';
import { isFinal } from '#lib/cases/lifecycle';
import { isClaimable, lateMinutes } from '#lib/cases/rules';
import { agoText, dueText, foreignLanguage, STATE_TEXT, spanText } from '#lib/cases/text';
import { env } from '#lib/env';
import { REFUSALS } from '#lib/errors';
import { seesEvidence } from '#lib/evidence/queries';
import { watermarkText } from '#lib/evidence/text';
import { erasedOn } from '#lib/retention/rules';
import { keepingSteps, keptSentence } from '#lib/retention/text';
import { signalsOfCase } from '#lib/signals/queries';
import { dayShort, momentShort } from '#lib/time/console';
import { anyFailed, missingForGrant } from '#lib/verdicts/rules';
import { openSentence } from '#lib/verdicts/text';
import { isDisputed } from '#lib/watch/queries';
import { onCase } from '../../opened';

export const metadata: Metadata = { title: 'Case' };

export default async function CasePage({ params }: { params: Promise<{ caseId: string }> }) {
  const { reader, caseId } = await onCase('reader', params);
  const [file, signals, sees] = await Promise.all([
    caseFile(reader, caseId),
    signalsOfCase(reader, caseId),
    seesEvidence(reader, caseId),
  ]);
  if (!file) notFound();
  const now = new Date();
  const may = mayDo(file, reader);
  const { timeZone } = reader;
  const names = namesIn(file);

  return (
    <Page>
      <Live subjects={[caseId]} />
      <PageHeader
        title={<bdi>{file.name}</bdi>}
        meta={<Meta file={file} viewerId={reader.id} timeZone={timeZone} now={now} />}
        actions={
          <CaseActions caseId={caseId} may={may} held={file.holderId === reader.id} next={isOver(file, reader)} />
        }
      />
      {file.lobbyAt ? (
        <Notice title="The user is at the door" announce="status">
          They have waited for {spanText((now.getTime() - file.lobbyAt.getTime()) / 60_000)}.{' '}
          {may.call ? 'Open the call to let them in.' : file.holder ? '' : 'Claim the case to let them in.'}
        </Notice>
      ) : null}
      {file.cautionAt ? <CautionLook caseId={caseId} may={mayLook(file, reader)} /> : null}
      <Disputed caseId={caseId} reader={reader} />
      <Cautions file={file} reader={reader} />
      {may.claim || may.release || may.call ? <Devices file={file} now={now} /> : null}
      <div className="case-file">
        <div className="case-main">
          {file.state === 'escalated' && may.release ? <EscalatedVerdict file={file} /> : null}
          <CaseVerdicts verdicts={file.verdicts} timeZone={timeZone} />
          <CaseBrief file={file} timeZone={timeZone} />
          <CaseCalls {...{ calls: file.calls, signals, timeZone, sees }} mark={watermarkText(reader, caseId, now)} />
        </div>
        <div className="case-side">
          <CaseFacts file={file} timeZone={timeZone} now={now} may={file.holderId === reader.id} />
          <Keeping file={file} reader={reader} />
          <CaseLife
            zone={timeZone}
            lines={file.life.map((event) => ({
              id: String(event.seq),
              at: event.at.toISOString(),
              time: momentShort(event.at, timeZone),
              ...lifeText(event, names, timeZone),
            }))}
          />
        </div>
      </div>
    </Page>
  );
}

/** Whether somebody who takes cases has none of it in hand here: what was proposed, escalated or decided goes on elsewhere. */
function isOver(file: CaseFile, reader: CaseReader): boolean {
  const may = mayDo(file, reader);
  return reader.role !== 'auditor' && !may.claim && !may.release && !may.call && !may.review;
}

/** For whoever can let one in, and while it may still be needed: the trail tells everybody else. */
function Devices({ file, now }: { file: CaseFile; now: Date }) {
  const waiting = file.devices.filter((device) => !device.admittedAt);
  const devices = waiting.map(({ guestId, device, createdAt }) => ({
    ...{ id: guestId, device },
    since: agoText(createdAt, now),
  }));
  return <DeviceDoor caseId={file.id} devices={devices} />;
}

/** A supervisor who was in none of the case's calls says whether its user was free to talk. */
function mayLook(file: CaseFile, reader: CaseReader): boolean {
  return reader.role === 'supervisor' && !file.calls.some(({ agentIds }) => agentIds.includes(reader.id));
}

function Keeping({ file, reader }: { file: CaseFile; reader: CaseReader }) {
  const on = erasedOn(file, env().RETENTION);
  const until = on ? dayShort(on, reader.timeZone, new Date()) : null;
  return <CaseKeeping caseId={file.id} says={keptSentence(file, until)} steps={keepingSteps(file, reader)} />;
}

/** The user's own word against a call of this case, until a supervisor has seen it. */
async function Disputed({ caseId, reader }: { caseId: string; reader: CaseReader }) {
  if (!(await isDisputed(reader, caseId))) return null;
  return (
    <Notice tone="bad" title="The user says that a call was not with them">
      A supervisor of no call looks at it first, from the alert on the approvals page.
    </Notice>
  );
}

/** What a colleague should know before taking this case: that it was escalated, and a language they do not speak. */
function Cautions({ file, reader }: { file: CaseFile; reader: CaseReader }) {
  const barred = isFinal(file.state) || reader.role === 'auditor' ? null : file.barred;
  const foreign =
    isClaimable(file.state) && reader.role !== 'auditor' ? foreignLanguage(file.locale, reader.languages) : null;
  return (
    <>
      {barred === 'escalated' ? (
        <Notice title="Escalated">A supervisor who did not escalate this case goes on with it.</Notice>
      ) : null}
      {barred === 'same_person' ? <Notice title="For a colleague">{REFUSALS.same_person.says}</Notice> : null}
      {foreign && !barred ? <Notice tone="warn">{foreign}</Notice> : null}
    </>
  );
}

/** An escalated case may be judged by the last call, without another one. */
function EscalatedVerdict({ file }: { file: CaseFile }) {
  const last = file.calls[0];
  const facts = {
    metAt: last?.metAt ?? null,
    ticks: last?.ticks ?? [],
    stills: last?.stills ?? [],
    gaps: last?.gaps ?? [],
  };
  const missing = missingForGrant(facts).map(openSentence);
  return (
    <Section title="Decide on the last call">
      <VerdictPanel caseId={file.id} caseState={file.state} missing={missing} hasFailed={anyFailed(facts)} />
    </Section>
  );
}

function Meta({ file, viewerId, timeZone, now }: { file: CaseFile; viewerId: string; timeZone: string; now: Date }) {
  const { tone, glyph, label } = STATE_TEXT[file.state];
  const due = dueText(file, now);
  const booking = file.bookings.find((one) => !one.endedAt);
  const held = file.holderId === viewerId ? 'Held by you' : file.holder ? `Held by ${file.holder}` : 'Held by nobody';
  return (
    <>
      <StateMark tone={tone} glyph={glyph}>
        {label}
      </StateMark>
      <span className="code">{file.userRef}</span>
      {booking ? (
        <span>
          {momentShort(booking.startsAt, timeZone)} with {booking.with}
        </span>
      ) : null}
      {due && lateMinutes(file, now) > 0 ? (
        <StateMark tone="bad" glyph="bang">
          {due}
        </StateMark>
      ) : null}
      {due && lateMinutes(file, now) === 0 ? <span>Due {due}</span> : null}
      {due ? <span>{held}</span> : null}
      {file.closedAt ? <span>Closed {momentShort(file.closedAt, timeZone)}</span> : null}
    </>
  );
}
