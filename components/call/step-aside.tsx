import { ComparedData } from '#components/call/compared-data';
import { FaceCompare } from '#components/call/face-compare';
import { type PaperShown, ReadDocument } from '#components/call/read-document';
import type { ItemKey } from '#lib/checklist/rules';
import type { Comparison } from '#lib/faces/rules';

type AsideProps = {
  ids: { caseId: string; callId: string };
  item: ItemKey;
  papers: readonly PaperShown[];
  faces: Comparison;
  onFaces: (faces: Comparison) => void;
};

/** What a step needs beside its words: the data on file and a place to read the document in, or the list of features. */
export function StepAside({ ids, item, papers, faces, onFaces }: AsideProps) {
  if (item === 'face_matches') return <FaceCompare value={faces} onChange={onFaces} />;
  if (item !== 'data_matches') return null;
  return (
    <>
      <ComparedData {...ids} />
      <ReadDocument {...ids} papers={papers} />
    </>
  );
}
