import type { Page } from 'playwright-core';

/** Draws the page under a name at the sizes of a desk. */
export type ShootDesk = (page: Page, name: string) => Promise<void>;

/** The office of a demo store: its door, then its devices and its reports with one just printed. */
export async function shootOffice(page: Page, pin: string, shoot: ShootDesk): Promise<void> {
  await page.getByRole('heading', { name: 'Sign in to the office' }).waitFor();
  await page.getByText('Demo store. The PIN is').waitFor();
  await shoot(page, 'office-sign-in');
  await enterOffice(page, pin);
  await page.getByText('Reading the settings…').waitFor({ state: 'detached' });
  await shoot(page, 'office-devices');
  await page.getByRole('button', { name: 'Reports' }).click();
  await page.getByRole('button', { name: 'Print X report' }).click();
  await page.getByText('X report is on its way').waitFor();
  await page.getByRole('region', { name: 'Receipt printer' }).getByText('Paper cut').last().waitFor();
  await shoot(page, 'office-reports');
}

/** The office's list of sales made offline, one of them refused by the server. */
export async function shootOfficeOffline(page: Page, pin: string, shoot: ShootDesk): Promise<void> {
  await enterOffice(page, pin);
  await page.getByRole('button', { name: 'Offline sales' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await shoot(page, 'office-offline-sales');
}

async function enterOffice(page: Page, pin: string): Promise<void> {
  await page.getByRole('heading', { name: 'Sign in to the office' }).waitFor();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').waitFor();
}
