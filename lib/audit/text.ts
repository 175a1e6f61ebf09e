import type { z } from 'zod';
import { EVENT_KINDS, type EventKind } from '#lib/audit/events';
import { challenge, drawn, inCall, item, momentInUtc, opened, words } from '#lib/audit/words';
import { countryName } from '#lib/language/names';
import { momentShort } from '#lib/time/console';
import { reasonLabel } from '#lib/verdicts/text';

type Data<K extends EventKind> = z.infer<(typeof EVENT_KINDS)[K]>;
/** How its reader sees an event: the name behind an id, or the id itself; a moment in words of their time. */
type Reader = { name: (id: string) => string; moment: (at: string) => string };
type Sentences = { readonly [K in EventKind]: (data: Data<K>, reader: Reader) => string };

/** The fields of events that stand for somebody's own words. */
const SAID = ['note', 'reason', 'because', 'override', 'words', 'opening', 'compared', 'read'];

/** One sentence for each kind of event; a kind without one does not compile. */
// biome-ignore format: one kind a line
const SENTENCES: Sentences = {
  'person.looked_up': () => 'Looked somebody up by name',
  'person.recorded': (d) => (d.changed?.length ? `Changed of the user: ${d.changed.join(', ')}` : 'Recorded the user as the platform knows them'),
  'case.referred': (d) => `Referred the user after ${d.failures} failed checks (${words(d.tier)})${d.override ? `, by exception: ${d.override}` : ''}`,
  'case.invited': (d) => ({ mail: 'Invited the user by mail', opened: 'Invited: the user opened the link', recalled: 'Asked the user to one more call' })[d.how],
  'case.link_replaced': () => 'Made a fresh link; the old one ended',
  'link.opened': (d) => (d.first ? 'Opened the link on the first device' : 'Opened the link on another device'),
  'device.admitted': () => 'Let another device in',
  'device.turned_away': () => 'Turned another device away',
  'language.chosen': (d) => `Chose the language ${d.locale}`,
  'consent.given': (d) => `Consented to text ${d.version} in ${d.locale}`,
  'readiness.checked': (d) => `Checked the device: camera ${words(d.camera)}, microphone ${words(d.microphone)}, light ${words(d.light)}${d.outside ? '; on a device that waited outside' : ''}`,
  'abilities.declared': () => 'Said what helps them in the call',
  'case.booked': (d, { name, moment }) => `Booked ${moment(d.startsAt)} with ${name(d.staffId)}`,
  'case.moved': (d, { name, moment }) => `Moved the call from ${moment(d.from)} to ${moment(d.startsAt)} with ${name(d.staffId)}`,
  'case.booking_cancelled': (d) => (d.why ? 'Gave the booked time up: no other agent was free for it' : 'Cancelled the booked time'),
  'case.reassigned': (d, { name }) => `Gave the call from ${name(d.from)} to ${name(d.staffId)} (${words(d.why)})`,
  'case.reminded': (d, { moment }) => `Reminded of the call at ${moment(d.startsAt)} (${{ day: 'a day', hour: 'an hour', ready: 'half an hour', soon: 'ten minutes' }[d.before]} before)`,
  'earlier.asked': (d) => (d.wants ? 'Would come earlier' : 'Would rather keep the time than come earlier'),
  'case.missed': () => 'Nobody met at the booked time',
  'lobby.entered': (d) => (d.how === 'booked' ? 'Came to the door at the booked time' : 'Came to the door without a booking'),
  'lobby.left': (d) => (d.kept ? 'Left the door; the place is kept' : 'Left the door'),
  'wait.called': (d, { moment }) => `Asked the user back to the door, with the place kept until ${moment(d.until)}`,
  'wait.ended': (d) => (d.why === 'expired' ? 'The kept place at the door ran out' : 'The place at the door ended with the case’s wait'),
  'case.claimed': (d) => `Claimed the case (lease ${d.leaseEpoch})`,
  'case.released': (d) => `Gave the case back (lease ${d.leaseEpoch})`,
  'call.started': () => 'Let the user in: the call began',
  'challenge.drawn': (d) => (d.hash ? `The server drew the challenges, SHA-256 ${d.hash.slice(0, 12)}…` : `The server drew the actions: ${(d.actions ?? []).map(challenge).join('; ')}`),
  'challenge.redrawn': (d) => `${item(d.item)} drawn again at ${inCall(d.momentMs)}, SHA-256 ${d.hash.slice(0, 12)}…: ${d.reason ?? 'the line had dropped for long'}`,
  'challenge.opened': (d) => `Opened the draw: ${opened(d.opening)}`,
  'call.joined': (d) => `The ${d.party === 'guest' ? 'user' : 'agent'} joined the call`,
  'call.met': (d) => `Both were in the video room at ${inCall(d.momentMs)}`,
  'call.prompted': (d) => (d.prompt ? `Asked on the user’s screen at ${inCall(d.momentMs)}: ${item(d.prompt)}${drawn(d.prompt, d.shows)}` : `Cleared the user’s screen at ${inCall(d.momentMs)}`),
  'item.ticked': (d) => `${item(d.item)}${drawn(d.item, d.action)}: ${words(d.result)} at ${inCall(d.momentMs)}${d.note ? ` (${d.note})` : ''}`,
  'chat.said': (d) => `Wrote at ${inCall(d.momentMs)}: ${d.words ?? words(d.phrase ?? '')}`,
  'door.answered': (d) => `Answered at the door: ${words(d.phrase)}`,
  'camera.asked': (d) => (d.facing ? `Asked for the ${d.facing === 'user' ? 'front' : 'back'} camera at ${inCall(d.momentMs)}` : 'Took the request for the camera back'),
  'camera.turned': (d) => (d.facing === 'none' ? 'Has no other camera' : `Turned the camera (${d.facing === 'user' ? 'front' : d.facing === 'environment' ? 'back' : 'another one'}) at ${inCall(d.momentMs)}`),
  'call.offered': (d, { name }) => (d.staffId ? `Offered the call to ${name(d.staffId)} at ${inCall(d.momentMs)}` : 'Took the offer of the call back'),
  'call.handed_over': (d, { name }) => `${name(d.staffId)} took the call over at ${inCall(d.momentMs)} (lease ${d.leaseEpoch})`,
  'caution.raised': (d) => `Said unseen, at ${inCall(d.momentMs)}, that they may not be free to talk`,
  'caution.looked': (d) => `Looked whether the user was free to talk: ${d.note}`,
  'help.called': (d) => `Called a supervisor at ${inCall(d.momentMs)}`,
  'case.blocked': (d) => `Ended the call and blocked the user (${words(d.why)})`,
  'case.link_ended': () => 'Closed the link on every device',
  'staff.break_given': (d, { moment }) => `Has a break until ${moment(d.until)}`,
  'staff.came_back': () => 'Came back from the break',
  'document.checked': (d) => `Compared what the document says with the platform at ${inCall(d.momentMs)}: ${Object.entries(d.results).map(([field, result]) => `${words(field)} ${words(result)}`).join(', ')}`,
  'still.asked': (d) => `Asked the user’s device for a still (${words(d.kind)}) at ${inCall(d.momentMs)}`,
  'still.taken': (d) => `${d.source === 'guest' ? 'Sent a still from the user’s own camera' : 'Took a still'} (${words(d.kind)}, ${d.width} × ${d.height}) at ${inCall(d.momentMs)}, SHA-256 ${d.sha256.slice(0, 12)}…`,
  'call.guided': (d) => (d.guide ? `Showed the user how to hold it at ${inCall(d.momentMs)}: ${words(d.guide)}` : `Took the help off the user’s screen at ${inCall(d.momentMs)}`),
  'signal.noted': (d) => `Signal at ${inCall(d.momentMs)}, ${({ guest: 'as the user’s page says', agent: 'as the agent’s page saw', server: 'as the server saw' })[d.origin] ?? d.origin}: ${words(d.signal)}`,
  'device.checked_in': (d) => `The user’s device takes part at ${inCall(d.momentMs)}${Math.abs(d.clockSeconds) > 60 ? `, its clock ${d.clockSeconds} s off` : ''}`,
  'case.viewed': () => 'Opened the case',
  'case.archived': () => 'Taken over from the archive',
  'decoy.planted': () => 'Planted a decoy',
  'alert.raised': (d) => `Raised an alert (${words(d.kind)})`,
  'alert.seen': () => 'Saw the alert',
  'evidence.viewed': (d) => (d.recordingId ? 'Played a recording' : 'Looked at a still'),
  'guest.returned': (d) => `The user came back after ${d.seconds} seconds: ${d.needs === 'liveness' ? 'the actions are asked anew' : 'is it still the same face?'}`,
  'recording.begun': (d) => `Began to record ${words(d.kind)} at ${inCall(d.momentMs)}, agreed to in text ${d.consent}`,
  'recording.piece_kept': (d) => `Kept piece ${d.n + 1} of a recording, SHA-256 ${d.sha256.slice(0, 12)}…`,
  'recording.faltered': () => 'Could not keep the recording for a while',
  'recording.resumed': () => 'Kept the recording again',
  'recording.ended': (d) => `Ended a recording of ${d.pieces} pieces (${words(d.why)})`,
  'call_policy.changed': (d) => `Changed what holds for calls: ${Object.entries(d.to).filter(([name, value]) => d.from[name] !== value).map(([name, value]) => `${name} ${value}`).join(', ')}`,
  'field.revealed': (d) => `Had the ${d.field} shown for a minute: ${d.reason}`,
  'data.compared': () => 'Had name and numbers shown, to compare them in the call',
  'case.interrupted': (d) => `The call was interrupted (${words(d.why)}${d.detail ? `, ${words(d.detail)}` : ''})`,
  'case.proposed': (d) => `Proposed: ${d.kind}, ${reasonLabel(d.reason).toLowerCase()}${d.note ? ` (${d.note})` : ''}`,
  'case.needs_info': (d) => `Asked the user for more: ${words(d.what)}`,
  'case.escalated': (d) => `Escalated: ${d.note}`,
  'case.granted': (d) => `Approved: ${d.level} granted`,
  'case.rejected': (d) => `Approved: rejected, ${reasonLabel(d.reason).toLowerCase()}`,
  'case.frozen': (d) => `Approved: frozen, ${reasonLabel(d.reason).toLowerCase()}`,
  'case.returned': (d) => `Returned the verdict (${words(d.to)}): ${d.note}`,
  'case.withdrawn': (d) => (d.by === 'guest' ? 'The user withdrew the request' : 'The platform withdrew the request'),
  'case.lapsed': () => 'The link ran out unused',
  'case.put_back': () => 'The link ran out unused; what was objected to waits for a supervisor',
  'case.reopened': (d) => `Opened the case again: ${d.because}`,
  'case.appealed': (d) => `The user asked for another look: ${d.because}`,
  'case.disputed': () => 'The user said that the call was not with them',
  'case.grant_held': (d) => (d.unsent ? 'Held the grant before any platform had it' : 'Took the grant up again; a platform may have it already'),
  'case.erasure_asked': (d) => `Asked for the case to be erased: ${d.reason}`,
  'case.erased': (d) => `Erased all that the case held (${words(d.why)})`,
  'case.held': (d) => `Put a legal hold on the case: ${d.reason}`,
  'case.hold_ended': () => 'Lifted the legal hold',
  'case.exported': (d) => `Exported all that is held on the user: ${d.reason}`,
  'mail.owed': (d) => `Put a mail to the user on its way (${words(d.kind)})`,
  'mail.sent': (d) => `Sent the mail (${words(d.kind)})`,
  'staff.created': (d) => `Added this person as ${d.role}`,
  'staff.founded': () => 'Made the first administrator’s account by the set-up link',
  'staff.role_changed': (d) => `Changed the role from ${d.from} to ${d.to}`,
  'staff.password_replaced': () => 'Replaced the password',
  'staff.disabled': () => 'Ended this account',
  'staff.sign_in_failed': () => 'Somebody tried to sign in to this account in vain',
  'staff.password_changed': () => 'Chose a new password',
  'staff.factor_begun': () => 'Began to add a second factor',
  'staff.factor_added': (d) => `Added a second factor (${words(d.kind)})`,
  'staff.factor_passed': (d) => `Passed the second factor (${words(d.method)})`,
  'staff.factor_failed': () => 'Gave a wrong second factor',
  'staff.passkey_removed': () => 'Removed a passkey',
  'staff.passkey_copied': () => 'Used a passkey of which there is a copy; it has ended',
  'staff.factors_ended': () => 'Removed the second factors',
  'staff.sso_bound': () => 'Bound the account to an identity of the single sign-on',
  'staff.sso_unbound': () => 'Let the account be bound to another identity',
  'staff.proved': (d) => `Proved again who they are (${words(d.method)})`,
  'staff.signed_in': () => 'Signed in',
  'staff.signed_out': () => 'Signed out',
  'staff.sessions_revoked': (d) => `Ended ${d.sessions.length === 1 ? 'a session' : `${d.sessions.length} sessions`}`,
  'certificate.given': (d) => `May talk with users in ${countryName(d.country)} through ${d.until}`,
  'certificate.ended': (d) => `May no longer talk with users in ${countryName(d.country)}`,
  'shift.added': (d) => `Added a shift: day ${d.weekday}, ${d.from} to ${d.to} (${d.timeZone})`,
  'shift.ended': () => 'Ended a shift',
  'rota.changed': (d) => `${d.kind === 'leave' ? 'Away' : 'Works more'} from ${d.from.replace('T', ' ')} to ${d.to.replace('T', ' ')} (${d.timeZone})`,
  'rota.change_ended': (d) => `Took back ${d.kind === 'leave' ? 'an absence' : 'extra hours'}`,
  'holiday.added': (d) => `Added the holiday ${d.name} on ${d.day} (${d.timeZone ?? 'everywhere'})`,
  'holiday.ended': () => 'Took the holiday back',
  'policy.changed': (d) => `Changed how calls are booked, version ${d.version}: ${d.changed.map((field) => `${field} ${d.policy[field] ?? 'none'}`).join(', ')}`,
  'key.created': (d) => `Made a key for ${d.scopes.join(', ') || 'nothing'}`,
  'key.revoked': () => 'Revoked the key',
  'endpoint.added': () => 'Added a webhook endpoint',
  'endpoint.disabled': (d) => `Switched the webhook endpoint off: ${d.why}`,
  'webhook.replayed': () => 'Sent a dead webhook once more',
  'keyring.key_made': (d) => `Made a key of the house’s own under the keyring’s key ${d.keyId}`,
  'keyring.rotated': (d) => `Moved ${d.subjects} data keys to the keyring’s key ${d.to}`,
};

