import { type MailKind, mails } from '#db/schema/delivery';
import type { AuditEvent } from '#lib/audit/events';
import { newId } from '#lib/ids';
import type { Job } from '#lib/ledger/commit';
import { insert } from '#lib/ledger/statements';

/** A mail owed to the user of a case: the row, the event and the job that a change carries. Words are made when it is sent. */
export function oweMail(now: Date, caseId: string, kind: MailKind, facts: Record<string, string>) {
  const mailId = newId('mail', now);
  const event: AuditEvent = { kind: 'mail.owed', subject: caseId, data: { mailId, kind } };
  const job: Job = { task: 'send_mail', payload: { mailId }, key: mailId };
  return { write: insert(mails, { id: mailId, caseId, kind, facts, createdAt: now }), event, job };
}
