'use client';

import { useEffect, useRef } from 'react';
import type { LineShown } from '#components/call/use-chat';

type LogProps = {
  lines: readonly LineShown[];
  own: LineShown['from'];
  /** What the log is called, and who stands on either side of it. */
  label: string;
  names: Readonly<Record<LineShown['from'], string>>;
  empty: string;
};

/** The lines of a chat, the newest at the end and in sight; a new one is read out once the reader pauses. */
export function ChatLog({ lines, own, label, names, empty }: LogProps) {
  const log = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line scrolls into sight
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [lines.length]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <ol ref={log} className="chat-log" role="log" aria-label={label} tabIndex={0}>
      {lines.length === 0 ? <li className="chat-empty">{empty}</li> : null}
      {lines.map((line) => (
        <li key={line.id} className="chat-line" data-own={line.from === own ? true : undefined}>
          <span className="chat-who">
            <bdi>{names[line.from]}</bdi> <span className="num">{line.moment}</span>
          </span>
          <bdi>{line.text}</bdi>
        </li>
      ))}
    </ol>
  );
}
