'use client';

import { useRef } from 'react';
import { ChatLog } from '#components/call/chat-log';
import type { LineShown, useChat } from '#components/call/use-chat';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { Button } from '#components/ui/button';
import { Scroller } from '#components/ui/scroller';
import { KeyHint } from '#components/ui/small';
import { AGENT_PHRASES, type AgentPhrase, LINE_LENGTH } from '#lib/chat/rules';
import { lineForStaff } from '#lib/chat/text';

type ChatProps = {
  chat: ReturnType<typeof useChat<AgentPhrase>>;
  lines: readonly LineShown[];
  name: string;
  /** The language in which phrases arrive. */
  language: string;
};

/** The agent's side of the chat: what was written, phrases that arrive translated, and a line to write. */
export function DeskChat({ chat, lines, name, language }: ChatProps) {
  const input = useRef<HTMLInputElement>(null);
  const digits = AGENT_PHRASES.map((phrase, i) => [String(i + 1), () => chat.open && void chat.say({ phrase })]);
  useDeskKeys(Object.fromEntries(digits));
  // Opening leaves the keys free for the sentences; the same key again goes to the line.
  useDeskKeys({ c: () => (chat.open ? input.current?.focus() : chat.show(true)) });
  return (
    <section className="deskchat" aria-label="Messages">
      <div className="deskchat-main">
        <ChatLog
          lines={lines}
          own="agent"
          label={`Messages with ${name}`}
          names={{ agent: 'Agent', guest: name }}
          empty={`Nothing was written yet. Your own words arrive as you write them; the sentences beside this arrive in ${language}.`}
        />
        <form
          className="deskchat-write"
          onSubmit={(event) => {
            event.preventDefault();
            chat.write();
          }}
        >
          <input
            ref={input}
            className="input"
            aria-label="Message to the user"
            placeholder="Your own words"
            maxLength={LINE_LENGTH}
            value={chat.draft}
            onChange={(event) => chat.setDraft(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur();
            }}
          />
          <Button type="submit" busy={chat.busy}>
            Send
          </Button>
        </form>
        <p className="panel-fault" role="alert">
          {chat.fault?.detail}
        </p>
      </div>
      <Scroller label={`Sentences that arrive in ${language}`}>
        <ul>
          {AGENT_PHRASES.map((phrase, i) => (
            <li key={phrase}>
              <button type="button" className="deskchat-phrase" onClick={() => void chat.say({ phrase })}>
                <KeyHint>{i + 1}</KeyHint> {lineForStaff({ from: 'agent', phrase, words: null })}
              </button>
            </li>
          ))}
        </ul>
      </Scroller>
    </section>
  );
}
