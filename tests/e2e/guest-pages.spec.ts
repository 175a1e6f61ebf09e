import { type Browser, expect, type Page } from '@playwright/test';
import postgres from 'postgres';
import type { CaseState } from '#lib/cases/lifecycle';
import { translator } from '#lib/language/translate';
import { newPerson, referByApi } from '#tests/e2e/api';
import { violationsOf } from '#tests/e2e/axe';
import { openDays, phone, signedIn, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

const PHONE = { width: 390, height: 844 };
/** The narrowest phone, and what is left of a window of 1280 × 1024 at 400 %. */
const NARROW = { width: 320, height: 640 };
const ZOOMED = { width: 320, height: 256 };
const RESULTS = [
  ...(['proposed', 'granted', 'rejected', 'frozen', 'needs_info', 'escalated', 'withdrawn', 'lapsed'] as const),
] satisfies readonly CaseState[];

/** What is wrong with a page as it stands now, by its name. */
async function faultsOf(page: Page, where: string, locale: 'en' | 'ar'): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const violations = await violationsOf(page, [
      'wcag2a',
      'wcag2aa',
      'wcag21a',
      'wcag21aa',
      'wcag22aa',
      'best-practice',
    ]);
    found.push(...violations.map(({ id, nodes }) => `${where}, ${colorScheme}: ${id}: ${nodes[0]?.html ?? ''}`));
  }
  found.push(...(await page.evaluate(namesAndRegions, locale)).map((fault) => `${where}: ${fault}`));
  for (const size of [NARROW, ZOOMED]) {
    await page.setViewportSize(size);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) found.push(`${where}: ${wide} px too wide at ${size.width} × ${size.height}`);
    found.push(...(await page.evaluate(hiddenFocus)).map((fault) => `${where}, ${size.height} high: ${fault}`));
  }
  await page.setViewportSize(PHONE);
  return found;
}

/** Runs in the page: one heading, one main, the language and direction of its user, names, and a region that speaks. */
function namesAndRegions(locale: 'en' | 'ar'): string[] {
  const faults: string[] = [];
  const count = (selector: string) => document.querySelectorAll(selector).length;
  if (count('main') !== 1) faults.push(`${count('main')} mains`);
  if (count('h1') !== 1) faults.push(`${count('h1')} headings of the first order`);
  if (document.documentElement.lang !== locale) faults.push(`language ${document.documentElement.lang}`);
  if (document.documentElement.dir !== (locale === 'ar' ? 'rtl' : 'ltr')) faults.push('direction');
  if (document.title.trim() === '') faults.push('no title');
  for (const region of document.querySelectorAll(
    'section[aria-label=""], [role=region]:not([aria-label]):not([aria-labelledby])',
  ))
    faults.push(`a region without a name: ${region.outerHTML.slice(0, 80)}`);
  for (const video of document.querySelectorAll('video'))
    if (!video.getAttribute('aria-label')) faults.push('a picture without a name');
  return faults;
}

/** Runs in the page: whatever takes the focus is seen at its middle, and under no bar. */
function hiddenFocus(): string[] {
  const faults: string[] = [];
  const controls = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary');
  for (const control of controls) {
    if (control.closest('.skip, [hidden]') || control.getClientRects().length === 0) continue;
    control.focus();
    if (document.activeElement !== control) continue;
    const box = control.getBoundingClientRect();
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
    const seen = at && (control.contains(at) || at.contains(control) || at.closest('label')?.contains(control));
    if (!seen)
      faults.push(`focus is hidden: ${control.outerHTML.slice(0, 90)} by ${at?.outerHTML.slice(0, 60) ?? 'nothing'}`);
  }
  return faults;
}

/** Says in the database that a case has come so far, past every rule: only its page is looked at. */
async function pretend(caseId: string, state: CaseState): Promise<void> {
  const sql = postgres(stack().ownerUrl, { max: 1 });
  await sql`set session_replication_role = 'replica'`;
  await sql`update bookings set ended_at = now(), ended_why = 'cancelled' where case_id = ${caseId} and ended_at is null`;
  const isOver = ['granted', 'rejected', 'frozen', 'withdrawn', 'lapsed'].includes(state);
  await sql`update cases set state = ${state}, lobby_at = null, closed_at = ${isOver ? new Date() : null},
    asked_for = ${state === 'needs_info' ? 'passport' : null} where id = ${caseId}`;
  await sql.end();
}

