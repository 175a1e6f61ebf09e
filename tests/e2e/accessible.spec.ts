import { expect, type Page } from '@playwright/test';
import { newPerson, referByApi } from '#tests/e2e/api';
import { violationsOf } from '#tests/e2e/axe';
import { listenForStrangers, phone, prepared, signedIn, test } from '#tests/e2e/people';
import { spills } from '#tests/e2e/spills';
import { stack } from '#tests/setup/stack';

async function faults(page: Page): Promise<string[]> {
  const violations = await violationsOf(page, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  return violations.map(({ id, nodes }) => `${new URL(page.url()).pathname} ${id}: ${nodes[0]?.html ?? ''}`);
}

/** How far a page reaches beyond the window's width, in CSS pixels. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the console's pages meet WCAG 2.2 AA and fit a phone (${colorScheme})`, async ({ browser }) => {
    const { caseId } = await referByApi(newPerson('María-Fernanda de los Ángeles Villanueva Castellanos'));
    const found: string[] = [];
    const strangers: string[] = [];
    for (const [role, paths] of [
      [
        'supervisor',
        [
          '/queue',
          '/queue?view=all',
          `/cases/${caseId}`,
          `/cases/${caseId}/call`,
          '/refer',
          '/schedule',
          '/schedule/planning',
          '/schedule/rules',
          '/approvals',
          '/audit',
          `/audit/${caseId}`,
        ],
      ],
      ['admin', ['/settings', '/settings/access', '/settings/staff', '/settings/keys', '/settings/webhooks']],
    ] as const) {
      const page = await signedIn(browser, role);
      listenForStrangers(page, strangers);
      await page.emulateMedia({ colorScheme });
      for (const path of paths) {
        await page.goto(`${stack().appUrl}${path}`);
        found.push(...(await faults(page)));
        await page.setViewportSize({ width: 390, height: 844 });
        if ((await overflow(page)) > 0) found.push(`${path} is ${await overflow(page)} px too wide at 390 px`);
        found.push(...(await spills(page)).slice(0, 3).map((one) => `${path} at 390 px: ${one}`));
        await page.setViewportSize({ width: 1440, height: 900 });
      }
      await page.context().close();
    }
    expect(found).toEqual([]);
    expect(strangers).toEqual([]);
  });

  test(`the user's pages meet WCAG 2.2 AA, in Arabic too (${colorScheme})`, async ({ browser }) => {
    const found: string[] = [];
    const strangers: string[] = [];
    for (const locale of ['en-GB', 'ar-EG']) {
      const { link } = await referByApi(newPerson('Yusuf Demir', locale.slice(0, 2)));
      const page = await (await phone(browser, locale)).newPage();
      listenForStrangers(page, strangers);
      await page.emulateMedia({ colorScheme });
      await page.goto(link);
      found.push(...(await faults(page)));
      if (locale === 'en-GB') {
        await prepared(page, link);
        found.push(...(await faults(page)));
        for (const path of ['/v/prepare', '/v/practise']) {
          await page.goto(`${stack().appUrl}${path}`);
          found.push(...(await faults(page)));
        }
      }
      await page.goto(`${stack().appUrl}/v/help`);
      found.push(...(await faults(page)));
      expect(await overflow(page)).toBe(0);
      await page.context().close();
    }
    expect(found).toEqual([]);
    expect(strangers).toEqual([]);
  });
}
