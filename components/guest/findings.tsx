import { Glyph } from '#components/ui/glyph';

export type Finding = { name: string; says: string; good: boolean };

/** What a check found: sign, name, and either that it is well or the one thing to do. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {findings.map(({ name, says, good }) => (
        <li key={name} className="finding" data-tone={good ? 'good' : 'warn'}>
          <Glyph name={good ? 'tick' : 'bang'} />
          <span>
            {name ? <strong>{name}: </strong> : null}
            {says}
          </span>
        </li>
      ))}
    </ul>
  );
}
