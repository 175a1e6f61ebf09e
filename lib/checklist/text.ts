import type { Action, ItemKey, Missing, ResultValue, Still } from '#lib/checklist/rules';

export type Words = {
  label: string;
  /** What to look for, concretely. */
  guide: string;
  /** A sentence the agent can say as it stands; the user's screen asks the same (`instruction` of lib/language). */
  say: string;
};

export const ITEM_TEXT: Record<ItemKey, Words> = {
  consent: {
    label: 'Consent, said aloud',
    guide:
      'They agreed on the page; hear it once more in their own words. A yes after a whisper or a glance aside is not theirs.',
    say: 'I will take a few still pictures of your face and your document and write notes. Is that all right with you?',
  },
  surroundings: {
    label: 'Surroundings',
    guide:
      'Alone in the room. Watch for coaching: eyes moving to one side before each answer, a second voice, a second person or an earpiece. A screen edge, moiré or a frozen background means a screen held to the camera.',
    say: 'Could you turn the camera slowly around the room once, so that I can see where you are?',
  },
  face_clear: {
    label: 'Face clear',
    guide:
      'Whole face in the frame, light from the front, no mask, hat or hair over it; glasses off if they reflect. Look at the hairline, the ears and the edge of the jaw: a mask or an overlay slips there, most of all when a hand passes in front of the face.',
    say: 'Please look into the camera. Then pass one hand slowly in front of your face.',
  },
  id_front: {
    label: 'ID, front',
    guide:
      'The document itself, not a screen or a print: light moves over it when tilted, the edges are sharp, fingers hold it. Valid today and issued by a government. An old or a minor-age photo is fine while the document is valid.',
    say: 'Please hold the front of your document flat inside the frame, and then tilt it slowly.',
  },
  id_back: {
    label: 'ID, back',
    guide:
      'The same document turned over in view, never out of the frame in between. A passport has no back to show: leave this out with the reason.',
    say: 'Now please turn it over slowly, keeping it in the picture.',
  },
  data_matches: {
    label: 'Data match',
    guide:
      'Name, date of birth, number and country are those of the referral, and the face is the one on the document, allowing for age, weight, hair or surgery. Compare the eyes, the ears and the nose rather than the hair.',
    say: 'Could you tell me your full name and your date of birth, without looking at the document?',
  },
  feature_1: {
    label: 'First feature',
    guide: 'Ask for it: the server then names the feature, and what a genuine one and a fake look like.',
    say: 'I will now look at one detail of your document.',
  },
  feature_2: {
    label: 'Second feature',
    guide: 'Of another kind than the first. Ask for it, and the server names it.',
    say: 'And one more detail of your document.',
  },
  feature_3: {
    label: 'Third feature',
    guide: 'Of a third kind. Ask for it, and the server names it.',
    say: 'And a last detail of your document.',
  },
  face_matches: {
    label: 'Face and ID',
    guide:
      'The face in the call is the one on the document. Go through it feature by feature; what differs by age, weight, hair or surgery is no reason to fail, what differs in bone is.',
    say: 'Please look straight into the camera for a moment.',
  },
  action_1: {
    label: 'First action',
    guide:
      'The drawn one and no other. Half a second of pause before it, then a normal pace. A lag between your word and the movement, or a movement before you ask, points to a recording.',
    say: 'Please wait a moment, and then do what your screen shows, at your own pace.',
  },
  action_2: {
    label: 'Second action',
    guide:
      'Ask only after the first is done. Half a second of pause again. Too fast, too slow or out of the frame is a reason to ask once more, not to fail them; age and disability may make it small.',
    say: 'Thank you. And now the second one that your screen shows.',
  },
  hand: {
    label: 'A hand across',
    guide: 'Ask for it: the server names what is to cover the face or the document. An overlay seldom survives it.',
    say: 'Please do what your screen shows, slowly.',
  },
  digits: {
    label: 'Four digits',
    guide: 'Ask for it: the server shows four digits to both of you at the same moment. Nobody could prepare them.',
    say: 'Please follow your screen: four digits show there now.',
  },
  question: {
    label: 'Open question',
    guide: 'Ask for it: the server draws a question about the account, the document or where they are.',
    say: 'I have one question for you.',
  },
  who_asked: {
    label: 'Who is behind it',
    guide:
      'Ask for it: the server draws a question on who is behind the account. It is their own, and nobody promised money, a job or help for it. Rehearsed answers or somebody prompting: propose a freeze, which a second person decides.',
    say: 'And one question about who this account is for.',
  },
  same_face: {
    label: 'Still the same face',
    guide:
      'The line dropped, and somebody came back. Compare them with the still from before: hairline, ears, jaw and marks, then clothes and room. Take a new still; if it is somebody else, fail this and propose a freeze.',
    say: 'The line dropped for a moment. Please look straight into the camera, so that I can see that it is still you.',
  },
};

/** The items that are answered in words: how is the user's own affair, and it shows beside each of them in every call. */
export const ANSWERED_IN_WORDS: readonly ItemKey[] = ['consent', 'data_matches', 'digits', 'question', 'who_asked'];

/** How each action looks when done well, and the usual mistakes. */
export const ACTION_TEXT: Record<Action, Words> = {
  blink: {
    label: 'Blink',
    guide: 'Both eyes close and open at a normal pace after half a second of pause; not a flutter, not a long squeeze.',
    say: 'Please look at the camera, wait a moment, and blink once or twice.',
  },
  open_mouth: {
    label: 'Open the mouth',
    guide: 'About a finger wide, lips apart and closed again; the jaw and the skin of the cheeks move with it.',
    say: 'Please open your mouth about a finger wide, and close it again.',
  },
  nod: {
    label: 'Nod',
    guide: 'Down and up through about 15–20°, the face stays in the frame, and the shadows move with the head.',
    say: 'Please nod slowly, once down and once up.',
  },
  shake_head: {
    label: 'Shake the head',
    guide: 'Left and right through about 15–20°; each ear shows in turn, and no edge flickers at the cheek.',
    say: 'Please turn your head a little to the left, and a little to the right.',
  },
  smile: {
    label: 'Smile',
    guide: 'A natural smile after half a second of pause: the cheeks rise and the corners of the eyes move.',
    say: 'Please relax for a moment, and then smile.',
  },
};

export const RESULT_LABEL: Record<ResultValue, string> = {
  pass: 'Pass',
  fail: 'Fail',
  not_applicable: 'Not applicable',
};

export const STILL_LABEL: Record<Still, string> = {
  face: 'Still of the face',
  id_front: 'Still of the ID, front',
  id_back: 'Still of the ID, back',
};

const WHY_MISSING = {
  open: 'not answered yet',
  failed: 'failed',
  not_applicable: 'cannot be left out',
  before_gap: 'answered before the line dropped, ask it anew',
} as const;

/** What stands between this call and a grant, as one line each. */
export function missingSentence(missing: Missing): string {
  if (missing.what === 'still') return `${STILL_LABEL[missing.still]}: not taken yet`;
  return `${ITEM_TEXT[missing.item].label}: ${WHY_MISSING[missing.why]}`;
}

/** The reason kept with "not applicable" where the agent writes none of their own; items without one need words. */
export const LEFT_OUT_BECAUSE: Partial<Record<ItemKey, { button: string; reason: string; shown: string }>> = {
  id_back: { button: 'Passport, no back', reason: 'A passport is shown; it has no back.', shown: 'passport' },
};
