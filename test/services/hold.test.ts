import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { balanceOf, type Counter, codeOf, openCounter, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { charge, payCash, ringUp, saleOf, startNextSale, takeTier } from '../rig/sell.ts';
import { anySale, onSale, type Till } from '../rig/till.ts';

let server: FaultyServer;
let counter: Counter;
let till: Till;

beforeEach(async () => {
  counter = await openCounter({ timeouts: { callMs: 5000, pointsMs: 400, recheckMs: 150 } });
  ({ server, till } = counter);
});

const sale = () => till.cashier.client.sale;
const hold = () => sale().hold(anySale(till.cashier));
const held = () => sale().held({});
const recall = (saleId: string) => sale().recall({ commandId: randomUUID(), saleId });
const atRest = () => till.cashier.until('nothing is under way', (views) => views['sale.changed']?.busy === false);
const balance = () => balanceOf(server);

describe('a sale put aside', () => {
  it('waits in a list and makes room for the next one', async () => {
    await ringUp(till, 500);
    await ringUp(till, 250);
    const { saleId, number } = saleOf(till);
    await hold();
    expect(saleOf(till)).toMatchObject({ phase: 'cart', lines: [] });
    expect(saleOf(till).saleId).not.toBe(saleId);
    const [first, ...others] = await held();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ saleId, number, lineCount: 2, total: { amount: 750 } });
    expect(Number.isNaN(Date.parse(first?.heldAt ?? ''))).toBe(false);
  });

  it('comes back as it was and is sold', async () => {
    await ringUp(till, 500);
    const { saleId } = saleOf(till);
    await hold();
    await recall(saleId);
    expect(saleOf(till)).toMatchObject({ saleId, phase: 'cart', totals: { total: { amount: 500 } } });
    expect(await held()).toEqual([]);
    await payCash(till, 500);
  });

  it('gives the points of its reward back while it waits, and knows the balance when it comes back', async () => {
    await ringUp(till, 1000);
    await takeTier(till, THEO, 10);
    expect(await balance()).toBe(54);
    const { saleId } = saleOf(till);
    await hold();
    expect(await balance()).toBe(64);
    expect((await held())[0]?.lastFour).toBe('0164');
    // Another till takes a reward meanwhile.
    await ringUp(till, 1000);
    await takeTier(till, THEO, 10);
    await payCash(till, 5000);
    await till.cashier.until('the points are in', (views) => views['sale.changed']?.points?.after !== undefined);
    const now = await balance();
    await recall(saleId);
    await till.cashier.until(
      'the balance is read anew',
      (views) => views['sale.changed']?.member?.balancePoints === now,
    );
    await atRest();
    expect(saleOf(till)).toMatchObject({ rewards: [], member: { heldPoints: 0 } });
    await charge(till);
    expect(saleOf(till).totals).toMatchObject({ source: 'server', due: { amount: 1000 } });
  });

  it('is still there after a restart', async () => {
    await ringUp(till, 500);
    const { saleId } = saleOf(till);
    await hold();
    till = await counter.restart();
    await till.signIn();
    expect((await held()).map((one) => one.saleId)).toEqual([saleId]);
    await recall(saleId);
    await payCash(till, 500);
    expect(saleOf(till).saleId).toBe(saleId);
  });
});

describe('holding and recalling is refused', () => {
  it('for a sale without lines', async () => {
    expect(await codeOf(hold())).toBe('checkout.empty');
  });

  it('once the amount is due', async () => {
    await ringUp(till, 500);
    await charge(till);
    expect(await codeOf(hold())).toBe('checkout.wrong_phase');
  });

  it('while another sale is at stake, and for one that is not held', async () => {
    await ringUp(till, 500);
    const { saleId } = saleOf(till);
    expect(await codeOf(recall(saleId))).toBe('checkout.not_held');
    await hold();
    await ringUp(till, 300);
    expect(await codeOf(recall(saleId))).toBe('checkout.wrong_phase');
    expect(await codeOf(recall('nothing-such'))).toBe('checkout.not_held');
    await payCash(till, 300);
    await startNextSale(till);
    await recall(saleId);
    expect(saleOf(till).saleId).toBe(saleId);
  });
});

describe('a hold whose answer is lost', () => {
  it.each(['dropBefore', 'dropAfter'] as const)(
    'leaves the sale in hand, and holds at the next try: %s',
    async (fault) => {
      await ringUp(till, 1000);
      await takeTier(till, THEO, 10);
      const { saleId } = saleOf(till);
      server.fail(/DELETE \/v2\/loyalty\/rewards/, fault);
      expect(await codeOf(hold())).toBe('square.offline');
      expect(saleOf(till)).toMatchObject({ saleId, phase: 'cart' });
      await hold();
      expect((await held()).map((one) => one.saleId)).toEqual([saleId]);
      expect(await balance()).toBe(64);
      await recall(saleId);
      await atRest();
      expect(onSale(till.cashier).saleId).toBe(saleId);
    },
  );
});
