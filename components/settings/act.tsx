'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, ButtonRow } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Notice } from '#components/ui/notice';
import type { Answer, Problem } from '#lib/http/client';

/** One change at a time: whether it is under way, what went wrong with which field, and the page read anew after it. */
export function useAct() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});

  async function act<T>(asked: () => Promise<Answer<T>>): Promise<T | null> {
    if (busy) return null;
    setBusy(true);
    setFault(null);
    setFaults({});
    const answer = await asked();
    setBusy(false);
    if (answer.ok) router.refresh();
    else {
      const fields = fieldFaults(answer.problem);
      setFaults(fields);
      setFault(
        Object.keys(fields).length > 0 ? 'Some fields need correcting; they are marked.' : answer.problem.detail,
      );
    }
    return answer.ok ? answer.value : null;
  }
  const clear = () => {
    setFault(null);
    setFaults({});
  };
  return { act, busy, fault, faults, clear };
}

/** The fields that the server refused, each with a sentence: the first, since what is said after it may rest on what is not there. */
function fieldFaults(problem: Problem): Record<string, string> {
  const listed: unknown[] = Array.isArray(problem.errors) ? problem.errors : [];
  return Object.fromEntries(
    listed.toReversed().flatMap((error) => {
      if (typeof error !== 'object' || error === null || !('field' in error) || !('message' in error)) return [];
      const message = String(error.message);
      return [[String(error.field), `${message.startsWith('is ') ? `This ${message}` : message}.`.replace('..', '.')]];
    }),
  );
}

/** What went wrong, with the next step. */
export function Fault({ text }: { text: string | null }) {
  return text ? (
    <Notice tone="bad" announce="alert">
      {text}
    </Notice>
  ) : null;
}

type ConfirmProps = {
  label: string;
  title: string;
  /** What will happen, in a sentence or two. */
  children: string;
  confirm: string;
  ask: () => Promise<Answer<unknown>>;
};

/** A button that says what it is about to do and asks once. */
export function ConfirmButton({ label, title, children, confirm, ask }: ConfirmProps) {
  const [open, setOpen] = useState(false);
  const { act, busy, fault, clear } = useAct();
  const close = () => {
    setOpen(false);
    clear();
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={title}
        closeLabel="Close"
        footer={
          <ButtonRow>
            <Button onClick={close}>Keep as it is</Button>
            <Button variant="danger" busy={busy} onClick={() => void act(ask).then((done) => done && close())}>
              {confirm}
            </Button>
          </ButtonRow>
        }
      >
        <p>{children}</p>
        <Fault text={fault} />
      </Dialog>
    </>
  );
}

type SecretProps = { title: string; secret: string | null; next: string; onClose: () => void };

/** A secret that shows once. `null`: it was made, but its only showing got lost on the way. */
export function SecretOnce({ title, secret, next, onClose }: SecretProps) {
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(secret ?? '').then(() => setCopied(true));
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel="Close"
      footer={
        <ButtonRow>
          {secret ? <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button> : null}
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </ButtonRow>
      }
    >
      {secret ? (
        <div className="grid gap-3">
          <p>
            <code className="code text-base">{secret}</code>
          </p>
          <p className="muted">{next} It is not stored and does not show again.</p>
        </div>
      ) : (
        <p>It was made, but the connection broke before it could be shown. End it and make another one.</p>
      )}
    </Dialog>
  );
}
