import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { codeOf } from '../rig/counter.ts';
import { addCashier, anySale, connect, newSession, openTill, PIN, type Screen, type Till } from '../rig/till.ts';

const CASHIERS_PIN = '2222';
let till: Till;
beforeEach(async () => {
  till = await openTill();
  addCashier(till.dataDir);
  const stores = openKioskStores(join(till.dataDir, 'kiosk.db'));
  stores.cashiers.add({ cashierId: 'cashier-2', name: 'Ben', role: 'cashier' }, CASHIERS_PIN);
  stores.close();
  await till.signIn();
});
afterEach(() => till.close());

const printX = ({ client }: Pick<Screen<'cashier'>, 'client'>, commandId: string = randomUUID()) =>
  codeOf(client.report.print({ commandId, kind: 'X' }));

/** Who did what, as the kiosk's own record has it. */
function audit(): unknown[] {
  const database = new Database(join(till.dataDir, 'kiosk.db'), { readonly: true });
  const rows = database.prepare('SELECT who, what FROM audit ORDER BY rowid').all();
  database.close();
  return rows;
}

describe('a second cashier’s page', () => {
  it('prints no manager’s report and shows no sale before somebody signs in on it', async () => {
    const second = connect(till.kiosk, 'cashier');
    expect(await printX(second)).toBe('auth.signed_out');
    expect(await codeOf(second.client.sale.start({ commandId: randomUUID() }))).toBe('auth.signed_out');
    expect(second.views['sale.changed']).toBeNull();
    expect(second.views['kiosk.changed'].signedIn).toBeUndefined();
    second.close();
  });

  it('shows the same sale, and each page its own person', async () => {
    const second = connect(till.kiosk, 'cashier');
    await second.client.auth.signIn({ pin: CASHIERS_PIN });
    await till.cashier.client.sale.addCustomAmount({ ...anySale(till.cashier), amount: 500 });
    await second.until('it shows the line', (views) => views['sale.changed']?.lines.length === 1);
    expect(second.views['kiosk.changed'].signedIn).toEqual({ name: 'Ben', role: 'cashier' });
    expect(till.cashier.views['kiosk.changed'].signedIn).toEqual({ name: 'Ana', role: 'manager' });
    expect(await printX(second)).toBe('auth.forbidden');
    expect(await printX(till.cashier)).toBe('answered');
    second.close();
  });

  it('keeps the counter open while one of the two is locked', async () => {
    const second = connect(till.kiosk, 'cashier');
    await second.client.auth.signIn({ pin: CASHIERS_PIN });
    await till.cashier.client.auth.signOut({});
    expect(till.cashier.views['sale.changed']).toBeNull();
    expect(second.views['sale.changed']).not.toBeNull();
    expect(till.customer.views['kiosk.changed'].open).toBe(true);
    await second.client.auth.signOut({});
    await till.customer.until('the counter is closed', (views) => !views['kiosk.changed'].open);
    expect(till.customer.views['sale.changed']).toBeNull();
    second.close();
  });

  it('has what is done on it noted under its own person', async () => {
    const second = connect(till.kiosk, 'cashier');
    await second.client.auth.signIn({ pin: CASHIERS_PIN });
    await second.client.sale.void(anySale(second));
    await till.cashier.client.drawer.openWithoutSale({ commandId: randomUUID(), reason: 'Float' });
    expect(audit().slice(-4)).toEqual([
      { who: 'demo-cashier', what: 'cashier.signed_in' },
      { who: 'cashier-2', what: 'cashier.signed_in' },
      { who: 'cashier-2', what: 'sale.voided' },
      { who: 'demo-cashier', what: 'drawer.no_sale' },
    ]);
    second.close();
  });
});

describe('a page that comes back', () => {
  it('finds itself signed in, and its press answered and not done again', async () => {
    const sessionId = newSession();
    const first = connect(till.kiosk, 'cashier', sessionId);
    await first.client.auth.signIn({ pin: PIN });
    const command = { ...anySale(first), amount: 700 };
    const answer = await first.client.sale.addCustomAmount(command);
    first.close();

    const again = connect(till.kiosk, 'cashier', sessionId);
    expect(again.views['kiosk.changed'].signedIn?.name).toBe('Ana');
    expect(await again.client.sale.addCustomAmount(command)).toEqual(answer);
    expect(again.views['sale.changed']?.lines).toHaveLength(1);
    again.close();
  });
});

describe('a used command id', () => {
  it('is refused for another amount, another procedure and from the buyer’s side', async () => {
    const { client } = till.cashier;
    const command = { ...anySale(till.cashier), amount: 700 };
    await client.sale.addCustomAmount(command);
    const { commandId, saleId } = command;
    expect(await codeOf(client.sale.addCustomAmount({ ...command, amount: 900 }))).toBe('frame.command_taken');
    expect(await codeOf(client.sale.void({ commandId, saleId }))).toBe('frame.command_taken');
    expect(await codeOf(till.customer.client.buyer.leave({ commandId, saleId }))).toBe('frame.command_taken');
    expect(till.cashier.views['sale.changed']?.lines).toHaveLength(1);
  });

  it('is refused between services that know nothing of each other', async () => {
    const commandId = randomUUID();
    expect(await printX(till.cashier, commandId)).toBe('answered');
    const drawer = till.cashier.client.drawer.openWithoutSale({ commandId, reason: 'Float' });
    expect(await codeOf(drawer)).toBe('frame.command_taken');
    expect(till.cashier.views['devices.changed'].virtual?.drawerKicks).toBe(0);
  });
});

describe('the office', () => {
  it('is closed to a cashier, in words of its own, and shows nothing to them', async () => {
    const office = connect(till.kiosk, 'office');
    expect(await codeOf(office.client.auth.signIn({ pin: CASHIERS_PIN }))).toBe('auth.manager_only');
    expect(await printX(office)).toBe('auth.signed_out');
    expect(office.views).toMatchObject({ 'sale.changed': null, 'devices.changed': null });
    expect(office.views['kiosk.changed'].signedIn).toBeUndefined();
    office.close();
  });

  it('gives a manager the devices, the reports and the sales made offline, and nothing of the counter', async () => {
    const office = connect(till.kiosk, 'office');
    await office.client.auth.signIn({ pin: PIN });
    expect(office.views['devices.changed']?.printer).toMatchObject({ state: 'ready' });
    expect(office.views['sale.changed']).toBeNull();
    expect((await office.client.devices.setup({})).printerModels.length).toBeGreaterThan(0);
    expect(await office.client.offline.list({})).toEqual({ waiting: 0, toSettle: [] });
    expect(await printX(office)).toBe('answered');
    expect(await codeOf(office.client.sale.start({ commandId: randomUUID() }))).toBe('auth.forbidden');
    const drawer = office.client.drawer.openWithoutSale({ commandId: randomUUID(), reason: 'Float' });
    expect(await codeOf(drawer)).toBe('auth.forbidden');
    expect(audit().at(-1)).toEqual({ who: 'cashier-1', what: 'office.signed_in' });
    office.close();
  });

  it('opens no counter', async () => {
    await till.cashier.client.auth.signOut({});
    const office = connect(till.kiosk, 'office');
    await office.client.auth.signIn({ pin: PIN });
    expect(till.customer.views['kiosk.changed'].open).toBe(false);
    expect(till.cashier.views['kiosk.changed'].signedIn).toBeUndefined();
    office.close();
  });
});
