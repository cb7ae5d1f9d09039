import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { openTillAlone, THEO } from '../rig/counter.ts';
import { charge, payCash, ringUp, saleOf, takeTier } from '../rig/sell.ts';
import { anySale, onSale, type Till } from '../rig/till.ts';

/** The same on a first start: the embedded backend in the kiosk's own process, the demo store, the demo cashier. */
let till: Till;

beforeEach(async () => {
  till = await openTillAlone();
  await till.signIn();
});

const until = (phase: string) =>
  till.cashier.until(`the sale is ${phase}`, (views) => views['sale.changed']?.phase === phase);

it('the server is reached, and an open kiosk may look for changes of its shop', () => {
  expect(till.cashier.views['kiosk.changed'].connection).toBe('online');
});

it('a sale is paid with several tenders and comes back whole', async () => {
  const { checkout, return: returns } = till.cashier.client;
  await ringUp(till, 1000);
  await charge(till);
  await checkout.payCash({ ...onSale(till.cashier), tendered: 400, amount: 400 });
  await checkout.payExternal({ ...onSale(till.cashier), type: 'CARD', source: 'Bank machine', amount: 100 });
  await checkout.payCard({ ...onSale(till.cashier), tip: 50 });
  await until('done');
  const { saleId, number } = saleOf(till);
  expect(await returns.find({ receiptNumber: number })).toMatchObject({ saleId, left: { amount: 1050 } });
  const reply = await returns.make({ commandId: randomUUID(), saleId, reason: 'Cold' });
  expect(reply.refunded.amount).toBe(1050);
  expect(await returns.find({ receiptNumber: number })).toMatchObject({ left: { amount: 0 } });
});

it('a sale with a reward is put aside, taken up again and sold', async () => {
  const { sale } = till.cashier.client;
  await ringUp(till, 1000);
  await takeTier(till, THEO, 10);
  const { saleId } = saleOf(till);
  await sale.hold(anySale(till.cashier));
  expect((await sale.held({})).map((held) => held.saleId)).toEqual([saleId]);
  await sale.recall({ commandId: randomUUID(), saleId });
  expect(saleOf(till)).toMatchObject({ saleId, rewards: [], member: { balancePoints: 64, heldPoints: 0 } });
  await till.cashier.until('nothing is under way', (views) => views['sale.changed']?.busy === false);
  await payCash(till, 1000);
});
