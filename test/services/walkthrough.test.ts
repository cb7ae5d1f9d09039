import { describe, expect, it } from 'vitest';
import { itemsOf } from '../rig/catalog.ts';
import { openCounter, openTillAlone } from '../rig/counter.ts';
import { payCash, ringUp, saleOf } from '../rig/sell.ts';
import { anySale, onSale, type Till } from '../rig/till.ts';
import { typeNumber } from '../rig/type-number.ts';

const PHONE = '(425) 555-1111';
async function embedded(): Promise<Till> {
  const till = await openTillAlone();
  await till.signIn();
  return till;
}

const overHttp = async (): Promise<Till> => (await openCounter({ timeouts: {} })).till;

const usd = (amount: number) => ({ amount, currency: 'USD' });

describe.each([
  ['the backend in process', embedded],
  ['the backend over HTTP', overHttp],
])('walkthrough 1 with %s', (_name, open) => {
  it('sells 12.00 and 10.00 to the same buyer: 12, then 2, then 11 points', async () => {
    const till = await open();
    const { cashier, customer } = till;

    await ringUp(till, 1200);
    expect(await typeNumber(customer, PHONE)).toMatchObject({
      found: 'nobody',
    });
    await customer.client.buyer.join(anySale(customer));
    await cashier.until('Maria is named', (views) => views['sale.changed']?.member?.firstName === 'Maria');
    await payCash(till, 2000);
    expect(saleOf(till)).toMatchObject({
      points: { before: 0, used: 0, earned: 12, after: 12 },
      tender: { kind: 'cash', change: usd(800) },
    });

    const first = saleOf(till).saleId;
    await cashier.client.sale.start({ commandId: 'start-the-second' });
    await cashier.until('the second sale is open', (views) => views['sale.changed']?.saleId !== first);
    await customer.until('the buyer is gone', (views) => views['sale.changed']?.member === undefined);
    await ringUp(till, 1000);
    await typeNumber(customer, PHONE);
    const member = await customer.until('tiers are shown', (views) => (views['sale.changed']?.tiers.length ?? 0) > 0);
    const tier = member['sale.changed']?.tiers.find((known) => known.points === 10);
    expect(tier).toMatchObject({ name: '10% off entire sale', state: 'eligible' });
    await customer.client.reward.create({ ...onSale(customer), tierId: tier?.tierId ?? '' });
    await cashier.until('the reward stands', (views) => views['sale.changed']?.rewards.length === 1);
    expect(saleOf(till)).toMatchObject({
      member: { balancePoints: 2, heldPoints: 10, lastFour: '1111' },
      totals: { source: 'server', total: usd(900), discount: usd(100) },
      rewards: [{ amount: usd(100), points: 10 }],
    });
    expect(saleOf(till).lines[0]?.discounts).toEqual([{ name: '10% off entire sale', amount: usd(100) }]);
    await payCash(till, 900);
    expect(saleOf(till)).toMatchObject({
      points: { before: 12, used: 10, earned: 9, after: 11 },
      totals: { due: usd(0) },
    });
    await cashier.until('the receipt is printed', (views) => views['sale.changed']?.receipt?.state === 'confirmed');
    const paper = JSON.stringify(cashier.views['devices.changed'].virtual?.paper);
    expect(paper).toContain('11 Stars');
    expect(paper).toContain('10% off entire sale');
  });

  it('gives one of four coffees free, names it, and gives points for what was paid', async () => {
    const till = await open();
    const { cashier } = till;
    const items = await itemsOf(cashier);
    const coffee = items.find((item) => item.name === 'Drip Coffee');
    const variation = coffee?.variations.find((known) => known.price?.amount === 300);
    // Ines has 30 points in the demo store, enough for the free coffee.
    await cashier.client.buyer.lookUp({ ...anySale(cashier), phone: '+14255550130' });
    await cashier.client.sale.addItem({ ...anySale(cashier), variationId: variation?.variationId ?? '', quantity: 4 });
    const tier = saleOf(till).tiers.find((known) => known.name.startsWith('Free'));
    await cashier.client.reward.create({ ...onSale(cashier), tierId: tier?.tierId ?? '' });
    await cashier.until('the reward stands', (views) => views['sale.changed']?.rewards.length === 1);
    expect(saleOf(till).rewards[0]).toMatchObject({ amount: usd(300), touches: ['Drip Coffee'] });
    const { total, tax } = saleOf(till).totals;
    expect(total.amount - tax.amount).toBe(900);
    await payCash(till, total.amount);
    expect(saleOf(till).points).toMatchObject({ before: 30, used: 25, earned: 9, after: 14 });
  });
});
