'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Fault, useAct } from '#components/settings/act';
import { Button, ButtonRow } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import type { Answer } from '#lib/http/client';

/** What a form was filled with, by the names of its fields. */
type Filled = { text: (name: string) => string; all: (name: string) => string[] };

type AskProps<T> = {
  label: string;
  title: string;
  /** The word on the button that sends it. */
  save: string;
  primary?: boolean;
  ask: (filled: Filled) => Promise<Answer<T>>;
  done?: (value: T, filled: Filled) => void;
  /** The fields, each with what the server refused of it. */
  children: (faults: Readonly<Record<string, string>>) => ReactNode;
};

/** A button, its dialog, and the form in it; what the server refuses stands at its field, and nothing that was typed is lost. */
export function AskButton<T>({ label, title, save, primary, ask, done, children }: AskProps<T>) {
  const [open, setOpen] = useState(false);
  const { act, busy, fault, faults, clear } = useAct();
  const close = () => {
    setOpen(false);
    clear();
  };
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const filled: Filled = {
      text: (name) => String(form.get(name) ?? ''),
      all: (name) => form.getAll(name).map(String),
    };
    const value = await act(() => ask(filled));
    if (value === null) return;
    close();
    done?.(value, filled);
  }
  return (
    <>
      <Button variant={primary ? 'primary' : 'plain'} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onClose={close} title={title} closeLabel="Close">
        {open ? (
          <form className="grid gap-4" onSubmit={(event) => void submit(event)} noValidate>
            {children(faults)}
            <Fault text={fault} />
            <ButtonRow>
              <Button onClick={close}>Cancel</Button>
              <Button variant="primary" type="submit" busy={busy}>
                {save}
              </Button>
            </ButtonRow>
          </form>
        ) : null}
      </Dialog>
    </>
  );
}
