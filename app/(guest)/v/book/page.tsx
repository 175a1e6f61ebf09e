import type { Metadata } from 'next';
import { BookedCall } from '#components/guest/booked-call';
import { CallNow } from '#components/guest/call-now';
import { Earlier } from '#components/guest/earlier';
import { GuestFrame } from '#components/guest/guest-frame';
import { NotMe } from '#components/guest/not-me';
import { SlotPicker } from '#components/guest/slot-picker';
import { Withdraw } from '#components/guest/withdraw';
import { ZoneSwitch } from '#components/guest/zone-switch';
import { Live } from '#components/shell/live';
import { LinkButton } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import type { Guest } from '#lib/access/actors';
import { earlierTimes } from '#lib/earlier/queries';
import { type ownCase, ownSetback } from '#lib/guests/queries';
import { doorOpen } from '#lib/guests/rules';
import { askedForText, deviceFaults, faultTexts } from '#lib/guests/text';
import {
  dayKey,
  knownTimeZone,
  momentText,
  type Place,
  shortMomentText,
  timeText,
  weekdayText,
  zoneText,
} from '#lib/language/moments';
import { MESSAGES, translator } from '#lib/language/translate';
import type { Translate } from '#lib/language/translator';
import { ownObjections } from '#lib/objections/queries';
import { isRehearsalDue } from '#lib/reminders/rules';
import { openTimes } from '#lib/schedule/queries';
import { halfHourly, nearestSlots, OPENS_MINUTES, slotState } from '#lib/schedule/rules';
import { onPage, readerLocale } from '../../reader';
import { callNow } from '../line';

type Search = { searchParams: Promise<{ zone?: string | string[]; move?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await readerLocale())('book.title') };
}

/** When to talk: now, at one of the free times, or the time that is booked. */
export default async function BookPage({ searchParams }: Search) {
  const { zone, move } = await searchParams;
  const { guest, own, now, locale } = await onPage('book');
  const place: Place = { locale, timeZone: knownTimeZone(typeof zone === 'string' ? zone : own.timeZone) };
  const booking = own.state === 'booked' ? own.booking : null;
  const said = await ownObjections(guest);
  const t = translator(locale);
  return (
    <GuestFrame locale={locale}>
      {booking && !move ? <Booked guest={guest} own={own} booking={booking} place={place} now={now} /> : null}
      {booking && !move ? null : <Times guest={guest} own={own} booking={booking} place={place} now={now} />}
      <NotMe t={t} said={said} />
      {said.disowned.length === 0 && !said.appealed ? <Withdraw t={t} faults={faultTexts(t)} /> : null}
      <Live subjects={[own.id]} reconnecting={t('wait.lost')} />
    </GuestFrame>
  );
}

type Booking = { startsAt: Date; graceMinutes: number; earlierSince: Date | null };

type BookedProps = { guest: Guest; own: Own; booking: Booking; place: Place; now: Date };

async function Booked({ guest, own, booking, place, now }: BookedProps) {
  const t = translator(place.locale);
  const faults = faultTexts(t);
  const isOpen = doorOpen(booking, now);
  const isAhead = slotState(booking, now) === 'upcoming';
  const atOnce = isOpen ? null : await callNow(guest, { place, now, t });
  return (
    <>
      <h1>{t('book.bookedTitle')}</h1>
      <BookedCall
        at={booking.startsAt.toISOString()}
        when={t('book.booked', { when: momentText(booking.startsAt, place) })}
        isOpen={isOpen}
        soon={
          isRehearsalDue(booking.startsAt, own, now) ? { title: t('ready.soonTitle'), line: t('ready.soonLine') } : null
        }
        texts={{
          next: nextText(t, booking, place, now),
          opens: isAhead ? t('book.opens', { minutes: OPENS_MINUTES }) : null,
          enter: t('book.enter'),
          change: t('book.change'),
          cancel: t('book.cancel'),
          prepare: t('prepare.start'),
        }}
        sure={{ question: t('book.cancelSure'), yes: t('book.cancelYes'), no: t('book.cancelNo') }}
        faults={faults}
      />
      {isAhead ? <Sooner guest={guest} booking={booking} place={place} now={now} /> : null}
      {atOnce?.button ? (
        <CallNow {...atOnce} lines={[...atOnce.lines, t('book.nowBooked')]} primary={false} faults={faults} />
      ) : null}
    </>
  );
}

/** What there is to know of a booked call at this moment: how one comes, that one may go in, until when one is waited for. */
function nextText(t: Translate, booking: Booking, place: Place, now: Date): string {
  const state = slotState(booking, now);
  if (state === 'upcoming') return t('book.bookedNext');
  if (state === 'open') return t('book.open');
  const until = new Date(booking.startsAt.getTime() + booking.graceMinutes * 60_000);
  return t('book.begun', { time: timeText(until, place) });
}

