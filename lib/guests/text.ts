import type { ReadinessFigures } from '#db/schema/guests';
import type { RecordingMode } from '#lib/callpolicy/rules';
import type { CaseState } from '#lib/cases/lifecycle';
import { KEPT_DAYS } from '#lib/guests/rules';
import { enDuring } from '#lib/language/messages/en-during';
import type { Translate } from '#lib/language/translator';
import { guestReason } from '#lib/verdicts/text';

const RECORDED = { none: 'consent.noRecording', sound: 'consent.recordSound', video: 'consent.recordVideo' } as const;

/** The consent as it is shown, paragraph by paragraph: heading first, the promise about one's own account last. */
export function consentParagraphs(t: Translate, recording: RecordingMode = 'none'): string[] {
  return [
    t('consent.title'),
    t('consent.stills'),
    t(RECORDED[recording]),
    t('consent.whoSees'),
    t('consent.howLong', { days: KEPT_DAYS }),
    t('consent.withdraw'),
    t('consent.own'),
  ];
}

/** The very words that are agreed to, as one text: what the stored hash is of. */
export function consentText(t: Translate, recording: RecordingMode): string {
  return consentParagraphs(t, recording).join('\n\n');
}

/** What is said where a button of the user's pages could not do its thing, by the problem's code. */
export function faultTexts(t: Translate) {
  return {
    other: t('problem.server'),
    network: t('problem.network'),
    changed: t('problem.changed'),
    too_many_tries: t('problem.often'),
    unauthenticated: t('problem.signedOut'),
    device_waits: t('link.otherDeviceWait'),
    no_agent: t('book.nobodyNow'),
    slot_taken: t('book.taken'),
    too_late: t('book.moveTooLate'),
    earlier_gone: t('book.earlierGone'),
    moves_spent: t('book.movesSpent'),
    bookings_spent: t('book.bookingsSpent'),
    appeal_spent: t('after.appealSpent'),
  };
}

const CAMERA_FAULTS = { refused: 'cameraRefused', in_use: 'cameraBusy', none: 'cameraNone' } as const;
const MICROPHONE_FAULTS = { refused: 'microphoneRefused', none: 'microphoneNone' } as const;

/** What kept camera and microphone from working at the user's last check, each with the one thing to do; empty where nothing did. */
export function deviceFaults(t: Translate, { camera, microphone }: ReadinessFigures): string[] {
  return [
    ...(camera === 'ok' ? [] : [t(`prepare.${CAMERA_FAULTS[camera]}`)]),
    ...(microphone === 'ok' || microphone === 'silent' ? [] : [t(`prepare.${MICROPHONE_FAULTS[microphone]}`)]),
  ];
}

/** What an agent asked for, in the user's language where it is one of the common things. */
export function askedForText(t: Translate, askedFor: string): string {
  const need = NEEDS.find((code) => code === askedFor);
  return need ? t(`result.need.${need}`) : askedFor;
}

/** Why a verdict went against the user, in their language. */
function reasonText(t: Translate, reason: string | null): string {
  return t(`result.reason.${guestReason(reason ?? '')}`);
}

const SHOWN = ['granted', 'rejected', 'needs_info', 'frozen', 'escalated', 'proposed', 'withdrawn', 'lapsed'] as const;
type Outcome = {
  state: CaseState;
  askedFor: string | null;
  reason: string | null;
  appealed: boolean;
  disowned: readonly string[];
};

/** Title, line and next step of a case that has a result to show; what the user objected to is told as that. */
export function resultTexts(t: Translate, { state, askedFor, reason, appealed, disowned }: Outcome) {
  const named = SHOWN.find((one) => one === state) ?? 'proposed';
  const waits = named === 'escalated' || named === 'proposed';
  const objected = waits && disowned.length > 0 ? 'disowned' : named === 'escalated' && appealed ? 'appealed' : null;
  if (objected) {
    const all = { title: t(`after.${objected}.title`), line: t(`after.${objected}.line`) };
    return { ...all, next: t(`after.${objected}.next`) };
  }
  const title = t(`result.${named}.title`);
  const next = t(`result.${named}.next`);
  if (named === 'granted') return { title, next, line: t('result.granted.line', { level: 'Lv.1' }) };
  if (named === 'rejected') return { title, next, line: t('result.rejected.line', { reason: reasonText(t, reason) }) };
  if (named === 'needs_info') {
    return { title, next, line: t('result.needs_info.line', { what: askedForText(t, askedFor ?? 'other') }) };
  }
  return { title, next, line: t(`result.${named}.line`) };
}

const NEEDS = Object.keys(enDuring.result.need) as (keyof typeof enDuring.result.need)[]; // the keys of a literal
