import type { Page } from 'playwright-core';
import type { Browser } from '../../e2e/chromium.ts';
import { fixtures } from './fixture-table.ts';

/** Opens a fixture at a size and presses what leads to its screen. `problems` gathers the page's errors. */
export async function openFixture(
  browser: Browser,
  origin: string,
  name: string,
  viewport: { readonly width: number; readonly height: number },
): Promise<Page & { readonly problems: string[] }> {
  const page = await (await browser.context(viewport)).newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(`${origin}/?fixture=${name}`);
  await page.locator('main').first().waitFor();
  for (const label of fixtures[name]?.press ?? []) {
    await page.getByRole('button', { name: label, exact: true }).first().click();
  }
  await page.evaluate(() => document.fonts.ready);
  return Object.assign(page, { problems });
}
