import type { Page } from 'playwright-core';
import { PIN } from '../rig/till.ts';

/** A person at the cashier's screen: only what stands there, by the names a screen reader says. */
export class CashierPerson {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signIn(): Promise<void> {
    const { page } = this;
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByText('Corner Coffee').waitFor();
    const demo = await page.getByText('Demo store. The PIN is').count();
    const pin =
      demo > 0 ? /\d{4}/.exec((await page.getByText('Demo store. The PIN is').textContent()) ?? '')?.[0] : PIN;
    for (const digit of pin ?? '') await page.getByRole('button', { name: digit, exact: true }).click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^Charge/ }).waitFor();
  }

  async addCustomAmount(cents: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Custom amount' }).click();
    const dialog = page.getByRole('dialog', { name: 'Custom amount' });
    for (const digit of cents) await dialog.getByRole('button', { name: digit, exact: true }).click();
    await dialog.getByRole('button', { name: /^Add/ }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async charge(amount: string): Promise<void> {
    await this.page.getByRole('button', { name: `Charge ${amount}` }).click();
    const due = this.page.getByLabel('Amount due');
    await due.filter({ hasText: new RegExp(`^${amount.replace(/[$.]/g, '\\$&')}$`) }).waitFor();
  }

  async takeExactCash(amount: string): Promise<void> {
    await this.page.getByRole('button', { name: `Exact ${amount}` }).click();
    await this.page.getByRole('button', { name: 'New sale' }).waitFor();
  }

  async takeNote(note: string): Promise<void> {
    await this.page.getByRole('button', { name: note, exact: true }).click();
    await this.page.getByRole('button', { name: 'New sale' }).waitFor();
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async newSale(): Promise<void> {
    await this.page.getByRole('button', { name: 'New sale' }).click();
    await this.page.getByText('Tap an item or scan a barcode.').waitFor();
  }
}

/** A person at the buyer's screen. */
export class BuyerPerson {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async typeNumber(digits: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Enter phone number' }).click();
    const pad = page.getByRole('group', { name: 'Phone number' });
    for (const digit of digits) await pad.getByRole('button', { name: digit, exact: true }).click();
    await pad.getByRole('button', { name: 'Done' }).click();
  }

  async join(): Promise<void> {
    await this.page.getByRole('button', { name: 'Join' }).click();
    await this.page.getByText('Number ending').waitFor();
  }

  async use(tier: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(tier) }).click();
    await this.page.getByText('On this order').waitFor();
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }
}
