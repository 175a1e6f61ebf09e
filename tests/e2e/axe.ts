import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * What axe finds on a page under these tags. A page's title comes a moment after its frame, and is gone for a moment while the page
 * reads itself again: where it is missing, it is looked for twice more.
 */
export async function violationsOf(page: Page, tags: string[]) {
  for (let tries = 1; ; tries += 1) {
    await expect(page).toHaveTitle(/\S/);
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    if (tries === 3 || !violations.some(({ id }) => id === 'document-title')) return violations;
  }
}
