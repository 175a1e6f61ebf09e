'use client';

import { useEffect, useRef, useState } from 'react';
import { Dialog } from '#components/ui/dialog';
import { Checkbox } from '#components/ui/field';
import { KeyHint } from '#components/ui/small';
import { KEYS } from '#lib/queue/text';

export type KeyActions = {
  step: (by: 1 | -1) => void;
  claim: () => void;
  release: () => void;
  next: () => void;
  search: () => void;
  view: (index: number) => void;
  help: () => void;
};

/** Listens to single keys while `on`, but never in a field, in a dialog or together with another key. */
export function useQueueKeys(actions: KeyActions, on: boolean) {
  const held = useRef(actions);
  const goAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    held.current = actions;
  });
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const target = event.target instanceof Element ? event.target : null;
      if (event.ctrlKey || event.metaKey || event.altKey || target?.closest('input, select, textarea, dialog')) return;
      if (event.key === '?') {
        event.preventDefault();
        held.current.help();
        return;
      }
      if (!on) return;
      const went = event.timeStamp - goAt.current < 1500;
      goAt.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (answer(held.current, event.key, went)) event.preventDefault();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
}

function answer(actions: KeyActions, key: string, afterG: boolean): boolean {
  if (afterG && /^[1-6]$/.test(key)) actions.view(Number(key) - 1);
  else if (key === 'j' || key === 'ArrowDown') actions.step(1);
  else if (key === 'k' || key === 'ArrowUp') actions.step(-1);
  else if (key === 'c') actions.claim();
  else if (key === 'r') actions.release();
  else if (key === 'n') actions.next();
  else if (key === '/') actions.search();
  else return false;
  return true;
}

const KEYS_OFF = 'queue-keys-off';

/** Whether single keys are on in this browser, and the switch. */
export function useKeysSwitch(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(true);
  useEffect(() => setOn(localStorage.getItem(KEYS_OFF) === null), []);
  function turn(next: boolean) {
    setOn(next);
    if (next) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, '1');
  }
  return [on, turn];
}

type KeysDialogProps = { open: boolean; onClose: () => void; on: boolean; onSwitch: (on: boolean) => void };

/** The keys, and the switch for those who dictate or whose tools press letters themselves. */
export function KeysDialog({ open, onClose, on, onSwitch }: KeysDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys" closeLabel="Close">
      <dl className="keys">
        {KEYS.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <KeyHint key={key}>{key}</KeyHint>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label="Single keys are on"
        hint="Switch them off if another tool of yours uses the letters."
        checked={on}
        onChange={(event) => onSwitch(event.target.checked)}
      />
    </Dialog>
  );
}
