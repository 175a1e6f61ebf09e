import { and, eq, isNull } from 'drizzle-orm';
import { links } from '#db/schema/guests';
import { LINK_DAYS } from '#lib/cases/rules';
import { update } from '#lib/ledger/statements';

/** A case's live link lives for another week; nothing happens where there is none. */
export function prolong(caseId: string, now: Date) {
  const expiresAt = new Date(now.getTime() + LINK_DAYS * 86_400_000);
  return { optional: update(links, { expiresAt }, and(eq(links.caseId, caseId), isNull(links.replacedAt))) };
}
