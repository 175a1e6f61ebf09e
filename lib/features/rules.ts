export const DOCUMENT_KINDS = ['id_card', 'passport', 'driving_licence', 'residence_permit', 'other'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const CATEGORIES = ['optical', 'personal', 'print', 'material', 'layout'] as const;
export type Category = (typeof CATEGORIES)[number];

/** What the user is asked to do with the document so that a feature can be seen. */
export type Handling = 'id_tilt' | 'id_closer' | 'id_edge';
type Row = { key: string; category: Category; shows: Handling; on: readonly DocumentKind[] };

const CARDS = ['id_card', 'driving_licence', 'residence_permit'] as const;
const TRAVEL = ['id_card', 'passport', 'residence_permit'] as const;
const STATE = ['id_card', 'passport', 'driving_licence', 'residence_permit'] as const;
const ALL = DOCUMENT_KINDS;

/**
 * What can be looked at on each kind of document (after the groups of the public registers of documents, such as PRADO):
 * a draw takes its features from different categories, since a forger who masters one seldom masters another.
 */
// biome-ignore format: one feature a line
export const FEATURES = [
  { key: 'hologram',       category: 'optical',  shows: 'id_tilt',   on: ALL },
  { key: 'kinegram',       category: 'optical',  shows: 'id_tilt',   on: TRAVEL },
  { key: 'colour_ink',     category: 'optical',  shows: 'id_tilt',   on: STATE },
  { key: 'laser_photo',    category: 'personal', shows: 'id_closer', on: CARDS },
  { key: 'changing_image', category: 'personal', shows: 'id_tilt',   on: CARDS },
  { key: 'ghost_portrait', category: 'personal', shows: 'id_closer', on: ALL },
  { key: 'microprint',     category: 'print',    shows: 'id_closer', on: STATE },
  { key: 'guilloche',      category: 'print',    shows: 'id_closer', on: ALL },
  { key: 'clear_window',   category: 'material', shows: 'id_tilt',   on: TRAVEL },
  { key: 'raised_text',    category: 'material', shows: 'id_tilt',   on: CARDS },
  { key: 'binding',        category: 'material', shows: 'id_closer', on: ['passport'] },
  { key: 'edge',           category: 'material', shows: 'id_edge',   on: [...CARDS, 'other'] },
  { key: 'fonts',          category: 'layout',   shows: 'id_closer', on: ALL },
  { key: 'photo_edge',     category: 'layout',   shows: 'id_closer', on: ALL },
  { key: 'machine_lines',  category: 'layout',   shows: 'id_closer', on: TRAVEL },
] as const satisfies readonly Row[];
export type Feature = (typeof FEATURES)[number]['key'];

/** Whether a text names a feature. */
export function isFeature(text: string): text is Feature {
  return FEATURES.some(({ key }) => key === text);
}

/** What the user does so that the feature shows. */
export function handlingOf(feature: Feature): Handling {
  return FEATURES.find(({ key }) => key === feature)?.shows ?? 'id_closer';
}

/** The category of a feature. */
export function categoryOf(feature: Feature): Category {
  return FEATURES.find(({ key }) => key === feature)?.category ?? 'layout';
}

/** The kind of a document by the platform's own word for it; an unknown word is `other`. */
export function documentKind(type: string): DocumentKind {
  const word = type.toLowerCase();
  if (/passport/.test(word)) return 'passport';
  if (/driv|licen[cs]e/.test(word)) return 'driving_licence';
  if (/resid|permit/.test(word)) return 'residence_permit';
  return /(^|[^a-z])(id|ident\w*|national)([^a-z]|$)/.test(word) ? 'id_card' : 'other';
}

/** The features of this type of document, one list a category; categories without any are left out. */
export function featuresByCategory(type: string): Feature[][] {
  const rows: readonly (Row & { key: Feature })[] = FEATURES;
  const kind = documentKind(type);
  return CATEGORIES.map((category) =>
    rows.filter((row) => row.category === category && row.on.includes(kind)).map(({ key }) => key),
  ).filter((group) => group.length > 0);
}

/** The document that an omission is judged by: the one shown in the call, else a passport on file, else the first. */
export function judgedDocument(onFile: readonly string[], shown?: string | undefined): string {
  return shown ?? onFile.find((type) => type === 'passport') ?? onFile[0] ?? '';
}
