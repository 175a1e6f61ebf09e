import { missingSentence } from '#lib/checklist/text';
import type { Messages } from '#lib/language/messages/en';
import type { Need, Open, VerdictKind, VerdictReason } from '#lib/verdicts/rules';

export const KIND_LABEL: Record<VerdictKind, string> = {
  grant: 'Grant Lv.1',
  reject: 'Reject',
  freeze: 'Freeze the account',
};

/** What a kind means once a second person approves it. */
export const KIND_EFFECT: Record<VerdictKind, string> = {
  grant: 'The account gets Lv.1, the platform is told, and the user gets a mail.',
  reject: 'The user is told the reason in their language and may ask once for another look.',
  freeze: 'The account is frozen for good. The user is told that it cannot be verified, without the reason.',
};

export const REASON_LABEL: Record<VerdictReason, string> = {
  all_items_passed: 'All items passed',
  face_mismatch: 'Face and document do not match',
  data_mismatch: 'Data on the document differ from the account',
  document_invalid: 'Document not valid or not accepted',
  document_expired: 'Document expired',
  document_unreadable: 'Document could not be read',
  liveness_not_shown: 'The drawn actions were not shown',
  conditions_poor: 'Picture, sound or light not good enough',
  coached: 'Coached by somebody',
  second_person: 'A second person took part',
  consent_withheld: 'Consent withheld',
  refused_to_cooperate: 'Would not go on with the call',
  other: 'Another reason, see the note',
  proxy_kyc: 'Verifying for somebody else',
  presentation_attack: 'Mask, print or screen held to the camera',
  injected_video: 'Virtual camera or injected video',
  stolen_document: 'Document of another person',
};

export const NEED_LABEL: Record<Need, string> = {
  newer_document: 'A newer ID document',
  passport: 'The passport',
  second_document: 'A second document with a photo',
  name_proof: 'Proof of a change of name',
  better_camera: 'A phone or a better camera',
  better_light: 'Light from the front',
  quiet_place: 'A quiet place, alone',
  other: 'What you told them in the call',
};

type GuestReason = keyof Messages['result']['reason'];

/** The phrase of `result.reason` that a user reads for a reason. Suspicions are never spelt out to them. */
export const GUEST_REASON: Record<VerdictReason, GuestReason> = {
  all_items_passed: 'other',
  face_mismatch: 'face_mismatch',
  data_mismatch: 'data_mismatch',
  document_invalid: 'document_not_accepted',
  document_expired: 'document_expired',
  document_unreadable: 'document_unreadable',
  liveness_not_shown: 'actions_not_done',
  conditions_poor: 'conditions_poor',
  coached: 'not_own_account',
  second_person: 'not_own_account',
  consent_withheld: 'consent_withheld',
  refused_to_cooperate: 'other',
  other: 'other',
  proxy_kyc: 'not_own_account',
  presentation_attack: 'other',
  injected_video: 'other',
  stolen_document: 'other',
};

/** The staff's words for a stored reason; an unknown one shows as it is. */
export function reasonLabel(reason: string): string {
  return isReason(reason) ? REASON_LABEL[reason] : reason.replaceAll('_', ' ');
}

/** The key of the user's phrase for a stored reason. */
export function guestReason(reason: string): GuestReason {
  return isReason(reason) ? GUEST_REASON[reason] : 'other';
}

/** The key of the user's phrase for what was asked for; `other` where it is not one of the list. */
export function guestNeed(what: string | null): Need {
  return what !== null && what in NEED_LABEL ? (what as Need) : 'other'; // `in` has just checked it
}

/** Why the one who looks may not decide, or null. */
export function whyNotDecide(facts: { proposed: boolean; wasInCall: boolean; hadPart: boolean }): string | null {
  if (facts.proposed) return 'You proposed this verdict, so a colleague decides it.';
  if (facts.wasInCall) return 'You were in a call of this case, so a colleague decides it.';
  if (facts.hadPart) return 'You referred this user, or their word is against your work, so a colleague decides it.';
  return null;
}

function isReason(reason: string): reason is VerdictReason {
  return reason in REASON_LABEL;
}

/** What stands between this call and a grant, as one line each. */
export function openSentence(open: Open): string {
  if (open.what === 'meeting') return 'The video server has not had both of you in the room at once yet';
  return missingSentence(open);
}
