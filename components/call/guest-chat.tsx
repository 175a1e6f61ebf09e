'use client';

import { ChatLog } from '#components/call/chat-log';
import type { LineShown, useChat } from '#components/call/use-chat';
import { Button } from '#components/ui/button';
import { Glyph } from '#components/ui/glyph';
import { GUEST_PHRASES, type GuestPhrase, LINE_LENGTH } from '#lib/chat/rules';
import type { Translate } from '#lib/language/translator';

type ChatProps = {
  t: Translate;
  chat: ReturnType<typeof useChat<GuestPhrase>>;
  lines: readonly LineShown[];
  agentName: string;
  live: boolean;
  /** Said without a trace on this screen; the sheet closes as after any other answer. */
  onUnsuited: () => void;
};

/** The user's side of the chat: a sheet with what was written, answers to press, and a line to write. */
export function GuestChat({ t, chat, lines, agentName, live, onUnsuited }: ChatProps) {
  if (!chat.open) return <Newest t={t} chat={chat} agentName={agentName} />;
  const fault = chat.fault && t(chat.fault.code === 'too_many_tries' ? 'chat.slowly' : 'chat.fault');
  return (
    <section className="gcall-chat" aria-label={t('chat.title')}>
      <div className="gcall-chat-head">
        <h2>{t('chat.title')}</h2>
        <Button variant="quiet" aria-label={t('chat.close')} onClick={() => chat.show(false)}>
          <Glyph name="cross" />
        </Button>
      </div>
      <ChatLog
        lines={lines}
        own="guest"
        label={t('chat.title')}
        names={{ agent: agentName, guest: t('chat.you') }}
        empty={t('chat.line')}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons, not of form fields */}
      <div className="gcall-quick" role="group" aria-label={t('chat.quick')}>
        {GUEST_PHRASES.map((phrase) => (
          <Button key={phrase} size="small" disabled={!live} onClick={() => void chat.say({ phrase })}>
            {t(`chat.guest.${phrase}`)}
          </Button>
        ))}
        <Button size="small" disabled={!live} onClick={onUnsuited}>
          {t('chat.unsuited')}
        </Button>
      </div>
      <form
        className="gcall-write"
        onSubmit={(event) => {
          event.preventDefault();
          chat.write();
        }}
      >
        <input
          className="input"
          dir="auto"
          aria-label={t('chat.write')}
          placeholder={t('chat.write')}
          maxLength={LINE_LENGTH}
          value={chat.draft}
          onChange={(event) => chat.setDraft(event.currentTarget.value)}
        />
        <Button type="submit" variant="primary" busy={chat.busy} disabled={!live}>
          {t('chat.send')}
        </Button>
      </form>
      <p className="gcall-chat-fault" role="alert">
        {fault}
      </p>
    </section>
  );
}

/** The agent's newest line while the sheet is closed: it stays until the sheet was opened, however slowly one reads. */
function Newest({ t, chat, agentName }: Pick<ChatProps, 't' | 'chat' | 'agentName'>) {
  const newest = chat.fresh.at(-1);
  return (
    <div className="gcall-newest" role="status">
      {newest ? (
        <button type="button" onClick={() => chat.show(true)}>
          <strong>{t('door.says', { name: agentName })}</strong> <bdi>{newest.text}</bdi>
        </button>
      ) : null}
    </div>
  );
}
