import type { Category, DocumentKind, Feature } from '#lib/features/rules';

export const DOCUMENT_LABEL: Record<DocumentKind, string> = {
  id_card: 'ID card',
  passport: 'Passport',
  driving_licence: 'Driving licence',
  residence_permit: 'Residence permit',
  other: 'Another document',
};

export const CATEGORY_LABEL: Record<Category, string> = {
  optical: 'Changes with the light',
  personal: 'The holder’s own picture',
  print: 'Security print',
  material: 'What it is made of',
  layout: 'Writing and order',
};

type Guide = {
  label: string;
  /** What a genuine one looks like. */
  genuine: string;
  /** What a fake looks like. */
  fake: string;
  /** A sentence the agent can say as it stands. */
  say: string;
};

const TILT = 'Please tilt the document slowly, back and forth, so that the light moves over it.';
const CLOSER = 'Please bring the document closer to the camera until the small print is sharp, and hold it still.';

export const FEATURE_TEXT: Record<Feature, Guide> = {
  hologram: {
    label: 'Hologram',
    genuine:
      'Appears, moves and vanishes as the card tilts; its colours run through the rainbow and lie in the surface.',
    fake: 'Stays where it is at every angle, only glitters as a whole, or ends at a cut edge: a sticker or a print.',
    say: TILT,
  },
  kinegram: {
    label: 'Moving figure',
    genuine:
      'Lines and shapes grow, turn or jump from one place to another while the document tilts, each in clear steps.',
    fake: 'Shines without moving, or the whole figure slides at once as a reflection does.',
    say: TILT,
  },
  colour_ink: {
    label: 'Ink that changes colour',
    genuine: 'One printed sign turns from one clear colour into another, as from green to violet, when tilted.',
    fake: 'Only gets lighter or darker; the two colours never show, or glitter was added.',
    say: TILT,
  },
  laser_photo: {
    label: 'Laser-burnt portrait',
    genuine: 'A portrait in greys inside the card, without dots of colour; background lines run through it unbroken.',
    fake: 'Coloured dots or stripes of a printer, a whiter box behind the head, lines that stop at the face.',
    say: CLOSER,
  },
  changing_image: {
    label: 'Picture that changes',
    genuine: 'At one angle the small portrait, at another a date or a number; never both, and the ribs can be seen.',
    fake: 'Both show at once, or only one at every angle; no ribs in the surface.',
    say: TILT,
  },
  ghost_portrait: {
    label: 'Second, faint portrait',
    genuine: 'The same face, small and pale, made of fine lines or letters, with the background shining through.',
    fake: 'Another face, a copy with a hard edge, a smear, or missing where this document has one.',
    say: CLOSER,
  },
  microprint: {
    label: 'Tiny letters',
    genuine: 'What looks like a thin line is a row of letters, sharp and evenly spaced when near.',
    fake: 'A dotted or blurred line, letters that run into each other, or plainly a line.',
    say: CLOSER,
  },
  guilloche: {
    label: 'Fine background lines',
    genuine: 'Curves that flow through the whole face of the document, unbroken, one colour passing into the next.',
    fake: 'Curves that break around photo or text, made of dots, or with a visible patch of another tone.',
    say: CLOSER,
  },
  clear_window: {
    label: 'Clear window',
    genuine: 'Light and fingers are seen through it; it lies within the card and has its own fine print.',
    fake: 'A grey or white field that stays the same over every ground, or glue and a rim around it.',
    say: 'Please hold the document so that I can see your finger behind its clear part, and then tilt it.',
  },
  raised_text: {
    label: 'Raised letters',
    genuine: 'At a flat angle some letters or dots throw a small shadow and catch the light.',
    fake: 'Flat at every angle: printed shadows do not move.',
    say: 'Please tilt the document until the light falls flat across it.',
  },
  binding: {
    label: 'Binding and perforated number',
    genuine: 'The thread runs through the fold; the number is punched through the pages in even round holes.',
    fake: 'Glue or staples at the fold, a page of another tone, holes that are printed or ragged.',
    say: 'Please open the passport flat and bring the fold closer to the camera.',
  },
  edge: {
    label: 'Edge of the card',
    genuine: 'One solid body with round corners; no layer lifts, and the thickness is the same all along.',
    fake: 'Layers that part, a film that ends before the edge, sharp corners, or the bend of paper.',
    say: 'Please turn the card until I see its edge, and press it lightly so that it bends a little.',
  },
  fonts: {
    label: 'Letters and their places',
    genuine: 'All entries in one type, of one weight, on straight lines, each where the form wants it.',
    fake: 'One entry heavier, higher or in another type; uneven gaps; a line that does not sit on its ground.',
    say: CLOSER,
  },
  photo_edge: {
    label: 'Edge of the portrait',
    genuine: 'The portrait passes into its ground; print and hologram run over it.',
    fake: 'A cut line, a step or a shine around the photo; what lies over it stops at its edge.',
    say: CLOSER,
  },
  machine_lines: {
    label: 'Machine-readable lines',
    genuine: 'Letters of one width and an even grid, fillers (<) to the end; number and dates are those above.',
    fake: 'Letters of different widths, gaps, a number or date that differs, a check digit that is wrong.',
    say: CLOSER,
  },
};
