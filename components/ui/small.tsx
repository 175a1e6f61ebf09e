import { type ReactNode, useId } from 'react';
import type { Tone } from '#components/ui/glyph';

/** A key to press. */
export function KeyHint({ children }: { children: ReactNode }) {
  return <kbd className="kbd">{children}</kbd>;
}

/** A moment whose text somebody formatted already. `at` is ISO 8601; `title` may hold the long form. */
export function Time({ at, children, title }: { at: string; children: ReactNode; title?: string | undefined }) {
  return (
    <time dateTime={at} title={title}>
      {children}
    </time>
  );
}

/** A person's initials; the name stands beside it, so it is silent. */
export function Avatar({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return (
    <span className="avatar" aria-hidden="true">
      {letters.join('').toUpperCase()}
    </span>
  );
}

type MeterProps = {
  label: string;
  value: number;
  max: number;
  /** What stands for the value, such as "7 of 10". */
  text: string;
  tone?: Exclude<Tone, 'info' | 'accent'> | undefined;
};

/** How much of a known whole. The bar is SVG: a style attribute would be against the page's security policy. */
export function Meter({ label, value, max, text, tone = 'neutral' }: MeterProps) {
  const id = useId();
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div className="meter">
      <label htmlFor={id}>{label}</label>
      <span className="meter-value" aria-hidden="true">
        {text}
      </span>
      <meter id={id} className="visually-hidden" min={0} max={max} value={value} aria-valuetext={text || undefined} />
      <svg className="meter-bar" data-tone={tone} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={share * 100} height="1" fill="currentColor" />
      </svg>
    </div>
  );
}
