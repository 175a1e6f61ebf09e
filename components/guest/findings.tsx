import { FindingFigure } from '#components/guest/finding-figure';
import { Glyph } from '#components/ui/glyph';
import type { Check } from '#lib/readiness/rules';

export type Finding = { name: string; says: string; good: boolean; check?: Check };

/** What a check found: sign, name, and either that it is well or the one thing to do, drawn as well. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {findings.map(({ name, says, good, check }) => (
        <li key={name} className="finding" data-tone={good ? 'good' : 'warn'}>
          <Glyph name={good ? 'tick' : 'bang'} />
          <span>
            {name ? <strong>{name}: </strong> : null}
            {says}
          </span>
          {check && !good ? <FindingFigure check={check} /> : null}
        </li>
      ))}
    </ul>
  );
}
