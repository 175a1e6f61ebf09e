'use client';

import { ReferAttempts } from '#components/cases/refer-attempts';
import { type ReferChoices, ReferFields } from '#components/cases/refer-fields';
import { JudgementNotice } from '#components/cases/refer-judgement';
import { type Done, useReferral } from '#components/cases/use-referral';
import { Button, ButtonRow, LinkButton } from '#components/ui/button';
import { Field, Textarea } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { Section } from '#components/ui/page';

/** Support's form: the user says that liveness keeps failing. */
export function ReferForm({ choices }: { choices: ReferChoices }) {
  const made = useReferral();
  const { draft, faults, problem, done, edit } = made;
  if (done) return <Referred done={done} name={draft.name} onAgain={made.again} />;
  return (
    <form ref={made.form} className="refer" onSubmit={(event) => void made.submit(event)} noValidate>
      <ReferFields {...{ draft, faults, choices }} onChange={edit} />
      <Section title="What happened">
        <ReferAttempts attempts={made.attempts} error={faults.attempts} onChange={made.list} />
        <Judged {...made} />
        <Field label="Note for the agent" aside="optional" error={faults.note}>
          {(wired) => (
            <Textarea
              {...wired}
              rows={3}
              maxLength={2000}
              value={draft.note}
              onChange={(e) => edit({ note: e.target.value }, 'note')}
            />
          )}
        </Field>
      </Section>
      {problem && problem.code !== 'not_eligible' ? (
        <Notice tone="warn" announce="alert">
          {problem.code === 'invalid_input' ? 'Some fields need correcting; they are marked above.' : problem.detail}
        </Notice>
      ) : null}
      <ButtonRow>
        <Button type="submit" variant="primary" size="large" busy={made.busy === 'refer'}>
          Refer to a person
        </Button>
      </ButtonRow>
    </form>
  );
}

/** The ladder's judgement on demand, and the way past it. */
function Judged({ attempts, judged, draft, faults, busy, judge, edit }: ReturnType<typeof useReferral>) {
  return (
    <>
      <ButtonRow>
        <Button busy={busy === 'judge'} onClick={() => void judge()} disabled={attempts.length === 0}>
          Is it a person’s turn?
        </Button>
      </ButtonRow>
      {judged ? <JudgementNotice judged={judged} /> : null}
      {judged && !judged.eligible ? (
        <Field label="Refer anyway, because" aside="the case keeps your reason" error={faults['override.reason']}>
          {(wired) => (
            <Textarea
              {...wired}
              rows={2}
              maxLength={500}
              value={draft.override}
              onChange={(e) => edit({ override: e.target.value }, 'override.reason')}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

function Referred({ done, name, onAgain }: { done: Done; name: string; onAgain: () => void }) {
  return (
    <Notice
      tone="good"
      announce="status"
      title={`${name || 'The user'} is referred`}
      actions={
        <>
          <LinkButton href={`/cases/${done.caseId}`}>Open the case</LinkButton>
          <Button variant="quiet" onClick={onAgain}>
            Refer another user
          </Button>
        </>
      }
    >
      <p>
        The mail with the link is on its way. If the user waits in the chat, ask them to look for it there: the link is
        theirs alone, so it is not shown here.
      </p>
    </Notice>
  );
}
