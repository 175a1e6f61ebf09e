import type { MailKind } from '#db/schema/delivery';
import { direction, type Locale, matchLocale } from '#lib/language/locales';
import { momentText } from '#lib/language/moments';
import type { Translate } from '#lib/language/translator';
import { guestNeed, guestReason } from '#lib/verdicts/text';

export type MailWords = {
  kind: MailKind;
  name: string;
  locale: Locale;
  timeZone: string;
  link: string;
  until: Date | null;
  startsAt: Date | null;
  /** The time that a mail is about where it is not the booked one: a freed one, or how long a place is kept. */
  meantFor: Date | null;
  /** Free times to choose from instead. */
  times: readonly Date[];
  facts: Readonly<Record<string, string>>;
};
export type Letter = { subject: string; text: string; html: string; locale: Locale };

/** The words of a mail in the user's language: subject, plain text, and the same text as light HTML. */
export function letterOf(words: MailWords, t: Translate): Letter {
  const { kind, locale, link, facts } = words;
  const place = { locale, timeZone: words.timeZone };
  const when = words.startsAt ? momentText(words.startsAt, place) : '';
  const values = {
    name: unlinked(oneLine(words.name)),
    link,
    when,
    other: words.meantFor ? momentText(words.meantFor, place) : '',
    times: words.times.map((at) => `• ${momentText(at, place)}`).join('\n'),
    many: words.times.length,
    until: words.until ? momentText(words.until, place) : '',
    level: facts.level ?? 'Lv.1',
    reason: t(`result.reason.${guestReason(facts.reason ?? 'other')}`),
    what: t(`result.need.${guestNeed(facts.what ?? null)}`),
  };
  const subject = oneLine(t(`mail.${kind}.subject`, values));
  // Where there is nothing to list, its paragraph goes.
  const body = t(`mail.${kind}.body`, values).replaceAll(/\n{3,}/g, '\n\n');
  const text = `${body}\n\n${t('mail.signature')}\n`;
  return { subject, text, html: htmlOf(text, locale, link), locale };
}

/** The language of a person's mails. */
export function mailLocale(tag: string): Locale {
  return matchLocale(tag);
}

function htmlOf(text: string, locale: Locale, link: string): string {
  const paragraphs = text
    .trim()
    .split('\n\n')
    .map((paragraph) => `<p>${linked(paragraph, link)}</p>`);
  const body = `<div style="max-width:34em;font:16px/1.5 sans-serif">${paragraphs.join('\n')}</div>`;
  return `<!doctype html><html lang="${locale}" dir="${direction(locale)}"><meta charset="utf-8"><body>${body}</body></html>`;
}

/** The house's own link alone can be pressed: nothing that somebody calls themselves. */
function linked(paragraph: string, link: string): string {
  const url = escaped(link);
  const whole = escaped(paragraph);
  const pressed = `<a href="${url}" style="overflow-wrap:anywhere">${url}</a>`;
  return (url === '' ? whole : whole.replaceAll(url, pressed)).replaceAll('\n', '<br>');
}

/** A name as words alone: readers of mail make a link of whatever looks like an address. */
function unlinked(name: string): string {
  return name.replaceAll('://', ': ').replaceAll(/(\S)\.(?=\p{L}{2})/gu, '$1. ');
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

/** One line without control characters: what a header may hold. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