/** Whether the user would come earlier, and what is free before their time. */
async function Sooner({ guest, booking, place, now }: { guest: Guest; booking: Booking; place: Place; now: Date }) {
  const t = translator(place.locale);
  const asked = booking.earlierSince !== null;
  const asking = { caseId: guest.caseId, locale: guest.locale, startsAt: booking.startsAt };
  const times = asked ? (await earlierTimes(guest, asking, now)).slice(0, 3) : [];
  return (
    <Earlier
      asked={asked}
      times={times.map((at) => ({
        at: at.toISOString(),
        text: shortMomentText(at, place),
      }))}
      texts={{
        title: t('book.earlierTitle'),
        line: t('book.earlierLine'),
        ask: t('book.earlierAsk'),
        on: t('book.earlierOn'),
        stop: t('book.earlierStop'),
        free: t('book.earlierFree'),
      }}
      faults={faultTexts(t)}
    />
  );
}

type Own = NonNullable<Awaited<ReturnType<typeof ownCase>>>;
type TimesProps = { guest: Guest; own: Own; booking: Booking | null; place: Place; now: Date };

async function Times({ guest, own, booking, place, now }: TimesProps) {
  const t = translator(place.locale);
  const faults = faultTexts(t);
  const [atOnce, setback, days] = await Promise.all([
    booking ? null : callNow(guest, { place, now, t }),
    booking ? null : ownSetback(guest),
    freeDays(guest, now, place),
  ]);
  return (
    <>
      <h1>{booking ? t('book.change') : t('book.title')}</h1>
      {booking ? <p>{momentText(booking.startsAt, place)}</p> : null}
      {setback && !(setback.why === 'again' && own.askedFor) ? (
        <Notice tone={setback.why === 'cancelled' ? 'info' : 'warn'}>{t(SETBACKS[setback.why])}</Notice>
      ) : null}
      {own.askedFor ? <Notice>{t('result.needs_info.line', { what: askedForText(t, own.askedFor) })}</Notice> : null}
      <Blocked own={own} t={t} />
      {atOnce ? <CallNow {...atOnce} primary faults={faults} /> : null}
      {days.length > 0 ? (
        <section className="grid gap-3">
          <h2>{atOnce?.button ? t('book.orLater') : t('book.choose')}</h2>
          <p>{t('book.zone', { zone: zoneText(days[0]?.first ?? now, place.timeZone) })}</p>
          <ZoneSwitch label={t('book.changeZone')} zone={place.timeZone} named={own.timeZone} />
          <SlotPicker
            days={days.map(({ first: _, ...day }) => day)}
            moves={booking !== null}
            current={booking?.startsAt.toISOString() ?? null}
            near={setback?.was && setback.why !== 'cancelled' ? nearTo(days, setback.was) : []}
            texts={{
              choose: t('book.choose'),
              current: t('book.current'),
              nearest: t('book.nearest'),
              confirm: MESSAGES[place.locale].book.confirm,
            }}
            faults={faults}
          />
        </section>
      ) : (
        <Notice title={t('book.noneTitle')}>{t('book.none')}</Notice>
      )}
      {booking ? (
        <LinkButton variant="quiet" wide href="/v/book">
          {t('problem.back')}
        </LinkButton>
      ) : null}
    </>
  );
}

/** Before anybody is called: that camera or microphone did not work when they were checked. */
function Blocked({ own, t }: { own: Own; t: Translate }) {
  const found = own.figures ? deviceFaults(t, own.figures) : [];
  if (found.length === 0) return null;
  const check = <LinkButton href="/v/prepare">{t('prepare.start')}</LinkButton>;
  return (
    <Notice tone="warn" actions={check}>
      {found.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  );
}

const SETBACKS = {
  missed: 'book.missed',
  unmet: 'book.unmet',
  agent_away: 'book.agentAway',
  cancelled: 'book.cancelled',
  cut_off: 'book.cutOff',
  again: 'book.again',
} as const;

/** The three shown times nearest to one that came to nothing. */
function nearTo(days: Awaited<ReturnType<typeof freeDays>>, startsAt: Date): string[] {
  const shown = days.flatMap(({ choices }) => choices.map(({ at }) => ({ startsAt: new Date(at) })));
  return nearestSlots(shown, startsAt).map((slot) => slot.startsAt.toISOString());
}

/** The free times grouped by the user's own days, in words. */
async function freeDays(guest: Guest, now: Date, place: Place) {
  const shown = halfHourly(await openTimes(guest, guest, now));
  const byDay = Map.groupBy(shown, (slot) => dayKey(slot.startsAt, place.timeZone));
  return [...byDay].map(([key, day]) => ({
    key,
    first: day[0]?.startsAt ?? now,
    label: weekdayText(day[0]?.startsAt ?? now, place),
    choices: day.map(({ startsAt }) => {
      const full = shortMomentText(startsAt, place);
      return { at: startsAt.toISOString(), time: timeText(startsAt, place), full };
    }),
  }));
}
