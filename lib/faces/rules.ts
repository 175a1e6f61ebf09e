/** What a face is compared by, bone before skin: what age, weight, hair and surgery change least comes first. */
export const FACE_FEATURES = [
  'eyes_apart',
  'eye_shape',
  'nose',
  'ears',
  'mouth',
  'chin_and_jaw',
  'hairline',
  'brows',
  'moles_and_scars',
] as const;
export type FaceFeature = (typeof FACE_FEATURES)[number];

export const LIKENESS = ['same', 'differs', 'unsure'] as const;
export type Likeness = (typeof LIKENESS)[number];
export type Comparison = Partial<Record<FaceFeature, Likeness>>;

/** The features that nobody has answered yet. A pass that skips one compares less than it says. */
export function openFeatures(comparison: Comparison): FaceFeature[] {
  return FACE_FEATURES.filter((feature) => !comparison[feature]);
}

/** Whether a pass must be explained to the second person: something differs, or nothing is the same. */
export function needsWords(comparison: Comparison): boolean {
  const said = (likeness: Likeness) => FACE_FEATURES.some((one) => comparison[one] === likeness);
  return said('differs') || !said('same');
}
