import { and, count, eq, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import { cases, documents, people } from '#db/schema/cases';
import type { Agent } from '#lib/access/actors';
import { documentPlace, type Vault } from '#lib/vault/vault';

/** The name of a case and the numbers of its documents, for the step of a call that compares them. */
export async function comparable(_agent: Agent, vault: Vault) {
  const [[row], papers] = await Promise.all([
    db().select({ name: cases.name }).from(cases).where(eq(cases.id, vault.subject)),
    db()
      .select({ id: documents.id, number: documents.number })
      .from(documents)
      .where(eq(documents.caseId, vault.subject)),
  ]);
  return {
    name: vault.open('name', row?.name ?? null),
    documents: papers.map(({ id, number }) => ({ id, number: vault.open(documentPlace(id, 'number'), number) })),
  };
}

/** One sealed field of a case or of one of its documents, opened; null where nothing is kept. */
export async function fieldOf(
  _agent: Agent,
  vault: Vault,
  asked: { field: 'name' | 'email' | 'phone' | 'number'; documentId?: string | undefined },
): Promise<string | null> {
  const { field, documentId } = asked;
  if (field === 'number') {
    const mine = and(eq(documents.id, documentId ?? ''), eq(documents.caseId, vault.subject));
    const [paper] = await db().select({ id: documents.id, number: documents.number }).from(documents).where(mine);
    return paper ? vault.open(documentPlace(paper.id, 'number'), paper.number) : null;
  }
  const [row] = await db().select({ box: cases[field] }).from(cases).where(eq(cases.id, vault.subject));
  return vault.open(field, row?.box ?? null);
}

/** How many fields were shown to this person within the last hour, by the database's clock. */
export async function shownLately(agent: Agent): Promise<number> {
  const [row] = await db()
    .select({ shown: count() })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.actor, `staff:${agent.id}`),
        eq(auditEvents.kind, 'field.revealed'),
        sql`${auditEvents.at} > now() - interval '1 hour'`,
      ),
    );
  return row?.shown ?? 0;
}

/** Whether a platform knows somebody by this very reference: then it is no name. */
export async function isReference(_agent: Agent, text: string): Promise<boolean> {
  return (await db().$count(people, eq(people.userRef, text))) > 0;
}
