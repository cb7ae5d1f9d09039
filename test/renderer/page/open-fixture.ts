import type { Browser, Page } from 'playwright-core';
import { fixtures } from './fixture-table.ts';

/** Opens a fixture at a size and presses what leads to its screen. Any error of the page is thrown when it closes. */
export async function openFixture(
  browser: Browser,
  origin: string,
  name: string,
  viewport: { readonly width: number; readonly height: number },
): Promise<Page & { readonly problems: string[] }> {
  const page = await browser.newPage({ viewport, screen: viewport, reducedMotion: 'reduce' });
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