export type Told = { kind: string; actor: string; body: string };
type Names = ReadonlyMap<string, string>;

/** The sentence of an event as the trail holds it, moments in the zone of its reader; an unknown kind shows by its name. */
export function sentenceFor(event: Told, names: Names, timeZone?: string): string {
  if (!isKind(event.kind)) return event.kind;
  const moment = timeZone ? (at: string) => momentShort(new Date(at), timeZone) : momentInUtc;
  return sentence(event.kind, dataOf(event), { name: (id) => names.get(id) ?? id, moment });
}

/** Who did it, in words. A visitor who signs in is the person whose account it is. */
export function actorText(actor: string, names: Names, subject = ''): string {
  const [party = '', id = ''] = actor.split(':');
  if (party === 'staff') return names.get(id) ?? id;
  if (party === 'platform') return names.get(id) ?? 'A platform';
  if (party === 'visitor' && subject.startsWith('staff_')) return names.get(subject) ?? subject;
  return { guest: 'The user', system: 'The system', visitor: 'A visitor' }[party] ?? actor;
}

/** The ids whose names an event's sentence needs. */
export function mentioned(event: Told & { subject?: string }): string[] {
  const { staffId } = dataOf(event);
  const actor = event.actor.split(':')[1] ?? (event.subject?.startsWith('staff_') ? event.subject : undefined);
  return [...(actor ? [actor] : []), ...(typeof staffId === 'string' ? [staffId] : [])];
}

/** What an event says, field by field, for whoever wants to see it whole. */
export function dataOf(event: { body: string }): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(event.body);
    const data = typeof read === 'object' && read !== null && 'data' in read ? read.data : null;
    return typeof data === 'object' && data !== null ? { ...data } : {};
  } catch {
    return {};
  }
}

function sentence<K extends EventKind>(kind: K, data: unknown, reader: Reader): string {
  const read = EVENT_KINDS[kind].safeParse(data);
  // Where a reader sees words, the event itself holds their commitment: that one field may differ from its schema.
  const fits =
    read.success || read.error.issues.every(({ path }) => path.length === 1 && SAID.includes(String(path[0])));
  return fits ? SENTENCES[kind](data as Data<K>, reader) : kind; // judged by the schema of that very kind
}

function isKind(kind: string): kind is EventKind {
  return kind in EVENT_KINDS;
}
