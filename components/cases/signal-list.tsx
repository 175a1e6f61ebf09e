import { Glyph } from '#components/ui/glyph';
import { momentText } from '#lib/calls/text';
import type { Signal, SignalOrigin } from '#lib/signals/rules';
import { figuresText, ORIGIN_TEXT, SIGNAL_TEXT, SIGNALS_ARE } from '#lib/signals/text';

export type SignalShown = {
  kind: Signal;
  origin: SignalOrigin;
  figures: Readonly<Record<string, number>>;
  times: number;
  firstMs: number;
};

/** The signals of a call: each opens to what it means and how often it is wrong. */
export function SignalList({ signals }: { signals: readonly SignalShown[] }) {
  if (signals.length === 0) return null;
  return (
    <section className="signal-list" aria-label="Signals">
      <h3>
        <Glyph name="bang" /> Signals
      </h3>
      <p className="muted">{SIGNALS_ARE}</p>
      <ul>
        {signals.map((signal) => (
          <li key={`${signal.kind} ${signal.origin}`}>
            <SignalLine signal={signal} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SignalLine({ signal }: { signal: SignalShown }) {
  const { label, means, wrong } = SIGNAL_TEXT[signal.kind];
  const facts = [figuresText(signal.figures), ORIGIN_TEXT[signal.origin]].filter(Boolean).join(', ');
  return (
    <details>
      <summary>
        <strong>{label}</strong> <span className="muted">{facts}</span>{' '}
        <span className="muted num">
          {momentText(signal.firstMs)}
          {signal.times > 1 ? `, ${signal.times} times` : ''}
        </span>
      </summary>
      <p>{means}</p>
      <p>{wrong}</p>
    </details>
  );
}
