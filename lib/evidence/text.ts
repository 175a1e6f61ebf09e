/** What lies over every picture: who looks, when (UTC, to the minute) and at which case. */
export function watermarkText(reader: { name: string }, caseId: string, now: Date): string {
  return `${reader.name} · ${now.toISOString().slice(0, 16).replace('T', ' ')} · …${caseId.slice(-6)}`;
}
