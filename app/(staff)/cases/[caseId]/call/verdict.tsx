import { VerdictPanel } from '#components/verdicts/verdict-panel';
import { missingSentence } from '#lib/checklist/text';
import { anyFailed, missingForGrant } from '#lib/verdicts/rules';
import type { Seen } from './facts';

/** The verdict's place on the desk: what a grant still needs is judged here from what is stored. */
export function CallVerdict({ caseId, seen }: { caseId: string; seen: Seen }) {
  const { ticks, stills, gaps, found } = seen;
  const missing = missingForGrant({ ticks, stills, gaps }).map(missingSentence);
  return <VerdictPanel caseId={caseId} caseState={found.state} missing={missing} hasFailed={anyFailed({ ticks })} />;
}
