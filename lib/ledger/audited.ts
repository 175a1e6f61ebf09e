/**
 * Every table, with the column that names its subject in the trail, or the reason why it needs none. From here come the
 * deferred triggers (db/migrate.ts); a test fails for a table that is missing.
 */
export const AUDITED: Readonly<Record<string, { subject: string; ignored?: readonly string[] }>> = {
  staff: { subject: 'id' },
  staff_sessions: { subject: 'staff_id', ignored: ['seen_at', 'challenge', 'challenge_until'] },
  staff_factors: { subject: 'staff_id' },
  staff_passkeys: { subject: 'staff_id' },
  shifts: { subject: 'staff_id' },
  api_keys: { subject: 'id', ignored: ['last_used_at'] },
  webhook_endpoints: { subject: 'id' },
  people: { subject: 'id' },
  cases: { subject: 'id', ignored: ['lease_until'] },
  attempts: { subject: 'case_id' },
  documents: { subject: 'case_id' },
  links: { subject: 'case_id' },
  guest_sessions: { subject: 'case_id' },
  consents: { subject: 'case_id' },
  readiness: { subject: 'case_id' },
  bookings: { subject: 'case_id' },
  calls: { subject: 'case_id' },
  call_agents: { subject: 'case_id' },
  ticks: { subject: 'case_id' },
  abilities: { subject: 'case_id' },
  document_checks: { subject: 'case_id' },
  stills: { subject: 'case_id' },
  still_asks: { subject: 'case_id' },
  signals: { subject: 'case_id' },
  check_ins: { subject: 'case_id' },
  verdicts: { subject: 'case_id' },
  data_keys: { subject: 'subject', ignored: ['key_id', 'wrapped'] },
  said: { subject: 'case_id' },
  alerts: { subject: 'staff_id' },
  mails: { subject: 'case_id' },
};

export const NOT_AUDITED: Readonly<Record<string, string>> = {
  audit_events: 'is the trail',
  audit_heads: 'is the trail: the end of each chain',
  audit_leaves: 'is the trail: the order of sealing',
  audit_checkpoints: 'is the trail: its seals',
  outbox_events: 'written only by ledger_tell, together with the audit event that it repeats',
  webhook_deliveries: 'tries of a delivery are bookkeeping; what was to be told stands in outbox_events',
  requests: 'repeats an answer whose change is in the trail under the same statement',
  presence: 'a heartbeat decides nothing',
  limits: 'counts tries for a while; what was tried in vain leaves its event where somebody is concerned',
};
