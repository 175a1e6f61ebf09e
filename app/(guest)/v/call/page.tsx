import { redirect } from 'next/navigation';
import { GuestCall } from '#components/call/guest-call';
import { Live } from '#components/shell/live';
import { requireGuest } from '#lib/access/gates';
import { callForGuest } from '#lib/calls/queries';
import { momentText } from '#lib/calls/text';
import { lineForGuest } from '#lib/chat/text';
import { ownCase } from '#lib/guests/queries';
import { elsewhere } from '#lib/guests/rules';
import { pickMessages, translator } from '#lib/language/translate';
import { recordsNow } from '#lib/recordings/text';
import { readerLocale } from '../../reader';

/** The user's call; once it is over, wherever their case leads them next. */
export default async function GuestCallPage() {
  const guest = await requireGuest();
  const [found, call] = await Promise.all([ownCase(guest), callForGuest(guest)]);
  if (!found) redirect('/v');
  const next = elsewhere('call', found, new Date());
  if (next || !call) redirect(next ?? '/v');
  const locale = await readerLocale();
  const t = translator(locale);
  return (
    <>
      <GuestCall
        key={call.callId}
        locale={locale}
        messages={pickMessages(locale, ['call', 'instruction', 'wait', 'chat', 'door', 'turn'])}
        agentName={call.agentName}
        records={recordsNow(call.recording)}
        asks={call.instruction}
        item={call.item}
        callId={call.callId}
        cameraWish={call.cameraWish}
        lines={call.chat.map((line) => ({
          ...{ id: line.id, from: line.from, moment: momentText(line.momentMs) },
          text: lineForGuest(t, line),
        }))}
        digits={call.digits}
      />
      <Live subjects={[guest.caseId]} reconnecting={t('call.reconnecting')} />
    </>
  );
}
