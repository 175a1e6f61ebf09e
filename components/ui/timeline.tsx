import type { ReactNode } from 'react';
import { Glyph, type GlyphName, type Tone } from '#components/ui/glyph';

export type TimelineEntry = {
  id: string;
  title: ReactNode;
  time: ReactNode;
  detail?: ReactNode;
  tone?: Tone | undefined;
  glyph?: GlyphName | undefined;
};

/** What happened, one entry a line, in the order given. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.id} className="timeline-item">
          <span className="mark" data-tone={entry.tone ?? 'neutral'}>
            <Glyph name={entry.glyph ?? 'ring'} />
          </span>
          <div>
            <p>{entry.title}</p>
            {entry.detail ? <div className="timeline-detail">{entry.detail}</div> : null}
          </div>
          <div className="timeline-time">{entry.time}</div>
        </li>
      ))}
    </ol>
  );
}
