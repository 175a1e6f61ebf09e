import type { Page } from '@playwright/test';

/** What is wider than its own box, and so lies upon its neighbour: each by its text. What scrolls by itself is meant to. */
export function spills(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main :is(td, th, dt, dd, li, p, h1, h2, h3, label, button, a)')]
      .filter((element) => element.clientWidth > 2 && getComputedStyle(element).overflowX === 'visible')
      .filter((element) => element.scrollWidth > element.clientWidth + 2)
      .map((element) => `“${element.textContent.replaceAll(/\s+/g, ' ')}” spills`),
  );
}
