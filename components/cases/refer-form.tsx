'use client';

import { type FormEvent, useRef, useState } from 'react';
import { ReferAttempts } from '#components/cases/refer-attempts';
import { ReferFields } from '#components/cases/refer-fields';
import { type Judgement, JudgementNotice, LinkBox } from '#components/cases/refer-judgement';
import { Button, ButtonRow, LinkButton } from '#components/ui/button';
import { Field, Textarea } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { Section } from '#components/ui/page';
import { call, type Problem } from '#lib/http/client';
import type { DraftAttempt } from '#lib/referrals/rules';
import { type Faults, faultsOf, NEW_REFERRAL, type ReferDraft, referralOf } from '#lib/referrals/rules';

type Done = { caseId: string; link: string };

/** Support's form: the user says that liveness keeps failing. */
export function ReferForm() {
  const [draft, setDraft] = useState<ReferDraft>(NEW_REFERRAL);
  const [attempts, setAttempts] = useState<DraftAttempt[]>([]);
  const [judged, setJudged] = useState<Judgement | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [busy, setBusy] = useState<'judge' | 'refer' | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<Faults>({});

  async function judge() {
    setBusy('judge');
    const answer = await call('POST /support/eligibility', { body: { attempts } });
    setBusy(null);
    refused(answer.ok ? null : answer.problem);
    setJudged(answer.ok ? answer.value : null);
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy('refer');
    const answer = await call('POST /support/referrals', { body: referralOf(draft, attempts) });
    setBusy(null);
    if (answer.ok) return setDone({ caseId: answer.value.case.id, link: answer.value.link });
    refused(answer.problem);
    if (answer.problem.code === 'not_eligible') setJudged(judgementOf(answer.problem));
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }
  function refused(why: Problem | null) {
    setProblem(why);
    setFaults(faultsOf(why, draft));
  }
  function edit(change: Partial<ReferDraft>, field: string) {
    setDraft({ ...draft, ...change });
    setFaults({ ...faults, [field]: undefined });
  }
  function again() {
    setDraft(NEW_REFERRAL);
    setAttempts([]);
    setJudged(null);
    refused(null);
    setDone(null);
  }

  if (done) return <Referred done={done} name={draft.name} onAgain={again} />;
  return (
    <form ref={form} className="refer" onSubmit={(event) => void submit(event)} noValidate>
      <ReferFields draft={draft} faults={faults} onChange={edit} />
      <Section title="What happened">
        <ReferAttempts
          attempts={attempts}
          error={faults.attempts}
          onChange={(next) => {
            setAttempts(next);
            setFaults({ ...faults, attempts: undefined });
            setJudged(null);
          }}
        />
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
        <Button type="submit" variant="primary" size="large" busy={busy === 'refer'}>
          Refer to a person
        </Button>
      </ButtonRow>
    </form>
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
        The mail with the link is on its way. If the user waits in the chat, pass the link on there; it is shown here
        once.
      </p>
      <LinkBox link={done.link} />
    </Notice>
  );
}

function judgementOf(problem: Problem): Judgement {
  const advice = Array.isArray(problem.advice) ? problem.advice.map(String) : [];
  return {
    eligible: false,
    tier: String(problem.tier ?? ''),
    says: String(problem.says ?? problem.detail),
    advice,
  };
}
