import type { Page } from 'playwright-core';
import type { Browser } from '../../e2e/chromium.ts';
import { fixtures } from './fixture-table.ts';

/** One page on which a fixture is loaded after another: a page for each takes three times as long. */
export interface FixturePage {
  readonly page: Page;
  /** The page's errors since the last fixture was asked for. */
  readonly problems: readonly string[];
  /** Loads a fixture anew at a size and presses what leads to its screen. */
  show(name: string, size: { readonly width: number; readonly height: number }): Promise<void>;
}

/** Opens the page on a site of fixtures. */
export async function openFixturePage(browser: Browser, origin: string): Promise<FixturePage> {
  const page = await (await browser.context({ width: 1280, height: 800 })).newPage();
  let problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return {
    page,
    get problems() {
      return problems;
    },
    show: async (name, size) => {
      // Nothing of the fixture before is left: not its document, its errors, nor what the mouse pointed at.
      await page.mouse.move(0, 0);
      problems = [];
      await page.setViewportSize(size);
      await page.goto(`${origin}/?fixture=${name}`);
      await page.locator('main').first().waitFor();
      for (const label of fixtures[name]?.press ?? []) {
        await page.getByRole('button', { name: label, exact: true }).first().click();
      }
      await page.evaluate(() => document.fonts.ready);
    },
  };
}
