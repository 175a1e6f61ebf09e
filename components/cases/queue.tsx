'use client';

import { useRouter } from 'next/navigation';
import { type FocusEvent, type RefObject, useRef, useState } from 'react';
import { type FilterChoices, type FilterValues, QueueFilters } from '#components/cases/queue-filters';
import type { RowAct } from '#components/cases/queue-holder';
import { KeysDialog, useKeysSwitch, useQueueKeys } from '#components/cases/queue-keys';
import { QueueTable, type SortLinks } from '#components/cases/queue-table';
import { useCaseActions } from '#components/cases/use-case-actions';
import { useStillList } from '#components/cases/use-still-list';
import { Button, ButtonRow, LinkButton } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { EmptyState, Page, PageHeader, type Tab, Tabs } from '#components/ui/page';
import { KeyHint } from '#components/ui/small';
import { changesText, type QueueItem } from '#lib/queue/text';

export type QueueProps = {
  /** The page's own address: another one is another list. */
  address: string;
  items: readonly QueueItem[];
  tabs: readonly Tab[];
  caption: string;
  sorts: SortLinks;
  filters: { values: FilterValues; choices: FilterChoices; clearHref: string | null; byName: boolean };
  empty: { title: string; says: string; allHref?: string | undefined };
  pages: { firstHref: string | null; nextHref: string | null };
  mayAct: boolean;
};

/** The queue: views, filters, rows and keys. A refresh never moves a row that is under the pointer or has the focus. */
export function Queue(props: QueueProps) {
  const { tabs, caption, filters, pages, mayAct } = props;
  const router = useRouter();
  const list = useStillList(props.items, props.address);
  const body = useRef<HTMLTableSectionElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const [keysOn, switchKeys] = useKeysSwitch();
  const act = useCaseActions();

  function step(by: 1 | -1) {
    const names = [...(body.current?.querySelectorAll<HTMLElement>('.queue-name') ?? [])];
    const at = list.rows.findIndex((row) => row.id === current);
    names[at < 0 ? 0 : Math.min(names.length - 1, Math.max(0, at + by))]?.focus();
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

  return (
    <Page>
      <PageHeader
        title="Queue"
        meta={caption}
        actions={
          <HeadButtons mayAct={mayAct} busy={act.busy === 'next'} onKeys={() => setHelp(true)} onNext={act.next} />
        }
      />
      <Tabs label="Views of the queue" tabs={tabs} />
      <QueueFilters {...filters} search={search} />
      {act.fault && !list.rows.some((row) => row.id === act.fault?.caseId) ? (
        <Notice tone="warn">{act.fault.detail}</Notice>
      ) : null}
      <QueueList
        list={list}
        act={mayAct ? act : null}
        current={current}
        onCurrent={setCurrent}
        body={body}
        {...props}
      />
      <p className="visually-hidden" role="status">
        {act.fault?.detail ?? act.said}
      </p>
      <Pager {...pages} />
      <KeysDialog open={help} onClose={() => setHelp(false)} on={keysOn} onSwitch={switchKeys} />
    </Page>
  );
}

function Pager({ firstHref, nextHref }: QueueProps['pages']) {
  return (
    <ButtonRow>
      {firstHref ? <LinkButton href={firstHref}>First page</LinkButton> : null}
      {nextHref ? <LinkButton href={nextHref}>Next page</LinkButton> : null}
    </ButtonRow>
  );
}

type HeadButtonsProps = { mayAct: boolean; busy: boolean; onKeys: () => void; onNext: () => void };

function HeadButtons({ mayAct, busy, onKeys, onNext }: HeadButtonsProps) {
  return (
    <ButtonRow>
      <Button variant="quiet" className="keys-button" onClick={onKeys}>
        Keys <KeyHint>?</KeyHint>
      </Button>
      {mayAct ? (
        <>
          <LinkButton href="/refer">Refer a user</LinkButton>
          <Button variant="primary" busy={busy} onClick={onNext}>
            Next case <KeyHint>n</KeyHint>
          </Button>
        </>
      ) : null}
    </ButtonRow>
  );
}

type QueueListProps = Pick<QueueProps, 'caption' | 'sorts' | 'empty'> & {
  list: ReturnType<typeof useStillList>;
  act: RowAct | null;
  current: string | null;
  onCurrent: (caseId: string | null) => void;
  body: RefObject<HTMLTableSectionElement | null>;
};

function QueueList({ caption, sorts, empty, list, act, current, onCurrent, body }: QueueListProps) {
  function focusIn(event: FocusEvent) {
    list.hold('focus', true);
    onCurrent(event.target.closest('[data-case]')?.getAttribute('data-case') ?? null);
  }
  function focusOut(event: FocusEvent) {
    if (!event.currentTarget.contains(event.relatedTarget)) list.hold('focus', false);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices where pointer and focus are
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
        <QueueTable caption={caption} items={list.rows} sorts={sorts} act={act} current={current} body={body} />
      ) : (
        <EmptyState
          title={empty.title}
          action={empty.allHref ? <LinkButton href={empty.allHref}>Search all cases</LinkButton> : null}
        >
          {empty.says}
        </EmptyState>
      )}
    </div>
  );
}
