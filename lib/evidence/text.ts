/** What lies over every picture: who looks, when (UTC, to the minute) and at which case. */
export function watermarkText(reader: { name: string }, caseId: string, now: Date): string {
  return `${reader.name} · ${now.toISOString().slice(0, 16).replace('T', ' ')} · …${caseId.slice(-6)}`;
}

/** What the agent reads while the user's own device owes its still. */
export const OWN_STILL_TEXT = {
  waiting: 'Their device sends its own…',
  late: 'Nothing came from their device; yours stands',
} as const;
