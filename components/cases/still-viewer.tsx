'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { type Shown, StillPane } from '#components/cases/still-pane';
import { Button } from '#components/ui/button';
import { Glyph } from '#components/ui/glyph';
import { KeyHint } from '#components/ui/small';

type ViewerProps = {
  stills: readonly Shown[];
  /** What lies in the first pane, and in the second where there are two. */
  first: string;
  second: string | null;
  mark: string;
  onLoad: (stillId: string) => void;
  onClose: () => void;
  onCloser?: (() => void) | undefined;
};

/** Stills over the whole screen, one or two side by side: face beside document, the user's own beside the agent's. */
export function StillViewer({ stills, first, second, mark, onLoad, onClose, onCloser }: ViewerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [left, setLeft] = useState(first);
  const [right, setRight] = useState(second);
  const other = stills.find(({ id }) => id !== left)?.id;
  const pair = () => setRight(right ? null : (other ?? left));
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  useEffect(() => {
    onLoad(left);
  }, [left, onLoad]);
  useEffect(() => {
    if (right) onLoad(right);
  }, [right, onLoad]);
  function pressed(event: KeyboardEvent) {
    if (event.key !== 'b' || event.target instanceof HTMLSelectElement) return;
    event.preventDefault();
    pair();
  }
  return (
    <dialog
      ref={dialog}
      className="viewer"
      aria-labelledby={titleId}
      onKeyDown={pressed}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="viewer-head">
        <h2 id={titleId}>Stills</h2>
        <Button size="small" aria-pressed={right !== null} disabled={stills.length < 2} onClick={pair}>
          Side by side <KeyHint>b</KeyHint>
        </Button>
        <Button variant="quiet" size="small" aria-label="Close" onClick={onClose}>
          <Glyph name="cross" />
        </Button>
      </header>
      <div className="viewer-panes" data-two={right ? true : undefined}>
        <StillPane
          stills={stills}
          chosen={left}
          onChoose={setLeft}
          mark={mark}
          name={right ? 'First' : 'Still'}
          onCloser={onCloser}
        />
        {right ? (
          <StillPane stills={stills} chosen={right} onChoose={setRight} mark={mark} name="Second" onCloser={onCloser} />
        ) : null}
      </div>
    </dialog>
  );
}
