'use client';

import { type Comparison, FACE_FEATURES, type FaceFeature, LIKENESS } from '#lib/faces/rules';
import { FACE_TEXT, LIKENESS_LABEL } from '#lib/faces/text';

type FaceCompareProps = {
  value: Comparison;
  onChange: (value: Comparison) => void;
};

/** Face and document, feature by feature; what is chosen is saved with the result of the step. */
export function FaceCompare({ value, onChange }: FaceCompareProps) {
  return (
    <table className="faces">
      <caption className="visually-hidden">Face and document, feature by feature</caption>
      <tbody>
        {FACE_FEATURES.map((feature) => (
          <Row key={feature} feature={feature} value={value} onChange={onChange} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ feature, value, onChange }: FaceCompareProps & { feature: FaceFeature }) {
  const { label, look } = FACE_TEXT[feature];
  return (
    <tr>
      <th scope="row" title={look}>
        {label}
      </th>
      {LIKENESS.map((likeness) => (
        <td key={likeness}>
          <label className="faces-choice">
            <input
              type="radio"
              name={feature}
              checked={value[feature] === likeness}
              onChange={() => onChange({ ...value, [feature]: likeness })}
            />
            {LIKENESS_LABEL[likeness]}
            <span className="visually-hidden">, {label}</span>
          </label>
        </td>
      ))}
    </tr>
  );
}
