import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, tempFolder } from '../rig/programs.ts';
import { type Browser, canBrowse, openBrowser } from './chromium.ts';
import { BuyerPerson, CashierPerson } from './counter.ts';

/** Where pictures go while somebody looks at the screens; none are made otherwise. */
const PICTURES = process.env['LOOK_AT_PICTURES'];

describe.runIf(canBrowse())('an item with something to choose', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  it('is chosen on its sheet, changed on its line, seen by the buyer, paid and printed', async () => {
    const folder = tempFolder();
    const web = await startWeb(folder.path);
    const cashierContext = await browser.context({ width: 1280, height: 800 });
    const buyerContext = await browser.context({ width: 1024, height: 600 });
    try {
      const page = await cashierContext.newPage();
      const buyer = new BuyerPerson(await buyerContext.newPage());
      await Promise.all([page.goto(web.ready.cashier), buyer.page.goto(web.ready.customer)]);
      const cashier = new CashierPerson(page);
      await cashier.signIn();
      await page.getByRole('button', { name: /^Latte/ }).click();
      const sheet = page.getByRole('region', { name: 'Latte' });
      await sheet.waitFor();
      await page.keyboard.press('3');
      await sheet.getByRole('button', { name: /^Oat milk/ }).click();
      await sheet.getByRole('button', { name: /^Extra shot/ }).click();
      await sheet.getByRole('button', { name: /^Extra shot/ }).click();
      await sheet.getByLabel('Note').fill('one cup');
      if (PICTURES) await shoot('02-item');
      await sheet.getByRole('button', { name: 'Add $8.25' }).dblclick();
      await sheet.waitFor({ state: 'detached' });
      await cashier.sees('Oat milk +$0.75 · Extra shot ×2 +$2.00');
      await cashier.sees('one cup');
      await buyer.sees('Extra shot ×2');
      if (PICTURES) await shoot('02-item-added');

      await page.getByRole('button', { name: 'Change Latte, Large' }).click();
      await sheet.getByRole('button', { name: 'One less: Extra shot' }).click();
      await sheet.getByRole('button', { name: 'One more', exact: true }).click();
      if (PICTURES) await shoot('03-line');
      await page.keyboard.press('Enter');
      await sheet.waitFor({ state: 'detached' });
      await cashier.sees('Oat milk +$0.75 · Extra shot +$1.00');
      // Two at 7.25, 8.875 % sales tax.
      await cashier.charge('$15.79');
      await cashier.takeExactCash('$15.79');
      await cashier.page.getByRole('button', { name: 'Devices' }).click();
      const devices = page.getByRole('complementary', { name: 'Devices' });
      await devices.getByText('Extra shot').first().waitFor();
      expect(await devices.textContent()).toContain('one cup');

      async function shoot(name: string): Promise<void> {
        for (const [width, height] of [
          [1280, 800],
          [1024, 768],
          [800, 600],
          [640, 400],
        ] as const) {
          await page.setViewportSize({ width, height });
          await page.screenshot({ path: join(PICTURES ?? '', `${name}-${width}x${height}.png`) });
        }
        await page.setViewportSize({ width: 1280, height: 800 });
      }
    } finally {
      await Promise.all([cashierContext.close(), buyerContext.close()]);
      await web.stop();
      folder.remove();
    }
  });
});
