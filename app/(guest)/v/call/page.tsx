import { redirect } from 'next/navigation';
import { GuestCall } from '#components/call/guest-call';
import { Live } from '#components/shell/live';
import { requireGuest } from '#lib/access/gates';
import { callForGuest } from '#lib/calls/queries';
import { ownCase } from '#lib/guests/queries';
import { elsewhere } from '#lib/guests/rules';
import { pickMessages, translator } from '#lib/language/translate';
import { readerLocale } from '../../reader';

/** The user's call; once it is over, wherever their case leads them next. */
export default async function GuestCallPage() {
  const guest = await requireGuest();
  const [found, call] = await Promise.all([ownCase(guest), callForGuest(guest)]);
  if (!found) redirect('/v');
  const next = elsewhere('call', found, new Date());
  if (next || !call) redirect(next ?? '/v');
  const locale = await readerLocale();
  return (
    <>
      <GuestCall
        key={call.callId}
        locale={locale}
        messages={pickMessages(locale, ['call', 'instruction', 'wait'])}
        agentName={call.agentName}
        asks={call.instruction}
      />
      <Live subjects={[guest.caseId]} reconnecting={translator(locale)('call.reconnecting')} />
    </>
  );
}
