import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { type FaultyServer, startFaultyServer } from '../rig/faulty-server.ts';
import { ROOT, startWeb, tempFolder } from '../rig/programs.ts';
import { PIN } from '../rig/till.ts';
import { type Browser, openBrowser } from './chromium.ts';
import { BuyerPerson, CashierPerson } from './counter.ts';
import { shootOffice, shootOfficeOffline } from './office-pictures.ts';
import { drawReceipts } from './receipt-pictures.ts';

/** `npm run screenshots`: drives the real kiosk and draws every screen into docs/screenshots. */

const FOLDER = join(ROOT, 'docs', 'screenshots');
const DESK = [1280, 800] as const;
const SMALL_DESK = [1024, 768] as const;
const WIDE = [1024, 600] as const;
const TALL = [600, 1024] as const;
type Size = readonly [width: number, height: number];

// Theo has 64 Stars in the demo store: with one reward taken another is within reach, and one is to come.
const REGULAR = '4255550164';
const STRANGER = '4255550199';
const DEMO_PIN = '1234';

const browser = await openBrowser();
mkdirSync(FOLDER, { recursive: true });
try {
  await drawReceipts(FOLDER, join(ROOT, 'assets', 'icons', 'icon.png'), tell);
  await shootSale(browser);
  await shootTrouble(browser);
} finally {
  await browser.close();
}

/** A whole sale on the demo store, screen by screen. */
async function shootSale(browser: Browser): Promise<void> {
  const folder = tempFolder();
  const web = await startWeb(folder.path);
  const cashier = new CashierPerson(await openPage(browser, web.ready.cashier, DESK));
  const buyer = new BuyerPerson(await openPage(browser, web.ready.customer, WIDE));
  try {
    await shootSignIn(cashier, buyer);
    await shootDialogs(cashier, buyer);
    await shootBuyer(cashier, buyer);
    await shootPayment(cashier, buyer);
    await shootDevices(browser, cashier, web.ready.cashier);
    const office = await openPage(browser, web.ready.office, DESK);
    await shootOffice(office, DEMO_PIN, shootDesk);
    await office.context().close();
  } finally {
    await Promise.all([cashier.page.context().close(), buyer.page.context().close()]);
    await web.stop();
    folder.remove();
  }
}

async function shootSignIn(cashier: CashierPerson, buyer: BuyerPerson): Promise<void> {
  await cashier.page.getByText('Demo store. The PIN is').waitFor();
  await shoot(cashier.page, 'cashier-sign-in', DESK, SMALL_DESK);
  await shoot(buyer.page, 'customer-closed', WIDE);
  await cashier.signIn();
  await cashier.page.getByRole('button', { name: /^Latte/ }).waitFor();
  await shoot(cashier.page, 'cashier-empty', DESK, SMALL_DESK);
  await buyer.page.getByRole('button', { name: 'Enter phone number' }).waitFor();
  await shoot(buyer.page, 'customer-idle', WIDE, TALL);
}

async function shootDialogs(cashier: CashierPerson, buyer: BuyerPerson): Promise<void> {
  const { page } = cashier;
  await page.getByRole('button', { name: /^Latte/ }).click();
  const chooser = page.getByRole('dialog');
  await chooser.waitFor();
  await shoot(page, 'cashier-item-chooser', DESK);
  await chooser.getByRole('button').filter({ hasText: '$' }).last().click();
  await chooser.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^One more Latte/ }).click();
  await page.getByRole('button', { name: /^Croissant/ }).click();
  await page.getByRole('button', { name: /^One more Croissant/ }).waitFor();

  await page.getByRole('button', { name: 'Custom amount' }).click();
  const custom = page.getByRole('dialog', { name: 'Custom amount' });
  for (const digit of '75') await custom.getByRole('button', { name: digit, exact: true }).click();
  await custom.getByLabel('Name (optional)').fill('Oat milk');
  await shoot(page, 'cashier-custom-amount', DESK, SMALL_DESK);
  await custom.getByRole('button', { name: /^Add/ }).click();
  await custom.waitFor({ state: 'detached' });
  await shoot(buyer.page, 'customer-cart', WIDE, TALL);

  await page.getByRole('button', { name: 'Quantity 1, Oat milk' }).click();
  await page.getByRole('dialog').waitFor();
  await shoot(page, 'cashier-quantity', DESK);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Void sale' }).click();
  await page.getByRole('dialog').waitFor();
  await shoot(page, 'cashier-void', DESK);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add customer' }).click();
  const customer = page.getByRole('dialog');
  for (const digit of REGULAR.slice(0, 8)) await customer.getByRole('button', { name: digit, exact: true }).click();
  await shoot(page, 'cashier-customer', DESK, SMALL_DESK);
  await page.keyboard.press('Escape');
  await customer.waitFor({ state: 'detached' });
}

