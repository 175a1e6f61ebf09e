'use client';

import type { useMeasure } from '#components/cases/use-measure';
import { Button } from '#components/ui/button';
import { KeyHint } from '#components/ui/small';
import { MEASURE_TEXT, measuredText } from '#lib/guides/text';
import { START, STEP, turned, type View, zoomBy } from '#lib/viewer/rules';

type ToolsProps = {
  setView: (change: (view: View) => View) => void;
  measure: ReturnType<typeof useMeasure>;
  size: string;
  onCloser: (() => void) | undefined;
};

/** What can be done with a still by pointer, and what was measured on it. */
export function StillTools({ setView, measure, size, onCloser }: ToolsProps) {
  const { what, found } = measure;
  return (
    <div className="pane-tools">
      <div className="btn-row">
        <Button size="small" aria-label="Smaller" onClick={() => setView((v) => zoomBy(v, 1 / STEP))}>
          −
        </Button>
        <Button size="small" aria-label="Larger" onClick={() => setView((v) => zoomBy(v, STEP))}>
          +
        </Button>
        <Button size="small" onClick={() => setView(() => START)}>
          Fit <KeyHint>0</KeyHint>
        </Button>
        <Button size="small" onClick={() => setView(turned)}>
          Turn <KeyHint>r</KeyHint>
        </Button>
        {(['eyes', 'card'] as const).map((one) => (
          <Button key={one} size="small" aria-pressed={what === one} onClick={() => measure.start(one)}>
            {MEASURE_TEXT[one].label} <KeyHint>{one === 'eyes' ? 'e' : 'k'}</KeyHint>
          </Button>
        ))}
      </div>
      <p className="pane-says" role="status" data-enough={found ? found.enough : undefined}>
        {what
          ? found
            ? measuredText(what, found)
            : `${MEASURE_TEXT[what].marks}: press, or Enter for the cross.`
          : size}
        {found && !found.enough && onCloser ? (
          <Button size="small" onClick={onCloser}>
            Show them “Closer”
          </Button>
        ) : null}
      </p>
    </div>
  );
}
