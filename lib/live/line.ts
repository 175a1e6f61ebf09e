/**
 * The browser's end of the live line: one EventSource a page, however many parts of it listen, because a browser opens
 * few connections to one address.
 */
export type Part = {
  subjects: readonly string[];
  /** Something changed; staff are told the kind of event, users only that they were let in. */
  changed(kind?: string): void;
  /** The line is down, or up again; told to the first part alone that wants to know, so that one message shows. */
  down?(isDown: boolean): void;
};

const DOWN_AFTER_MS = 3_000;
const AGAIN_MS = 4_000;

const parts = new Set<Part>();
let source: EventSource | null = null;
let address = '';
let failing = false;
let notice: ReturnType<typeof setTimeout> | undefined;
let again: ReturnType<typeof setTimeout> | undefined;
let planned = false;

/** Listens for changes of the part's subjects; `*` means every case. Returns how to stop. */
export function listen(part: Part): () => void {
  parts.add(part);
  plan();
  return () => {
    parts.delete(part);
    plan();
  };
}

/** Parts come and go together when a page changes: the line is opened once for all of them. */
function plan(): void {
  if (planned) return;
  planned = true;
  queueMicrotask(() => {
    planned = false;
    connect();
  });
}

function connect(): void {
  const wanted = addressFor([...parts].flatMap((part) => part.subjects));
  if (wanted === address && source && source.readyState !== EventSource.CLOSED) return;
  source?.close();
  clearTimeout(again);
  source = null;
  address = wanted;
  if (wanted === '') {
    up();
    return;
  }
  source = new EventSource(wanted);
  source.addEventListener('open', up);
  source.addEventListener('error', lost);
  source.addEventListener('catch-up', () => tell(() => true));
  source.addEventListener('change', (event) => {
    const { subject, kind } = JSON.parse(event.data) as { subject: string; kind?: string }; // written by lib/live/stream
    tell(({ subjects }) => subjects.includes(subject) || (subject.startsWith('case_') && subjects.includes('*')), kind);
  });
}

function addressFor(subjects: readonly string[]): string {
  if (subjects.length === 0) return '';
  if (/^\/v(\/|$)/.test(location.pathname)) return '/api/live?as=guest';
  return `/api/live?${new URLSearchParams({ subjects: [...new Set(subjects)].sort().join(',') })}`;
}

function tell(concerned: (part: Part) => boolean, kind?: string): void {
  for (const part of parts) if (concerned(part)) part.changed(kind);
}

function up(): void {
  clearTimeout(notice);
  notice = undefined;
  for (const part of parts) part.down?.(false);
  if (failing) tell(() => true);
  failing = false;
}

/** A refusal ends an EventSource for good: the page looks again (and may find itself signed out), then tries anew. */
function lost(): void {
  if (!failing) notice = setTimeout(() => [...parts].find((part) => part.down)?.down?.(true), DOWN_AFTER_MS);
  const refused = source?.readyState === EventSource.CLOSED;
  if (refused && !failing) tell(() => true);
  failing = true;
  if (refused) again = setTimeout(connect, AGAIN_MS);
}