async function shootBuyer(cashier: CashierPerson, buyer: BuyerPerson): Promise<void> {
  const { page } = buyer;
  await page.getByRole('button', { name: 'Enter phone number' }).click();
  const pad = page.getByRole('group', { name: 'Phone number' });
  for (const digit of STRANGER.slice(0, 7)) await pad.getByRole('button', { name: digit, exact: true }).click();
  await shoot(page, 'customer-pad', WIDE, TALL);
  for (const digit of STRANGER.slice(7)) await pad.getByRole('button', { name: digit, exact: true }).click();
  await pad.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Join' }).waitFor();
  await shoot(page, 'customer-join', WIDE, TALL);
  await cashier.sees('is not a member yet');
  await shoot(cashier.page, 'cashier-join', DESK, SMALL_DESK);
  await page.getByRole('button', { name: 'No thanks' }).click();
  await page.getByRole('button', { name: 'Join' }).waitFor({ state: 'detached' });

  await buyer.typeNumber(REGULAR);
  await buyer.sees('64 Stars');
  await buyer.use('10% off entire sale');
  await buyer.sees(/10 held/);
  await cashier.sees('Theo');
  await cashier.sees(/10 held/);
  await shoot(page, 'customer-member', WIDE, TALL);
  await cashier.page.getByRole('button', { name: /^Oat milk/, expanded: true }).click();
  await shoot(cashier.page, 'cashier-cart', DESK, SMALL_DESK);
}

async function shootPayment({ page }: CashierPerson, buyer: BuyerPerson): Promise<void> {
  await page.getByRole('button', { name: /^Charge \$/ }).click();
  await page.getByLabel('Amount due').waitFor();
  await page.keyboard.type('2000', { delay: 150 });
  await shoot(page, 'cashier-due', DESK, SMALL_DESK);
  await shoot(buyer.page, 'customer-pay', WIDE, TALL);
  await page.getByRole('button', { name: 'Take $20.00 cash' }).click();
  await page.getByText('Receipt printed.').waitFor();
  await page.getByText('Balance ').first().waitFor();
  await buyer.sees('You now have');
  await shoot(buyer.page, 'customer-thanks', WIDE, TALL);
  await shoot(page, 'cashier-done', DESK, SMALL_DESK);
}

