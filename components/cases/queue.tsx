'use client';

import { useRouter } from 'next/navigation';
import { type FocusEvent, useEffect, useRef, useState } from 'react';
import { type FilterChoices, type FilterValues, QueueFilters } from '#components/cases/queue-filters';
import { KeysDialog, useQueueKeys } from '#components/cases/queue-keys';
import { QueueTable, type SortLinks } from '#components/cases/queue-table';
import { useCaseActions } from '#components/cases/use-case-actions';
import { Button, ButtonRow, LinkButton } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { EmptyState, Page, PageHeader, type Tab, Tabs } from '#components/ui/page';
import { KeyHint } from '#components/ui/small';
import { holdStill } from '#lib/queue/rules';
import { changesText, type QueueItem } from '#lib/queue/text';

export type QueueProps = {
  /** The page's own address: another one is another list. */
  address: string;
  items: readonly QueueItem[];
  tabs: readonly Tab[];
  caption: string;
  sorts: SortLinks;
  filters: { values: FilterValues; choices: FilterChoices; clearHref: string | null };
  empty: { title: string; says: string };
  pages: { firstHref: string | null; nextHref: string | null };
  mayAct: boolean;
};

const KEYS_OFF = 'queue-keys-off';

/** The queue: views, filters, rows and keys. A refresh never moves a row that is under the pointer or has the focus. */
export function Queue(props: QueueProps) {
  const { tabs, caption, filters, pages, mayAct } = props;
  const router = useRouter();
  const list = useStillList(props.items, props.address);
  const body = useRef<HTMLTableSectionElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const [keysOn, setKeysOn] = useState(true);
  const act = useCaseActions();
  useEffect(() => setKeysOn(localStorage.getItem(KEYS_OFF) === null), []);

  function step(by: 1 | -1) {
    const names = [...(body.current?.querySelectorAll<HTMLElement>('.queue-name') ?? [])];
    const at = list.rows.findIndex((row) => row.id === current);
    const name = names[at < 0 ? 0 : Math.min(names.length - 1, Math.max(0, at + by))];
    name?.focus();
    name?.scrollIntoView({ block: 'nearest' });
  }
  function switchKeys(on: boolean) {
    setKeysOn(on);
    if (on) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, '1');
  }
  useQueueKeys(
    {
      step,
      claim: () => mayAct && current && act.claim(current),
      release: () => mayAct && current && act.release(current),
      next: () => mayAct && act.next(),
      search: () => search.current?.focus(),
      view: (index) => tabs[index] && router.push(tabs[index].href),
      help: () => setHelp(true),
    },
    keysOn,
  );

  function focusIn(event: FocusEvent) {
    list.hold('focus', true);
    setCurrent(event.target.closest('[data-case]')?.getAttribute('data-case') ?? null);
  }
  function focusOut(event: FocusEvent) {
    if (!event.currentTarget.contains(event.relatedTarget)) list.hold('focus', false);
  }

  return (
    <Page>
      <PageHeader
        title="Queue"
        meta={caption}
        actions={
          <ButtonRow>
            <Button variant="quiet" className="keys-button" onClick={() => setHelp(true)}>
              Keys <KeyHint>?</KeyHint>
            </Button>
            {mayAct ? <LinkButton href="/refer">Refer a user</LinkButton> : null}
            {mayAct ? (
              <Button variant="primary" busy={act.busy === 'next'} onClick={act.next}>
                Next case <KeyHint>n</KeyHint>
              </Button>
            ) : null}
          </ButtonRow>
        }
      />
      <Tabs label="Views of the queue" tabs={tabs} />
      <QueueFilters {...filters} search={search} />
      {act.fault && !list.rows.some((row) => row.id === act.fault?.caseId) ? (
        <Notice tone="warn">{act.fault.detail}</Notice>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notices where pointer and focus are */}
      <div
        className="queue"
        onPointerEnter={() => list.hold('pointer', true)}
        onPointerLeave={() => list.hold('pointer', false)}
        onFocus={focusIn}
        onBlur={focusOut}
      >
        {list.changes > 0 ? (
          <div className="changes">
            <span>{changesText(list.changes)} since you came to this list.</span>
            <Button size="small" onClick={list.show}>
              Show
            </Button>
          </div>
        ) : null}
        {list.rows.length > 0 ? (
          <QueueTable
            caption={caption}
            items={list.rows}
            sorts={props.sorts}
            act={mayAct ? act : null}
            current={current}
            body={body}
          />
        ) : (
          <EmptyState title={props.empty.title}>{props.empty.says}</EmptyState>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {act.fault?.detail ?? act.said}
      </p>
      <ButtonRow>
        {pages.firstHref ? <LinkButton href={pages.firstHref}>First page</LinkButton> : null}
        {pages.nextHref ? <LinkButton href={pages.nextHref}>Next {props.items.length}</LinkButton> : null}
      </ButtonRow>
      <KeysDialog open={help} onClose={() => setHelp(false)} on={keysOn} onSwitch={switchKeys} />
    </Page>
  );
}

/** Rows that stay where they are while pointer or focus is on them; cells refresh, and `changes` counts the rest. */
function useStillList(fresh: readonly QueueItem[], address: string) {
  const holders = useRef(new Set<string>());
  const [shown, setShown] = useState(fresh);
  const [seen, setSeen] = useState({ fresh, address });
  const [held, setHeld] = useState(false);
  const still = holdStill(shown, fresh);
  if (seen.fresh !== fresh) {
    setSeen({ fresh, address });
    setShown(held && seen.address === address ? still.rows : fresh);
  }
  function show() {
    setShown(fresh);
  }
  function hold(who: string, on: boolean) {
    if (on) holders.current.add(who);
    else holders.current.delete(who);
    setHeld(holders.current.size > 0);
    if (holders.current.size === 0) show();
  }
  return { rows: still.rows, changes: still.changes, hold, show };
}
