import type { ReactNode } from 'react';
import { Glyph } from '#components/ui/glyph';

const SIGNS = { info: 'info', good: 'tick', warn: 'bang', bad: 'cross' } as const;

type NoticeProps = {
  tone?: keyof typeof SIGNS | undefined;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Read out when it appears; leave out for a notice that stands on the page from the start. */
  announce?: 'status' | 'alert' | undefined;
};

/** A message with a sign, a heading, a line and, best, the next step. */
export function Notice({ tone = 'info', title, children, actions, announce }: NoticeProps) {
  return (
    <div className="note" data-tone={tone} role={announce}>
      <Glyph name={SIGNS[tone]} />
      <div className="note-body">
        {title ? <p className="note-title">{title}</p> : null}
        {children ? <div>{children}</div> : null}
        {actions ? <div className="note-actions">{actions}</div> : null}
      </div>
    </div>
  );
}
