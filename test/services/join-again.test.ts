import { beforeEach, expect, it } from 'vitest';
import { type Counter, openCounter } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { payCash, ringUp, saleOf } from '../rig/sell.ts';
import { anySale } from '../rig/till.ts';
import { typeNumber } from '../rig/type-number.ts';

/** A number nobody has enrolled. */
const NEW_NUMBER = '+12125550188';

let server: FaultyServer;
let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
  server = counter.server;
});

it.each(['dropAfter', 'dropBefore'] as const)(
  'a buyer whose joining got no answer (%s) joins by the next press, and gets the points',
  async (fault) => {
    const { cashier, customer } = counter.till;
    await ringUp(counter.till, 1000);
    await typeNumber(customer, NEW_NUMBER);
    server.fail(/POST \/v2\/loyalty\/accounts$/, fault);
    await expect(customer.client.buyer.join(anySale(customer))).rejects.toThrow();
    await customer.client.buyer.join(anySale(customer));
    expect(saleOf(counter.till).member).toMatchObject({ lastFour: '0188' });
    await payCash(counter.till, 1000);
    await cashier.until('the points are in', (views) => views['sale.changed']?.points?.after === 10);
    const query = { mappings: [{ phone_number: NEW_NUMBER }] };
    const { loyalty_accounts } = await server.ask('/v2/loyalty/accounts/search', { query });
    expect(loyalty_accounts).toMatchObject([{ balance: 10 }]);
  },
);
