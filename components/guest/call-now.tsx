import { type Faults, Press } from '#components/guest/press';
import { Notice } from '#components/ui/notice';

export type CallNowProps = {
  title: string;
  /** What to know before: the place, the range, until when somebody is here. */
  lines: readonly string[];
  /** The button's words; null while nobody is here. */
  button: string | null;
  /** The one thing to do on a page where there is no booking. */
  primary: boolean;
  faults: Faults;
};

/** "Call me now": the place in the queue and an honest range before anybody decides, or when somebody is here again. */
export function CallNow({ title, lines, button, primary, faults }: CallNowProps) {
  if (!button) return lines.length > 0 ? <Notice title={title}>{lines.join(' ')}</Notice> : null;
  const look = primary ? ({ variant: 'primary', size: 'large' } as const) : {};
  return (
    <section className="grid gap-3">
      <h2>{title}</h2>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Press deed="callNow" label={button} to="/v/wait" wide faults={faults} {...look} />
    </section>
  );
}
