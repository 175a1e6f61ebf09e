import { grantAllowed, isItemKey } from '#lib/checklist/rules';
import { missingSentence } from '#lib/checklist/text';
import type { Seen } from './facts';

/** The verdict's place on the desk. */
export function CallVerdict({ seen }: { caseId: string; seen: Seen }) {
  const results = seen.ticks.flatMap(({ item, result, note }) =>
    isItemKey(item) ? [{ item, value: result, reason: note }] : [],
  );
  const check = grantAllowed(
    results,
    seen.stills.map(({ kind }) => kind),
  );
  const missing = check.ok ? [] : check.missing.map(missingSentence);
  return (
    <section>
      <h2>{missing.length === 0 ? 'Everything a grant needs is there' : `A grant still needs ${missing.length}`}</h2>
      <p className="muted">{missing.slice(0, 3).join(' · ')}</p>
    </section>
  );
}
