import { expect, type Page } from '@playwright/test';
import { itemsIn } from '#lib/checklist/rules';

/** Marks every button of the page with where it stands now. */
export async function markButtons(page: Page): Promise<number> {
  return page.evaluate(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>('.desk button, .desk input, .desk summary')];
    for (const button of buttons) {
      const { x, y, width, height } = button.getBoundingClientRect();
      button.dataset.stood = JSON.stringify([x, y, width, height].map(Math.round));
    }
    return buttons.length;
  });
}

/** Those of the marked buttons that stand elsewhere now. */
export async function movedButtons(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-stood]')].flatMap((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      const now = JSON.stringify([x, y, width, height].map(Math.round));
      return now === button.dataset.stood ? [] : [`${button.textContent}: ${button.dataset.stood} → ${now}`];
    }),
  );
}

/** What of the right column stands past the window's edge or is cut; what lies in a part that scrolls may wait below. */
async function outsideColumn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.desk-right :is(button, input, .step-name, h2)')]
      .filter((one) => !one.closest('.scroller, dialog'))
      .flatMap((one) => {
        const { right, bottom } = one.getBoundingClientRect();
        const isOut = right > innerWidth || bottom > innerHeight || one.scrollWidth > one.clientWidth + 1;
        return isOut ? [`“${one.textContent}” ends at ${right}, ${bottom}`] : [];
      }),
  );
}

/** Goes through every step on the two small screens: each shows whole, and the buttons of step and verdict never move. */
export async function everyStepFits(page: Page): Promise<void> {
  for (const [width, height] of [
    [1366, 768],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.getByRole('button', { name: /^Consent, said aloud/ }).click();
    const places = ['Reject', 'Propose a freeze', /^Pass(?!port)/, /^Fail/].map((name) =>
      page.getByRole('button', { name }),
    );
    const stood = await Promise.all(places.map((place) => place.boundingBox()));
    for (const _ of itemsIn([])) {
      expect(await outsideColumn(page)).toEqual([]);
      expect(await Promise.all(places.map((place) => place.boundingBox()))).toEqual(stood);
      await page.keyboard.press('ArrowDown');
    }
  }
}

/** What lies over the frame that a user holds something in: the name or the small picture, or that it leaves the picture. */
export function overTheFrame(user: Page): Promise<string[]> {
  return user.evaluate(() => {
    const boxOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
    const frame = boxOf('.self-line');
    const views = boxOf('.gcall-views');
    const over = ['.gcall-name', '.gcall-view:not([data-large])'].filter((selector) => {
      const box = boxOf(selector);
      return box.left < frame.right && box.right > frame.left && box.top < frame.bottom && box.bottom > frame.top;
    });
    return frame.width > 0 && frame.bottom <= views.bottom ? over : [...over, 'the edge'];
  });
}
