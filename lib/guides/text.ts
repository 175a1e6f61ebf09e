import type { ItemKey } from '#lib/checklist/rules';
import { type Guide, MEASURES, type Measure } from '#lib/guides/rules';

/** The agent's buttons. */
export const GUIDE_LABEL: Readonly<Record<Guide, string>> = {
  closer: 'Closer',
  tilt: 'Tilt',
  turn_over: 'Turn over',
};

export const MEASURE_TEXT: Readonly<Record<Measure, { label: string; marks: string }>> = {
  eyes: { label: 'Eyes', marks: 'Mark the middle of both eyes of the portrait' },
  card: { label: 'Card', marks: 'Mark the left and the right edge of the card' },
};

/** What the agent reads under the two marks. */
export function measuredText(what: Measure, { pixels, enough }: { pixels: number; enough: boolean }): string {
  return enough
    ? `${pixels} pixels apart: enough to compare by.`
    : `${pixels} pixels apart, ${MEASURES[what]} are needed: ask them to come closer.`;
}

/** The desk's keys for them. */
export const GUIDE_KEY: Readonly<Record<Guide, string>> = { closer: 'n', tilt: 'i', turn_over: 'u' };

/** What a genuine one looks like, and what gives a false one away, for the steps without a drawn feature. */
export const SIGNS: Readonly<Partial<Record<ItemKey, { genuine: string; fake: string }>>> = {
  consent: {
    genuine: 'Answers in a sentence of their own, at once, looking at you.',
    fake: 'A yes only after a pause, a whisper or a glance aside; words that sound read aloud.',
  },
  surroundings: {
    genuine: 'One room that moves as one when the camera turns: near things faster than far ones, shadows with them.',
    fake: 'Edges that tear or swim when it turns, a room that stands still, a screen’s frame or its stripes, a second person’s shadow.',
  },
  face_clear: {
    genuine:
      'Hair, ears and jaw stay sharp while the hand passes; its shadow falls on the face, fingers cover what lies behind.',
    fake: 'The hand turns see-through or the face shows through the fingers; the edge of jaw or hair flickers; light of face and room differ.',
  },
  id_front: {
    genuine:
      'A thin edge, a light that wanders over it when tilted, raised or metallic parts that change, print that stays sharp close up.',
    fake: 'Even shine over all of it or none, dots or stripes of a print or a screen, a cut edge, fingers that cast no shadow on it.',
  },
  id_back: {
    genuine:
      'Turned over in one movement in view; the same wear, colour and edge on both sides; the lines below agree with the front.',
    fake: 'Out of the picture in between, another shade or thickness, lines whose number or dates differ from the front.',
  },
  data_matches: {
    genuine:
      'Says name and birth date at once and in the order of their own language, and knows the small things around them.',
    fake: 'Eyes on another screen or the card, dates said digit by digit, hesitation at the family name rather than at yours.',
  },
  face_matches: {
    genuine:
      'Ears, the distance of the eyes, the nose’s bridge and the chin agree; what differs is age, weight, hair or swelling.',
    fake: 'Ears of another shape, eyes wider apart, another chin: bone does not change. A portrait whose edge or paper differs from the card.',
  },
  hand: {
    genuine: 'Fingers cover exactly what lies behind them, at every moment, and their shadow moves along.',
    fake: 'Face or card shows through, slips or redraws itself at the fingers’ edge.',
  },
  digits: {
    genuine: 'Reads them as they come, with lips, teeth and sound together.',
    fake: 'Sound ahead of or behind the lips, a mouth that blurs, digits known before they show.',
  },
  question: {
    genuine: 'Thinks, then tells; can add to it when you ask once more.',
    fake: 'A text that is read, an answer to another question, silence until somebody else has spoken.',
  },
  who_asked: {
    genuine: 'Their own reason for the account, and nobody else who signs in.',
    fake: 'Paid or asked to do it, a helper on the phone, somebody who “set it up”: kind words, and a reject or a freeze.',
  },
  same_face: {
    genuine: 'The same ears, hairline and marks as before the line dropped.',
    fake: 'Another light, hair or collar within a minute, or a refusal to turn the head.',
  },
};

/** The same for the drawn actions of the face. */
export const ACTION_SIGNS = {
  genuine: 'A short delay, a start and an end that are not quite even; cheeks, brows and neck move along.',
  fake: 'Begins before you ask or always after the same while; only the one part moves; teeth, lids or lips blur while the rest is sharp.',
} as const;
