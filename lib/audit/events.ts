import { z } from 'zod';

const id = z.string().max(64);
const text = z.string().max(2000);
const at = z.iso.datetime();
/** A commitment to somebody's own words (lib/vault/said): the words themselves never stand in the trail. */
const said = z.string().regex(/^said:[0-9a-f]{64}$/);
/** A SHA-256 in hex. */
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int();

/** Every kind of event, in the past tense, with what it says. One event feeds the trail, the timeline and the webhook. */
// biome-ignore format: one kind a line
export const EVENT_KINDS = {
  'person.looked_up':     z.strictObject({ words: count }),
  'person.recorded':      z.strictObject({ changed: z.array(text).optional() }),
  'case.referred':        z.strictObject({ personId: id, source: text, tier: text, failures: count, override: said.optional() }),
  'case.invited':         z.strictObject({ linkId: id.optional(), how: z.enum(['mail', 'opened', 'recalled']) }),
  'case.link_replaced':   z.strictObject({ linkId: id }),
  'link.opened':          z.strictObject({ guestId: id, first: z.boolean() }),
  'device.admitted':      z.strictObject({ guestId: id }),
  'device.turned_away':   z.strictObject({ guestId: id }),
  'language.chosen':      z.strictObject({ guestId: id, locale: text }),
  'consent.given':        z.strictObject({ version: text, locale: text, textSha256: text }),
  'readiness.checked':    z.strictObject({ camera: text, microphone: text, light: text, width: count.optional(), height: count.optional(), framesPerSecond: z.number().optional(), virtual: z.boolean().optional(), blurred: z.boolean().optional(), inApp: z.boolean().optional(), outside: z.boolean().optional(), mbits: z.number().optional(), latencyMs: count.optional() }),
  'abilities.declared':   z.strictObject({}),
  'case.booked':          z.strictObject({ bookingId: id, staffId: id, startsAt: at, endsAt: at }),
  'case.moved':           z.strictObject({ bookingId: id, staffId: id, startsAt: at, endsAt: at, from: at }),
  'case.booking_cancelled': z.strictObject({ bookingId: id, why: z.literal('agent_away').optional() }),
  'case.reassigned':      z.strictObject({ bookingId: id, staffId: id, from: id, why: z.enum(['agent_away', 'agent_missing', 'asked']) }),
  'case.reminded':        z.strictObject({ bookingId: id, before: z.enum(['day', 'hour', 'ready', 'soon']), startsAt: at }),
  'earlier.asked':        z.strictObject({ bookingId: id, wants: z.boolean() }),
  'case.missed':          z.strictObject({ bookingId: id }),
  'lobby.entered':        z.strictObject({ guestId: id, how: z.enum(['call_now', 'booked']) }),
  'lobby.left':           z.strictObject({ kept: z.boolean().optional() }),
  'wait.called':          z.strictObject({ waitId: id, until: at }),
  'wait.ended':           z.strictObject({ waitId: id, why: z.enum(['left', 'expired']) }),
  'case.claimed':         z.strictObject({ leaseEpoch: count }),
  'case.released':        z.strictObject({ leaseEpoch: count }),
  'call.started':         z.strictObject({ callId: id, leaseEpoch: count, bookingId: id.optional() }),
  'challenge.drawn':      z.strictObject({ callId: id, hash: hash.optional(), actions: z.array(text).optional() }),
  'challenge.redrawn':    z.strictObject({ callId: id, item: text, hash, reason: said.optional(), gapId: id.optional(), momentMs: count }),
  'challenge.opened':     z.strictObject({ callId: id, opening: said }),
  'call.joined':          z.strictObject({ callId: id, party: z.enum(['agent', 'guest']) }),
  'call.met':             z.strictObject({ callId: id, momentMs: count }),
  'call.prompted':        z.strictObject({ callId: id, prompt: text.nullable(), shows: text.optional(), momentMs: count }),
  'item.ticked':          z.strictObject({ callId: id, item: text, result: text, note: said.optional(), compared: said.optional(), evidence: id.optional(), shown: text.optional(), action: text.optional(), momentMs: count }),
  'document.checked':     z.strictObject({ callId: id, documentId: id, results: z.record(z.string(), text), read: said, momentMs: count }),
  'chat.said':            z.strictObject({ callId: id, lineId: id, phrase: text.optional(), words: said.optional(), momentMs: count }),
  'door.answered':        z.strictObject({ lineId: id, phrase: text }),
  'camera.asked':         z.strictObject({ callId: id, facing: text.nullable(), momentMs: count }),
  'camera.turned':        z.strictObject({ callId: id, facing: text, momentMs: count }),
  'call.offered':         z.strictObject({ callId: id, staffId: id.optional(), momentMs: count }),
  'call.handed_over':     z.strictObject({ callId: id, staffId: id, leaseEpoch: count, momentMs: count }),
  'caution.raised':       z.strictObject({ callId: id, momentMs: count }),
  'caution.looked':       z.strictObject({ note: said }),
  'help.called':          z.strictObject({ callId: id, momentMs: count }),
  'case.blocked':         z.strictObject({ callId: id, why: text }),
  'case.link_ended':      z.strictObject({ linkId: id }),
  'staff.break_given':    z.strictObject({ until: at }),
  'staff.came_back':      z.strictObject({}),
  'still.asked':          z.strictObject({ callId: id, askId: id, kind: text, momentMs: count }),
  'still.taken':          z.strictObject({ callId: id, stillId: id, kind: text, sha256: text, bytes: count, width: count, height: count, momentMs: count, source: z.enum(['agent', 'guest']).optional(), askId: id.optional(), track: z.strictObject({ via: text, width: count, height: count, frameRate: z.number().optional(), facing: text.optional() }).optional() }),
  'call.guided':          z.strictObject({ callId: id, guide: text.nullable(), momentMs: count }),
  'signal.noted':         z.strictObject({ callId: id, signal: text, origin: text, figures: z.record(z.string(), z.number()), momentMs: count }),
  'device.checked_in':    z.strictObject({ callId: id, guestId: id, clockSeconds: count, momentMs: count }),
  'guest.returned':       z.strictObject({ callId: id, gapId: id, awayAt: at, seconds: count, needs: text }),
  'recording.begun':      z.strictObject({ callId: id, recordingId: id, kind: text, consent: text, momentMs: count }),
  'recording.piece_kept': z.strictObject({ recordingId: id, n: count, sha256: text, chain: text, bytes: count, momentMs: count.optional() }),
  'recording.faltered':   z.strictObject({ recordingId: id }),
  'recording.resumed':    z.strictObject({ recordingId: id }),
  'recording.ended':      z.strictObject({ recordingId: id, why: text, pieces: count, head: text }),
  'call_policy.changed':       z.strictObject({ from: z.record(z.string(), z.union([text, z.number()])), to: z.record(z.string(), z.union([text, z.number()])) }),
  'field.revealed':       z.strictObject({ field: text, documentId: id.optional(), reason: said }),
  'data.compared':        z.strictObject({ callId: id }),
  'case.viewed':          z.strictObject({}),
  'case.archived':        z.strictObject({}),
  'decoy.planted':        z.strictObject({}),
  'alert.raised':         z.strictObject({ alertId: id, kind: text, caseId: id.optional() }),
  'alert.seen':           z.strictObject({ alertId: id }),
  'evidence.viewed':      z.strictObject({ stillId: id.optional(), recordingId: id.optional() }),
  'case.interrupted':     z.strictObject({ callId: id, why: text, detail: text.optional() }),
  'case.proposed':        z.strictObject({ verdictId: id, callId: id.optional(), kind: text, reason: text, note: said.optional(), items: z.record(z.string(), z.string()), stills: z.array(id), recordings: z.array(z.strictObject({ id, pieces: count, head: text })).optional() }),
  'case.needs_info':      z.strictObject({ callId: id, what: text }),
  'case.escalated':       z.strictObject({ callId: id, note: said }),
  'case.granted':         z.strictObject({ verdictId: id, level: z.literal('Lv.1') }),
  'case.rejected':        z.strictObject({ verdictId: id, reason: text }),
  'case.frozen':          z.strictObject({ verdictId: id, reason: text }),
  'case.returned':        z.strictObject({ verdictId: id, to: text, note: said }),
  'case.withdrawn':       z.strictObject({ by: z.enum(['guest', 'platform']) }),
  'case.lapsed':          z.strictObject({}),
  'case.put_back':        z.strictObject({}),
  'case.reopened':        z.strictObject({ because: said }),
  'case.appealed':        z.strictObject({ because: said }),
  'case.disputed':        z.strictObject({ guestId: id }),
  'case.grant_held':      z.strictObject({ unsent: z.boolean() }),
  'case.erasure_asked':   z.strictObject({ reason: said }),
  'case.erased':          z.strictObject({ why: text }),
  'case.held':            z.strictObject({ reason: said }),
  'case.hold_ended':      z.strictObject({}),
  'case.exported':        z.strictObject({ reason: said }),
  'mail.owed':            z.strictObject({ mailId: id, kind: text }),
  'mail.sent':            z.strictObject({ mailId: id, kind: text }),
  'staff.created':        z.strictObject({ role: text }),
  'staff.founded':        z.strictObject({}),
  'staff.disabled':       z.strictObject({}),
  'staff.role_changed':   z.strictObject({ from: text, to: text }),
  'staff.password_replaced': z.strictObject({}),
  'staff.sign_in_failed': z.strictObject({}),
  'staff.password_changed': z.strictObject({}),
  'staff.factor_begun':   z.strictObject({ factorId: id }),
  'staff.factor_added':   z.strictObject({ factorId: id, kind: text }),
  'staff.factor_passed':  z.strictObject({ method: text }),
  'staff.factor_failed':  z.strictObject({}),
  'staff.passkey_removed': z.strictObject({ passkeyId: id }),
  'staff.passkey_copied': z.strictObject({ passkeyId: id }),
  'staff.factors_ended':  z.strictObject({}),
  'staff.sso_bound':      z.strictObject({}),
  'staff.sso_unbound':    z.strictObject({}),
  'staff.proved':         z.strictObject({ method: text }),
  'staff.signed_in':      z.strictObject({ sessionHash: text }),
  'staff.signed_out':     z.strictObject({ sessionHash: text }),
  'staff.sessions_revoked': z.strictObject({ sessions: z.array(text) }),
  'certificate.given':    z.strictObject({ country: text, until: text }),
  'certificate.ended':    z.strictObject({ country: text }),
  'shift.added':          z.strictObject({ shiftId: id, weekday: count, from: text, to: text, timeZone: text }),
  'shift.ended':          z.strictObject({ shiftId: id }),
  'rota.changed':         z.strictObject({ changeId: id, kind: z.enum(['leave', 'extra']), from: text, to: text, timeZone: text }),
  'rota.change_ended':    z.strictObject({ changeId: id, kind: z.enum(['leave', 'extra']) }),
  'holiday.added':        z.strictObject({ day: text, timeZone: text.nullable(), name: text }),
  'holiday.ended':        z.strictObject({}),
  'policy.changed':       z.strictObject({ version: count, policy: z.record(z.string(), count.nullable()), changed: z.array(text) }),
  'key.created':          z.strictObject({ scopes: z.array(text) }),
  'key.revoked':          z.strictObject({}),
  'endpoint.added':       z.strictObject({}),
  'endpoint.disabled':    z.strictObject({ why: text }),
  'webhook.replayed':     z.strictObject({ eventId: id }),
  'keyring.key_made':     z.strictObject({ keyId: id }),
  'keyring.rotated':      z.strictObject({ from: z.array(id), to: id, subjects: count }),
} as const;

