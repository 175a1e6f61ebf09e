'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Judgement } from '#components/cases/refer-judgement';
import { call, type Problem } from '#lib/http/client';
import {
  type DraftAttempt,
  type Faults,
  faultsOf,
  NEW_REFERRAL,
  type ReferDraft,
  referralOf,
} from '#lib/referrals/rules';

export type Done = { caseId: string };

/** The state of support's form: what is typed, what was judged, what was refused, what was made. */
export function useReferral() {
  const [draft, setDraft] = useState<ReferDraft>(NEW_REFERRAL);
  const [attempts, setAttempts] = useState<DraftAttempt[]>([]);
  const [judged, setJudged] = useState<Judgement | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [busy, setBusy] = useState<'judge' | 'refer' | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<Faults>({});

  // Once the marks are drawn, the first field that needs a hand has the focus.
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

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
    if (answer.ok) return setDone({ caseId: answer.value.case.id });
    refused(answer.problem);
    if (answer.problem.code === 'not_eligible') setJudged(judgementOf(answer.problem));
  }
  function refused(why: Problem | null) {
    setProblem(why);
    setFaults(faultsOf(why, draft));
  }
  function edit(change: Partial<ReferDraft>, field: string) {
    setDraft({ ...draft, ...change });
    setFaults({ ...faults, [field]: undefined });
  }
  function list(next: DraftAttempt[]) {
    setAttempts(next);
    setFaults({ ...faults, attempts: undefined });
    setJudged(null);
  }
  function again() {
    setDraft(NEW_REFERRAL);
    setAttempts([]);
    setJudged(null);
    refused(null);
    setDone(null);
  }

  return { form, draft, attempts, judged, problem, faults, done, busy, judge, submit, edit, list, again };
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
