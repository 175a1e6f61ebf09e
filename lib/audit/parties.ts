import type { StaffRole } from '#db/schema/staff';
import type { EventKind } from '#lib/audit/events';

export type EventParty = StaffRole | 'guest' | 'visitor' | 'platform' | 'system';

const AGENTS = ['agent', 'supervisor'] as const;
const READERS = ['agent', 'supervisor', 'auditor'] as const;
const STAFF = ['agent', 'supervisor', 'auditor', 'admin'] as const;

/**
 * Who may leave an event of each kind. The database holds this table as well (db/migrate.ts) and refuses the whole
 * statement of anybody else: a second net below the gates, for the day on which one of those has a hole.
 */
// biome-ignore format: one kind a line
export const EVENT_PARTIES: Readonly<Record<EventKind, readonly EventParty[]>> = {
  'person.recorded':        ['platform', ...AGENTS, 'system'],
  'case.referred':          ['platform', ...AGENTS, 'system'],
  'case.invited':           ['guest', 'visitor', ...AGENTS, 'system'],
  'case.link_replaced':     ['platform', ...AGENTS, 'system'],
  'link.opened':            ['visitor'],
  'device.admitted':        AGENTS,
  'language.chosen':        ['guest', 'visitor'],
  'consent.given':          ['guest'],
  'readiness.checked':      ['guest'],
  'case.booked':            ['guest', ...AGENTS, 'system'],
  'case.moved':             ['guest', ...AGENTS, 'system'],
  'case.booking_cancelled': ['guest', ...AGENTS, 'system'],
  'case.missed':            [...AGENTS, 'system'],
  'lobby.entered':          ['guest'],
  'lobby.left':             ['guest', 'system'],
  'case.claimed':           AGENTS,
  'case.released':          [...AGENTS, 'admin', 'system'],
  'call.started':           AGENTS,
  'challenge.drawn':        AGENTS,
  'call.joined':            ['guest', ...AGENTS],
  'call.prompted':          AGENTS,
  'item.ticked':            AGENTS,
  'still.taken':            AGENTS,
  'field.revealed':         AGENTS,
  'data.compared':          AGENTS,
  'evidence.viewed':        READERS,
  'case.interrupted':       [...AGENTS, 'admin', 'system'],
  'case.proposed':          AGENTS,
  'case.needs_info':        AGENTS,
  'case.escalated':         AGENTS,
  'case.granted':           ['supervisor'],
  'case.rejected':          ['supervisor'],
  'case.frozen':            ['supervisor'],
  'case.returned':          ['supervisor'],
  'case.withdrawn':         ['guest', 'platform'],
  'case.lapsed':            ['system'],
  'case.reopened':          ['supervisor'],
  'case.erasure_asked':     ['supervisor'],
  'case.erased':            ['supervisor', 'system'],
  'case.held':              ['supervisor'],
  'case.hold_ended':        ['supervisor'],
  'case.exported':          ['supervisor'],
  'mail.owed':              ['platform', 'guest', ...AGENTS, 'system'],
  'mail.sent':              ['system'],
  'staff.created':          ['admin', 'system'],
  'staff.disabled':         ['admin'],
  'staff.role_changed':     ['admin'],
  'staff.password_replaced': ['admin'],
  'staff.sign_in_failed':   ['visitor'],
  'staff.password_changed': STAFF,
  'staff.factor_begun':     STAFF,
  'staff.factor_added':     STAFF,
  'staff.factor_passed':    STAFF,
  'staff.factor_failed':    STAFF,
  'staff.factors_ended':    ['admin'],
  'staff.proved':           STAFF,
  'staff.signed_in':        ['visitor'],
  'staff.signed_out':       STAFF,
  'staff.sessions_revoked': STAFF,
  'shift.added':            ['supervisor', 'system'],
  'shift.ended':            ['supervisor', 'system'],
  'key.created':            ['admin', 'system'],
  'key.revoked':            ['admin'],
  'endpoint.added':         ['admin', 'system'],
  'endpoint.disabled':      ['admin', 'system'],
  'webhook.replayed':       ['admin'],
  'keyring.key_made':       ['system'],
  'keyring.rotated':        ['system'],
};