export type EventKind = keyof typeof EVENT_KINDS;

/** One event as commands hand it to the door: whose chain, which kind, what it says. */
export type AuditEvent = {
  [K in EventKind]: { kind: K; subject: string; data: z.infer<(typeof EVENT_KINDS)[K]> };
}[EventKind];

/** Kinds that come every few seconds and change nothing that is shown: the live line is silent about them. */
export const QUIET: readonly EventKind[] = ['recording.piece_kept'];

/** The kinds that platforms are told about; the webhook's type is the kind's own name. */
export const TOLD = [
  'case.referred',
  'case.invited',
  'case.booked',
  'case.missed',
  'case.interrupted',
  'case.needs_info',
  'case.granted',
  'case.rejected',
  'case.frozen',
  'case.withdrawn',
  'case.lapsed',
  'case.reopened',
] as const satisfies readonly EventKind[];

/** Kinds that tell a decoy from another case: no search and no live line shows them. */
export const DECOY_KINDS: readonly string[] = ['case.archived', 'decoy.planted'] satisfies EventKind[];

type ToldType = (typeof TOLD)[number] | 'case.reminder';

/** Kinds that are told under another name: a moved call is booked, a cancelled one invited, an outcome that is looked at again reopened; a reminder is for the platform to send. */
const TOLD_AS: Partial<Record<EventKind, ToldType>> = {
  'case.moved': 'case.booked',
  'case.booking_cancelled': 'case.invited',
  'case.reminded': 'case.reminder',
  'case.appealed': 'case.reopened',
  'case.grant_held': 'case.reopened',
};

/** The webhook's type by which platforms are told about events of this kind, or null where they are not. */
export function toldAs(kind: EventKind): ToldType | null {
  return TOLD.find((type) => type === kind) ?? TOLD_AS[kind] ?? null;
}

/** All kinds that platforms are told of, also in the history of a case: what staff look at, claim and hold is not theirs. */
export const TOLD_KINDS = (Object.keys(EVENT_KINDS) as EventKind[]).filter(toldAs); // its own keys
