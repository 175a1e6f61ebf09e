import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { currentGuest, PATH_HEADER, requireGuest } from '#lib/access/gates';
import { ownCase } from '#lib/guests/queries';
import { elsewhere, type GuestPage } from '#lib/guests/rules';
import { isLocale, type Locale, matchLocale, supported } from '#lib/language/locales';

export const LANGUAGE_COOKIE = 'sl_lang';

/** The path and the query that were asked for. */
async function address(): Promise<URL> {
  return new URL((await headers()).get(PATH_HEADER) ?? '/', 'http://page');
}

/** The language that the reader of a link chose by themselves before it was opened, or null. */
export const chosenLocale = cache(async (): Promise<Locale | null> => {
  const asked = (await address()).searchParams.get('lang') ?? '';
  if (isLocale(asked)) return asked;
  const kept = (await cookies()).get(LANGUAGE_COOKIE)?.value ?? '';
  return isLocale(kept) ? kept : null;
});

/** The language of this request's page: that of the case once the link is open, else chosen before, else the browser's. */
export const readerLocale = cache(async (): Promise<Locale> => {
  const standing = await currentGuest();
  const known = standing.kind === 'guest' ? supported(standing.guest.locale) : null;
  return known ?? (await chosenLocale()) ?? matchLocale((await headers()).get('accept-language'));
});

/** The language of the whole document: the user's on their own pages, English on the console's. */
export async function documentLocale(): Promise<Locale> {
  return /^\/v(\/|$)/.test((await address()).pathname) ? readerLocale() : 'en';
}

/** The guest and their case on one of their pages; a page whose turn it is not sends them to the one that is. */
export async function onPage(page: GuestPage) {
  const guest = await requireGuest();
  const own = await ownCase(guest);
  if (!own) redirect('/v');
  const now = new Date();
  const instead = elsewhere(page, own, now);
  if (instead) redirect(instead);
  return { guest, own, now, locale: await readerLocale() };
}
