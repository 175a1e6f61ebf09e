import type { ReactNode } from 'react';
import { Glyph, type GlyphName, type Tone } from '#components/ui/glyph';

type MarkProps = { tone?: Tone | undefined; glyph?: GlyphName | undefined; children: ReactNode };

/** A state in running text or a table: sign and word, colour only as a third hint. */
export function StateMark({ tone = 'neutral', glyph = 'ring', children }: MarkProps) {
  return (
    <span className="mark" data-tone={tone}>
      <Glyph name={glyph} />
      {children}
    </span>
  );
}

/** A small label that sets something apart: a count, a kind, a flag. */
export function Badge({ tone = 'neutral', glyph, children }: MarkProps) {
  return (
    <span className="chip" data-tone={tone}>
      {glyph ? <Glyph name={glyph} /> : null}
      {children}
    </span>
  );
}
