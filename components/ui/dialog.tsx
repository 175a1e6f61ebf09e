'use client';

import { type MouseEvent, type ReactNode, type SyntheticEvent, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { Button } from '#components/ui/button';
import { Glyph } from '#components/ui/glyph';

type DialogProps = {
  open: boolean;
  /** Asked for by Escape, the close button or a press outside; the caller sets `open`. */
  onClose: () => void;
  title: ReactNode;
  closeLabel: string;
  children: ReactNode;
  /** Buttons, the one that goes on last. */
  footer?: ReactNode;
  tone?: 'plain' | 'bad' | undefined;
  size?: 'normal' | 'wide' | undefined;
  /** Hides any dialog that is open already: for a question that comes in between. */
  alone?: boolean | undefined;
};

/** The platform's modal dialog: it traps the focus and gives it back to where it was. */
export function Dialog({ open, onClose, title, closeLabel, children, footer, tone, size, alone }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);

  // Taken away while it is open, it still gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    return () => dialog?.close();
  }, []);

  function cancel(event: SyntheticEvent) {
    event.preventDefault();
    onClose();
  }
  function pressOutside(event: MouseEvent) {
    if (event.target === ref.current) onClose();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it, and the dialog has it already
    <dialog
      ref={ref}
      className="dialog"
      data-tone={tone ?? 'plain'}
      data-size={size ?? 'normal'}
      data-alone={alone ? true : undefined}
      aria-labelledby={titleId}
      onCancel={cancel}
      onClick={pressOutside}
    >
      <div className="dialog-head">
        <h2 className="dialog-title" id={titleId}>
          {title}
        </h2>
      </div>
      <div className="dialog-body">{children}</div>
      {footer ? <div className="dialog-foot">{footer}</div> : null}
      {/* Last, so that the first thing to fill in or press gets the focus. */}
      <Button className="dialog-close" variant="quiet" size="small" onClick={onClose} aria-label={closeLabel}>
        <Glyph name="cross" />
      </Button>
    </dialog>
  );
}
