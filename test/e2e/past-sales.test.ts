import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, tempFolder } from '../rig/programs.ts';
import { type Browser, canBrowse, openBrowser } from './chromium.ts';
import { BuyerPerson, CashierPerson } from './counter.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A counter of its own, with what ends it. */
interface Screens {
  readonly cashier: CashierPerson;
  readonly buyer: BuyerPerson;
  readonly page: Page;
}

describe.runIf(canBrowse())('after the sale, at the counter', () => {
  let browser: Browser;
  let close: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterEach(async () => {
    for (const end of close.reverse()) await end();
    close = [];
  });
  afterAll(async () => {
    await browser?.close();
  });

  async function openScreens(settings?: object): Promise<Screens> {
    const folder = tempFolder();
    close.push(async () => folder.remove());
    if (settings) writeFileSync(join(folder.path, 'regulars.json'), JSON.stringify(settings));
    const web = await startWeb(folder.path);
    close.push(() => web.stop().then(() => undefined));
    const [cashierContext, buyerContext] = [
      await browser.context({ width: 1280, height: 800 }),
      await browser.context({ width: 1024, height: 600 }),
    ];
    close.push(async () => void (await Promise.all([cashierContext.close(), buyerContext.close()])));
    const [page, buyerPage] = [await cashierContext.newPage(), await buyerContext.newPage()];
    await Promise.all([page.goto(web.ready.cashier), buyerPage.goto(web.ready.customer)]);
    const cashier = new CashierPerson(page);
    await cashier.signIn();
    return { cashier, buyer: new BuyerPerson(buyerPage), page };
  }

  const sell = async ({ cashier }: Screens, cents: string, amount: string) => {
    await cashier.addCustomAmount(cents);
    await cashier.charge(amount);
    await cashier.takeExactCash(amount);
    await cashier.newSale();
  };
  const violations = async (page: Page) => {
    await page.evaluate(AXE);
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
  };

  it('finds a past sale, shows its paper, prints it again, and gives its points to a buyer who forgot the number', async () => {
    const screens = await openScreens();
    const { page, buyer } = screens;
    await sell(screens, '1200', '$12.00');
    await sell(screens, '500', '$5.00');
    await page.getByRole('button', { name: 'Past sales' }).click();
    await page.getByText('Today · 2 sales · $17.00').waitFor();
    await page.getByRole('searchbox', { name: 'Find a sale' }).fill('12.00');
    await page.getByRole('region', { name: 'Papers of sale 0001' }).getByText('$12.00').first().waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: '0002' }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Print again' }).click();
    await page.getByText('Sent to the printer.').waitFor();
    await page.getByRole('button', { name: 'Add Stars' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add Stars to sale 0001' });
    for (const digit of '4255550164') await dialog.getByRole('button', { name: digit, exact: true }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.getByText('12 Stars added for the number ending 0164. Balance 76 Stars.').waitFor();
    // The buyer's own screen shows nothing of it: nobody of theirs stands there.
    expect(await buyer.page.getByText('0164').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Charge/ }).waitFor();
    await page.getByRole('button', { name: 'Lock' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.content()).not.toContain('0164');
  });

  it('takes goods back by the unit, after it has said what goes back', async () => {
    const screens = await openScreens();
    const { page } = screens;
    await sell(screens, '1200', '$12.00');
    await page.keyboard.press('F10');
    await page.getByRole('button', { name: 'Return' }).click();
    await page.getByRole('button', { name: /^One more of/ }).click();
    const side = page.getByRole('complementary', { name: 'Goes back to the buyer' });
    await side.getByText('Cash from the drawer').waitFor();
    expect(await side.getByRole('button', { name: 'Return $12.00' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Not good' }).click();
    expect(await violations(page)).toEqual([]);
    await side.getByRole('button', { name: 'Return $12.00' }).click();
    await side.getByText('$12.00 was given back. The slip is printing.').waitFor();
    await side.getByRole('button', { name: 'Done' }).click();
    await page.getByText('$12.00 returned').waitFor();
    await page.getByRole('region', { name: 'Papers of sale 0001' }).getByText('0001-R1').first().waitFor();
  });

  it('tells a member’s balance and story without a sale, and gives points for a reason', async () => {
    const { page, buyer } = await openScreens();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Balance, or join without a sale' }).click();
    const dialog = page.getByRole('dialog', { name: 'Member' });
    for (const digit of '4255550164') await dialog.getByRole('button', { name: digit, exact: true }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.getByText('64 Stars', { exact: true }).waitFor();
    await dialog.getByLabel('Stars (minus takes them)').fill('10');
    await dialog.getByLabel('Reason').fill('Waited too long');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Saved. Balance 74 Stars.').waitFor();
    await dialog.getByRole('listitem').filter({ hasText: 'Waited too long' }).getByText('+10').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await buyer.page.getByText('0164').count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain('0164');
  });

  it('keeps a chip for a receipt that did not come out, over the next sale, until none is wanted', async () => {
    const screens = await openScreens({ printer: { link: { kind: 'tcp', host: '127.0.0.1', port: 9 } } });
    const { page } = screens;
    await screens.cashier.addCustomAmount('500');
    await screens.cashier.charge('$5.00');
    await screens.cashier.takeExactCash('$5.00');
    await page
      .getByText('Receipt not printed. Is the printer switched on, and its cable in?', { exact: false })
      .waitFor();
    await screens.cashier.newSale();
    const chip = page.getByRole('button', { name: '1 receipt not printed' });
    await chip.click();
    await page.getByText('Receipts that were not printed').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Receipt not printed' }).waitFor();
    expect(await page.getByRole('main').textContent()).not.toContain('127.0.0.1');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'No receipt wanted' }).click();
    await chip.waitFor({ state: 'detached' });
    await page.getByText('Every receipt has been printed.').waitFor();
  });
});
