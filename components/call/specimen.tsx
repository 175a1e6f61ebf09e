import type { ReactNode } from 'react';
import { SPECIMENS } from '#components/call/specimen-drawings';
import type { Feature } from '#lib/features/rules';

/** One feature, drawn as on a genuine document and as on a fake. What it tells stands in words beside it. */
export function Specimens({ feature }: { feature: Feature }) {
  const { genuine, fake } = SPECIMENS[feature];
  return (
    <div className="specimens">
      <figure>
        <Card>{genuine}</Card>
        <figcaption>Genuine</figcaption>
      </figure>
      <figure>
        <Card>{fake}</Card>
        <figcaption>Fake</figcaption>
      </figure>
    </div>
  );
}

function Card({ children }: { children: ReactNode }) {
  return (
    <svg className="specimen" viewBox="0 0 160 100" aria-hidden="true">
      <rect className="sp-card" x="2" y="2" width="156" height="96" rx="8" />
      {children}
    </svg>
  );
}
