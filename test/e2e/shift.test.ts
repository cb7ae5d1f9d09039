import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GHOST_MS } from '#renderer/components/ghost-taps.ts';
import { startWeb, tempFolder } from '../rig/programs.ts';
import { type Browser, canBrowse, openBrowser } from './chromium.ts';
import { CashierPerson } from './counter.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** A folder for pictures of each step, for people to look at. */
const PICTURES = process.env.SHIFT_PICTURES;

describe.runIf(canBrowse())('a shift, at the counter', () => {
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

  async function openScreens(settings?: object) {
    const folder = tempFolder();
    close.push(async () => folder.remove());
    if (settings) writeFileSync(join(folder.path, 'regulars.json'), JSON.stringify(settings));
    const web = await startWeb(folder.path);
    close.push(() => web.stop().then(() => undefined));
    const context = await browser.context({ width: 1280, height: 800 });
    const buyerContext = await browser.context({ width: 1024, height: 600 });
    close.push(async () => void (await Promise.all([context.close(), buyerContext.close()])));
    const [page, buyer] = [await context.newPage(), await buyerContext.newPage()];
    await Promise.all([page.goto(web.ready.cashier), buyer.goto(web.ready.customer)]);
    const cashier = new CashierPerson(page);
    await cashier.signIn();
    return { cashier, page };
  }
  const violations = async (page: Page) => {
    await page.evaluate(AXE);
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
  };
  const look = async (page: Page, name: string) => {
    expect(await violations(page)).toEqual([]);
    if (PICTURES === undefined) return;
    mkdirSync(PICTURES, { recursive: true });
    for (const [width, height] of [
      [1280, 800],
      [1024, 768],
      [800, 600],
      [640, 400],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(PICTURES, `${name}-${width}x${height}.png`) });
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  const openShift = async (page: Page) => {
    await page.getByRole('button', { name: 'Cashier menu, Ana' }).click();
    await look(page, 'menu');
    await page.getByRole('dialog').getByRole('button', { name: 'Shift' }).click();
  };
  /** It stands where the button before it stood: a finger that is faster is taken for one that came down twice. */
  const pressInPlace = async (page: Page, name: string) => {
    await page.waitForTimeout(GHOST_MS + 50);
    await page.getByRole('button', { name }).click();
  };
  const count = (page: Page, piece: string, many: string) =>
    page.getByRole('textbox', { name: `How many ${piece}`, exact: true }).fill(many);

  it('starts with a counted float, pays out with a reason, and closes short in words', async () => {
    const { cashier, page } = await openScreens();
    await openShift(page);
    await count(page, '$20', '8x');
    await page.getByText('Type whole numbers only, without letters.').waitFor();
    expect(await page.getByRole('button', { name: /Start shift with/ }).isDisabled()).toBe(true);
    await count(page, '$20', '7');
    await count(page, '25¢', '80');
    await look(page, 'start');
    await page.getByRole('button', { name: 'Start shift with $160.00' }).click();
    await page.getByRole('button', { name: 'Cashier menu, Ana' }).getByText('shift open').waitFor();

    await cashier.addCustomAmount('1000');
    await cashier.charge('$10.00');
    await cashier.takeExactCash('$10.00');
    await cashier.newSale();
    await openShift(page);
    await page.getByRole('button', { name: 'Paid out' }).click();
    await page.getByRole('button', { name: 'Milk, bread' }).click();
    for (const key of ['1', '2', '0', '0']) await page.getByRole('button', { name: key, exact: true }).click();
    await page.getByText('The drawer should hold $170.00 now and $158.00 after.').waitFor();
    await look(page, 'paid-out');
    await page.getByRole('button', { name: 'Pay out $12.00' }).click();
    await page.getByRole('button', { name: 'Close shift' }).waitFor();
    await look(page, 'shift');
    await pressInPlace(page, 'Close shift');
    await count(page, '$20', '7');
    await count(page, '$10', '1');
    await count(page, '$1', '6');
    await count(page, '25¢', '2');
    await page.getByText('Short $1.50').first().waitFor();
    await page.getByRole('button', { name: 'Wrong change' }).click();
    await look(page, 'close');
    await pressInPlace(page, 'Close, short $1.50');
    await page.getByRole('heading', { name: 'The shift is closed.' }).waitFor();
    await look(page, 'closed');
    await pressInPlace(page, 'Done');
    await page.getByRole('button', { name: 'Devices' }).click();
    const paper = page.getByRole('complementary').getByText('SHIFT CLOSED').first();
    await paper.waitFor();
  }, 120_000);

  it('counts blind where the shop wants it, and lets nobody charge without a shift', async () => {
    const { cashier, page } = await openScreens({ shifts: { required: true, blindClose: true } });
    await page.getByRole('button', { name: 'Cashier menu, Ana' }).getByText('no shift').waitFor();
    await cashier.addCustomAmount('1000');
    await page.getByRole('button', { name: 'Charge $10.00' }).click();
    await page.getByText('Not charged: no shift is open.').waitFor();
    await openShift(page);
    await page.getByRole('button', { name: 'Type the sum instead' }).click();
    for (const key of ['5', '0', '0', '0']) await page.getByRole('button', { name: key, exact: true }).click();
    await page.getByRole('button', { name: 'Start shift with $50.00' }).click();
    await cashier.charge('$10.00');
    await cashier.takeExactCash('$10.00');
    await cashier.newSale();
    await openShift(page);
    await pressInPlace(page, 'Close shift');
    await page.getByText('What should be there is said once the shift is closed.').waitFor();
    expect(await page.getByText('$60.00').count()).toBe(0);
    await count(page, '$20', '3');
    await look(page, 'blind');
    await pressInPlace(page, 'Close shift');
    await page.getByText('As it should be').first().waitFor();
  }, 120_000);
});
