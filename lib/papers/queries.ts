import { and, asc, eq } from 'drizzle-orm';
import { db } from '#db/client';
import { documents } from '#db/schema/cases';
import { documentChecks } from '#db/schema/checks';
import type { Agent, CaseReader } from '#lib/access/actors';
import { documentPlace, type Vault } from '#lib/vault/vault';

/** What the platform sent of one document of a case, opened; null where it is of another case. */
export async function paperOnFile(_agent: Agent, vault: Vault, documentId: string) {
  const mine = and(eq(documents.id, documentId), eq(documents.caseId, vault.subject));
  const [paper] = await db()
    .select({ number: documents.number, expiresOn: documents.expiresOn })
    .from(documents)
    .where(mine);
  if (!paper) return null;
  return { number: vault.open(documentPlace(documentId, 'number'), paper.number), expiresOn: paper.expiresOn };
}

/** What the documents of a call were found to say, each the latest time: outcomes alone. */
export async function checksOf(_agent: Agent, callId: string) {
  return db()
    .select({ documentId: documentChecks.documentId, results: documentChecks.results })
    .from(documentChecks)
    .where(eq(documentChecks.callId, callId));
}

/** The same of every call of a case, with the kind of each document, for whoever reads the case. */
export async function checksOfCase(_reader: CaseReader, caseId: string) {
  return db()
    .select({
      callId: documentChecks.callId,
      documentId: documentChecks.documentId,
      type: documents.type,
      results: documentChecks.results,
      momentMs: documentChecks.momentMs,
    })
    .from(documentChecks)
    .innerJoin(documents, eq(documents.id, documentChecks.documentId))
    .where(eq(documentChecks.caseId, caseId))
    .orderBy(asc(documentChecks.momentMs));
}
