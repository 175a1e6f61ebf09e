import type { ReactNode } from 'react';
import type { Fact } from '#components/ui/page';

export type FactGroup = { title: string; facts: readonly Fact[]; line?: ReactNode };

/** What is on file, in columns short enough to compare within a glance. */
export function DeskFacts({ groups }: { groups: readonly FactGroup[] }) {
  return (
    <div className="deskfacts">
      {groups.map(({ title, facts, line }) => (
        <section key={title}>
          <h3>{title}</h3>
          {line ? <p>{line}</p> : null}
          <dl className="facts">
            {facts.map(({ term, detail }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>
                  <bdi>{detail}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
