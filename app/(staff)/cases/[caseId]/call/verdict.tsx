import { VerdictPanel } from '#components/verdicts/verdict-panel';
import { anyFailed, missingForGrant } from '#lib/verdicts/rules';
import { openSentence } from '#lib/verdicts/text';
import type { Seen } from './facts';

/** The verdict's place on the desk: what a grant still needs is judged here from what is stored. */
export function CallVerdict({ caseId, seen }: { caseId: string; seen: Seen }) {
  const { ticks, stills, gaps, found } = seen;
  const metAt = seen.call?.metAt ?? null;
  const missing = missingForGrant({ metAt, ticks, stills, gaps }).map(openSentence);
  return <VerdictPanel caseId={caseId} caseState={found.state} missing={missing} hasFailed={anyFailed({ ticks })} />;
}