async function shootDevices(browser: Browser, { page }: CashierPerson, address: string): Promise<void> {
  await page.getByRole('button', { name: 'Devices' }).click();
  await page.getByRole('complementary', { name: 'Devices' }).getByText('Paper cut').first().waitFor();
  await shoot(page, 'cashier-devices', DESK, SMALL_DESK);
  await page.setViewportSize({ width: DESK[0], height: DESK[1] });
  for (const [button, name] of [
    ['Open drawer', 'manager-no-sale'],
    ['Set up devices', 'manager-devices'],
  ] as const) {
    const drawer = page.getByRole('complementary', { name: 'Devices' });
    if (!(await drawer.isVisible())) await page.getByRole('button', { name: 'Devices', exact: true }).click();
    await drawer.getByRole('button', { name: button }).click();
    await page.getByRole('dialog').waitFor();
    await page.getByText('Reading the settings…').waitFor({ state: 'detached' });
    await shoot(page, name, DESK, SMALL_DESK);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  const devices = await openPage(browser, address.replace('/cashier', '/devices'), [700, 1400]);
  await devices
    .getByRole('img', { name: /^Barcode/ })
    .first()
    .waitFor();
  await shoot(devices, 'devices', [700, 1000]);
  await devices.setViewportSize({ width: 700, height: 1600 });
  const file = join(FOLDER, 'receipt.png');
  await devices.getByRole('region', { name: 'Receipt printer' }).locator('> div').screenshot({ path: file });
  tell(file);
  await devices.context().close();
}

/** The screens of a bad day: a payment nobody is sure of, and no server. */
async function shootTrouble(browser: Browser): Promise<void> {
  const server = await startFaultyServer();
  const folder = tempFolder();
  const settings = {
    backend: { kind: 'server', baseUrl: server.baseUrl },
    timeouts: { callMs: 1500, paymentMs: 1500 },
  };
  writeFileSync(join(folder.path, 'regulars.json'), JSON.stringify(settings));
  const stores = openKioskStores(join(folder.path, 'kiosk.db'));
  stores.cashiers.add({ cashierId: 'ana', name: 'Ana', role: 'manager' }, PIN);
  stores.close();
  const web = await startWeb(folder.path, { REGULARS_TOKEN: server.token });
  const cashier = new CashierPerson(await openPage(browser, web.ready.cashier, DESK));
  const buyer = new BuyerPerson(await openPage(browser, web.ready.customer, WIDE));
  try {
    await cashier.signIn();
    await cashier.addCustomAmount('1200');
    await cashier.charge('$12.00');
    server.fail(/POST \/v2\/payments/, 'hang', 100);
    await cashier.page.getByRole('button', { name: 'Exact $12.00' }).click();
    await cashier.page.getByRole('button', { name: 'Check again' }).waitFor();
    await shoot(cashier.page, 'cashier-unsure', DESK, SMALL_DESK);
    await shoot(buyer.page, 'customer-unsure', WIDE);
    server.heal();
    await cashier.page.getByRole('button', { name: 'New sale' }).waitFor();
    await cashier.newSale();
    server.cut();
    await cashier.addCustomAmount('1000');
    await shootOffline(cashier, buyer, server);
    const office = await openPage(browser, web.ready.office, DESK);
    await shootOfficeOffline(office, PIN, shootDesk);
    await office.context().close();
  } finally {
    await Promise.all([cashier.page.context().close(), buyer.page.context().close()]);
    await web.stop();
    await server.close();
    folder.remove();
  }
}

/** A sale without the server, and what the manager sees of one that it refused afterwards. */
async function shootOffline(cashier: CashierPerson, buyer: BuyerPerson, server: FaultyServer): Promise<void> {
  const { page } = cashier;
  await page.getByRole('button', { name: 'Charge $10.00' }).click();
  await cashier.sees('Square offline');
  await cashier.sees('Offline: take cash');
  await shoot(page, 'cashier-offline', DESK, SMALL_DESK);
  await page.getByRole('button', { name: 'Cancel payment' }).click();
  await buyer.typeNumber(STRANGER);
  await buyer.sees('Points will be added if this number is enrolled');
  await shoot(buyer.page, 'customer-offline-number', WIDE);
  await page.getByRole('button', { name: 'Charge $10.00' }).click();
  await page.getByRole('button', { name: 'Exact $10.00' }).click();
  await page.getByRole('button', { name: 'New sale' }).waitFor();
  await shoot(page, 'cashier-offline-done', DESK);
  server.heal();
  const errors = [{ category: 'INVALID_REQUEST_ERROR', code: 'BAD_REQUEST', detail: 'The amount is not accepted.' }];
  server.fail(/POST \/v2\/payments/, { status: 400, body: { errors } }, 100);
  await cashier.sees('needs a manager');
  await page.getByRole('button', { name: 'Offline sales' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await shoot(page, 'manager-offline-sales', DESK, SMALL_DESK);
}

async function openPage(browser: Browser, address: string, [width, height]: Size): Promise<Page> {
  const context = await browser.context({ width, height });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(address);
  return page;
}

/** Draws the page at the sizes of a desk. */
function shootDesk(page: Page, name: string): Promise<void> {
  return shoot(page, name, DESK, SMALL_DESK);
}

/** Draws the page at each size, and leaves it at the first one. */
async function shoot(page: Page, name: string, ...sizes: readonly Size[]): Promise<void> {
  // Nobody hovers over a touch screen.
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.querySelector('[aria-label="Items"] > div:has(> button)')?.scrollTo(0, 0));
  for (const [width, height] of sizes.toReversed()) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.waitForTimeout(120);
    const file = join(FOLDER, `${name}-${width}x${height}.png`);
    await page.screenshot({ path: file });
    tell(file);
  }
}

function tell(file: string): void {
  process.stdout.write(`${file.slice(ROOT.length)} ${Math.round(statSync(file).size / 1024)} KB\n`);
}
