'use client';

import type { ReactNode } from 'react';
import { Scroller } from '#components/ui/scroller';
import { KeyHint } from '#components/ui/small';

type LowProps = {
  chat: { open: boolean; show: (open: boolean) => void; fresh: readonly unknown[] };
  facts: ReactNode;
  messages: ReactNode;
};

/** Under the picture, in a place that never grows: what is on file, or the messages; on a wide screen both. */
export function DeskLow({ chat, facts, messages }: LowProps) {
  return (
    <div className="desklow" data-shows={chat.open ? 'messages' : 'facts'}>
      <div className="desklow-tabs">
        <button type="button" className="desklow-tab" aria-pressed={!chat.open} onClick={() => chat.show(false)}>
          On file <KeyHint>d</KeyHint>
        </button>
        <button type="button" className="desklow-tab" aria-pressed={chat.open} onClick={() => chat.show(true)}>
          Messages <KeyHint>c</KeyHint>
        </button>
        {chat.fresh.length > 0 ? <span className="desklow-fresh">{chat.fresh.length} new</span> : null}
      </div>
      <Scroller className="desklow-facts" label="On file">
        {facts}
      </Scroller>
      <div className="desklow-messages">{messages}</div>
    </div>
  );
}
