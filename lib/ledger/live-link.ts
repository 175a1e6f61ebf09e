import { links } from '#db/schema/guests';
import type { AuditEvent } from '#lib/audit/events';
import type { Write } from '#lib/ledger/commit';
import { prolong } from '#lib/ledger/prolong';
import { insert } from '#lib/ledger/statements';
import { newLink } from '#lib/links/service';
import type { Vault } from '#lib/vault/vault';

type Live = { linkId: string; writes: Write[]; events: AuditEvent[] };

/** A link under which the user of a case can answer for a week: theirs lives on, or a fresh one is made where it was closed. */
export function liveLink(now: Date, found: { id: string; linkId: string | null }, vault: Vault): Live {
  if (found.linkId) return { linkId: found.linkId, writes: [prolong(found.id, now)], events: [] };
  const link = newLink(vault, now);
  const event: AuditEvent = { kind: 'case.link_replaced', subject: found.id, data: { linkId: link.id } };
  return { linkId: link.id, writes: [insert(links, link)], events: [event] };
}
