import { Notice } from '#components/ui/notice';
import type { Tier } from '#lib/eligibility/rules';
import { TIER_LABEL } from '#lib/eligibility/text';

export type Judgement = { eligible: boolean; tier: string; says: string; advice: readonly string[] };

/** Where the ladder puts the user, and what to pass on where it is not a person's turn yet. */
export function JudgementNotice({ judged }: { judged: Judgement }) {
  const label = judged.tier in TIER_LABEL ? TIER_LABEL[judged.tier as Tier] : judged.tier; // `in` has just checked it
  return (
    <Notice
      tone={judged.eligible ? 'good' : 'warn'}
      title={judged.eligible ? `Ready to refer: ${label.toLowerCase()}` : label}
      announce="status"
    >
      <p>{judged.says}</p>
      {judged.advice.length > 0 ? (
        <>
          <p className="advice-head">Pass this on:</p>
          <ul className="advice">
            {judged.advice.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Notice>
  );
}
