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

/** Features of bone that nothing harmless changes: where one differs, "pass" needs words for the second person. */
const FIRM: readonly FaceFeature[] = ['eyes_apart', 'nose', 'ears', 'chin_and_jaw'];

/** Whether a pass must be explained: something firm differs, or more differs than is the same. */
export function needsWords(comparison: Comparison): boolean {
  const said = (likeness: Likeness) => FACE_FEATURES.filter((one) => comparison[one] === likeness);
  const differs = said('differs');
  return differs.some((one) => FIRM.includes(one)) || differs.length > said('same').length;
}
