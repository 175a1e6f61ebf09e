import { CallDesk } from '#components/call/call-desk';
import { CallDoor } from '#components/call/call-door';
import { LocalClock } from '#components/call/clocks';
import { DeskFacts } from '#components/call/desk-facts';
import type { Ticks } from '#components/call/use-checklist';
import { WarmRoom } from '#components/call/warm-room';
import { DeviceDoor } from '#components/cases/device-door';
import { SignalList } from '#components/cases/signal-list';
import { Notice } from '#components/ui/notice';
import { momentText } from '#lib/calls/text';
import { foreignLanguage, uncertifiedText } from '#lib/cases/text';
import { knownPart } from '#lib/challenge/rules';
import { doorSentence, lineForStaff } from '#lib/chat/text';
import { isItemKey, itemsIn } from '#lib/checklist/rules';
import { env } from '#lib/env';
import { watermarkText } from '#lib/evidence/text';
import { isStale } from '#lib/gaps/rules';
import type { devicesOfCase } from '#lib/guests/queries';
import { guideNow } from '#lib/guides/rules';
import { direction, supported } from '#lib/language/locales';
import { languageName } from '#lib/language/names';
import { pickMessages } from '#lib/language/translate';
import { documentName } from '#lib/papers/text';
import type { signalsOfCase } from '#lib/signals/queries';
import { clock, momentShort } from '#lib/time/console';
import { doorFacts, fileFacts, type Seen } from './facts';
import { CallVerdict } from './verdict';

type Shown = {
  seen: Seen;
  holder: 'free' | 'mine' | 'theirs';
  now: Date;
  /** The agent's own zone and languages. */
  timeZone: string;
  languages: readonly string[];
  agentName: string;
  devices: Awaited<ReturnType<typeof devicesOfCase>>;
  signals: Awaited<ReturnType<typeof signalsOfCase>>;
};

/** Before the call: who waits, and what is known of them. */
export function Door(shown: Shown) {
  const { seen, holder, now, timeZone } = shown;
  const { found, booking } = seen;
  const foreign = foreignLanguage(found.locale, shown.languages);
  return (
    <div className="doorpage">
      <Who {...shown} />
      <WarmRoom url={env().LIVEKIT_PUBLIC_URL} />
      <CallDoor
        caseId={found.id}
        name={found.name}
        holder={holder}
        waitsSince={found.lobbyAt?.toISOString() ?? null}
        now={now.toISOString()}
        present={seen.present}
        expected={booking ? `Booked for ${momentShort(booking.startsAt, timeZone)} your time.` : 'No time is booked.'}
        inCall={found.state === 'in_call'}
        language={languageName(found.locale)}
        answered={seen.answered ? `${doorSentence(seen.answered.phrase)} (${clock(seen.answered.at, timeZone)})` : null}
      >
        {found.mayTalk ? null : <Notice tone="warn">{uncertifiedText(found.country)}</Notice>}
        {foreign ? <Notice tone="warn">{foreign}</Notice> : null}
        <Devices {...shown} />
        <DeskFacts groups={[...doorFacts(seen, shown), ...fileFacts(seen)]} />
      </CallDoor>
    </div>
  );
}

/** In the call. */
export function Desk(shown: Shown & { call: NonNullable<Seen['call']> }) {
  const { seen, call, now } = shown;
  const { found, stills } = seen;
  return (
    <CallDesk
      key={call.id}
      caseId={found.id}
      name={found.name}
      call={{
        id: call.id,
        draw: call.draw ? knownPart(call.draw, call.asked) : null,
        prompt: call.prompt !== null && isItemKey(call.prompt) ? call.prompt : null,
        guide: guideNow(call),
        startedAt: call.startedAt.toISOString(),
        cameraWish: call.cameraWish,
        spoken: spokenIn(found.locale),
        now: now.toISOString(),
      }}
      items={itemsIn(seen.gaps)}
      ticks={ticksShown(seen)}
      lines={seen.chat.map((line) => ({
        ...{ id: line.id, from: line.from, moment: momentText(line.momentMs) },
        text: lineForStaff(line),
      }))}
      language={languageName(found.locale)}
      hidden={env().AGENT_CAMERA === 'off'}
      recording={seen.recording}
      caution={found.cautionAt !== null}
      help={{
        colleagues: seen.colleagues.map(({ id, name, languages }) => ({
          ...{ id, name },
          speaks: languages.map(languageName).join(', '),
        })),
        offeredTo: call.offeredTo,
        helpCalled: seen.helpCalled,
      }}
      stills={stills.map(({ id, kind, source, askId, width, height, momentMs }) => ({
        ...{ id, kind, source, askId },
        ...{ size: `${width} × ${height}`, moment: momentText(momentMs) },
      }))}
      papers={seen.documents.map(({ id, type }) => ({
        id,
        label: documentName(type),
        results: seen.checks.find(({ documentId }) => documentId === id)?.results ?? null,
      }))}
      mark={watermarkText({ name: shown.agentName }, found.id, now)}
      heading={<Who {...shown} />}
      facts={
        <div>
          <Devices {...shown} />
          <SignalList signals={shown.signals.filter(({ callId }) => callId === call.id)} />
          <DeskFacts groups={[...fileFacts(seen), ...doorFacts(seen, shown)]} />
        </div>
      }
      verdict={<CallVerdict caseId={found.id} seen={seen} />}
    />
  );
}

/** The results so far; one from before the line dropped is open again where it has to be given anew. */
function ticksShown({ ticks, gaps }: Seen): Ticks {
  return Object.fromEntries(
    ticks.map(({ item, result, note, compared, momentMs, at }) => [
      item,
      { result, note, compared, moment: momentText(momentMs), stale: isStale({ item, at }, gaps) },
    ]),
  );
}

/** The user's own words for what is asked, for an agent who speaks their language. */
function spokenIn(tag: string) {
  const lang = supported(tag);
  if (!lang || lang === 'en') return null;
  return { lang, dir: direction(lang), words: pickMessages(lang, ['instruction']).instruction };
}

function Who({ seen: { found }, now }: Shown) {
  return (
    <div className="desk-who">
      <h1>
        <bdi>{found.name}</bdi>
      </h1>
      <p>
        <span className="code">{found.userRef}</span> · {languageName(found.locale)} ·{' '}
        <LocalClock timeZone={found.timeZone} initial={clock(now, found.timeZone)} /> in {found.timeZone}
      </p>
    </div>
  );
}

function Devices({ seen, holder, devices, timeZone }: Shown) {
  const outside = devices.filter(({ admittedAt }) => !admittedAt);
  if (holder !== 'mine') return null;
  return (
    <DeviceDoor
      caseId={seen.found.id}
      devices={outside.map(({ guestId, device, createdAt }) => ({
        id: guestId,
        device,
        since: momentShort(createdAt, timeZone),
      }))}
    />
  );
}