/** The way of one user through every page of theirs before the call; `seen` is told of each state of each page. */
async function walk(
  browser: Browser,
  page: Page,
  on: { link: string; locale: 'en' | 'ar' },
  seen: (where: string) => Promise<void>,
) {
  const t = translator(on.locale);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  await page.goto(on.link);
  await seen('link');
  await press(t('link.start'));
  await page.waitForURL('**/v/prepare');
  await seen('prepare');
  await press(t('consent.agree'));
  await seen('prepare, untried');
  await press(t('prepare.start'));
  await expect(page.getByText(`${t('prepare.connection')}:`)).toBeVisible({ timeout: 30_000 });
  await press(t('ready.documentStart'));
  await press(t('ready.phoneShow'));
  await expect(page.getByRole('img', { name: t('ready.phoneCode') })).toBeVisible();
  await seen('rehearsal');
  await press(t('consent.agree'));
  await page.waitForURL('**/v/book');
  await seen('book');
  await page.goto(`${stack().appUrl}/v/practise`);
  await press(t('practice.mirror'));
  await expect(page.getByLabel(t('prepare.previewLabel'))).toBeVisible();
  await seen('practise');
  await page.goto(`${stack().appUrl}/v/help`);
  await page.getByRole('searchbox', { name: t('helpSearch.label') }).fill('zzz');
  await expect(page.getByRole('status').filter({ hasText: /\S/ })).toBeVisible();
  await seen('help, nothing found');
  await page.getByRole('searchbox').fill('');
  await page.locator('summary').first().click();
  await seen('help');
  await page.goto(`${stack().appUrl}/v/book`);
  await openDays(page);
  await page.getByRole('radio').nth(3).check();
  await seen('book, chosen');
  await page.getByRole('button', { name: new RegExp(`^${t('book.confirm', { time: '' }).trim()}`) }).click();
  await expect(page.getByRole('heading', { name: t('book.bookedTitle') })).toBeVisible();
  await press(t('book.cancel'));
  await seen('booked, asked whether to cancel');
  await page.goto(`${stack().appUrl}/v/book?move=yes`);
  await seen('move');
  await page.goto(`${stack().appUrl}/v/book`);
  await press(t('book.now'));
  await page.waitForURL('**/v/wait');
  await expect(page.getByRole('button', { name: t('wait.keep') })).toBeVisible();
  await seen('wait');
  await press(t('wait.keep'));
  await page.waitForURL('**/v/book');
  await seen('place kept');
  const second = await (await phone(browser, on.locale === 'ar' ? 'ar-EG' : 'en-GB')).newPage();
  await second.goto(on.link);
  await second.getByRole('button', { name: t('link.start') }).click();
  await expect(second.getByRole('heading', { name: t('link.otherDeviceTitle') })).toBeVisible();
  return second;
}

for (const locale of ['en', 'ar'] as const) {
  test(`every page of a user, in every state, meets WCAG 2.2 AA, has its names, and works at 320 px and at 400 % (${locale})`, async ({
    browser,
  }) => {
    test.setTimeout(600_000);
    await signedIn(browser, 'agent');
    const { caseId, link } = await referByApi(newPerson('Yusuf Demir', locale));
    const page = await (await phone(browser, locale === 'ar' ? 'ar-EG' : 'en-GB')).newPage();
    const found: string[] = [];
    const second = await walk(browser, page, { link, locale }, async (where) => {
      found.push(...(await faultsOf(page, where, locale)));
    });
    found.push(...(await faultsOf(second, 'second device', locale)));
    for (const state of RESULTS) {
      await pretend(caseId, state);
      await page.goto(`${stack().appUrl}/v/result`);
      await expect(page.getByRole('status').filter({ hasText: /\S/ }).first()).toBeVisible();
      await page.locator('summary').first().click();
      found.push(...(await faultsOf(page, `result, ${state}`, locale)));
    }
    await page.context().clearCookies();
    await page.goto(link.replace(/#.*/, `#${'A'.repeat(43)}`));
    await page.getByRole('button', { name: translator(locale)('link.start') }).click();
    await expect(page.getByText(translator(locale)('link.deadTitle'))).toBeVisible();
    found.push(...(await faultsOf(page, 'dead link', locale)));
    expect(found).toEqual([]);
  });
}
