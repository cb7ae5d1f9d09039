import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { catalogRead, itemsOf } from '../rig/catalog.ts';
import { balanceOf, codeOf, openCounter, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { anySale, onSale, type Till } from '../rig/till.ts';
import { typeNumber } from '../rig/type-number.ts';

let server: FaultyServer;
let till: Till;

beforeEach(async () => {
  // A hanging answer must not cost the suite ten seconds each.
  ({ server, till } = await openCounter({ timeouts: { callMs: 600, pointsMs: 400 } }));
});

const view = () => {
  const sale = till.cashier.views['sale.changed'];
  if (!sale) throw new Error('no sale is open');
  return sale;
};
const requests = (matching: RegExp) => server.seen.filter(({ method, path }) => matching.test(`${method} ${path}`));
const keys = (matching: RegExp) => new Set(requests(matching).map(({ body }) => JSON.parse(body).idempotency_key));

async function ringUp(amount = 1000): Promise<void> {
  await till.cashier.client.sale.addCustomAmount({ ...anySale(till.cashier), amount });
}

async function charge(): Promise<void> {
  await till.cashier.client.checkout.charge(onSale(till.cashier));
  await till.cashier.until('the amount is due', (views) => views['sale.changed']?.phase === 'due');
}

async function takeTier(points = 10): Promise<void> {
  await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
  await till.cashier.until('tiers are shown', (views) => (views['sale.changed']?.tiers.length ?? 0) > 0);
  const tierId = view().tiers.find((tier) => tier.points === points)?.tierId ?? '';
  await till.cashier.client.reward.create({ ...onSale(till.cashier), tierId });
  await till.cashier.until('the reward stands', (views) => views['sale.changed']?.rewards.length === 1);
}

const pay = () => till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered: 5000 });
const done = () => till.cashier.until('the sale is done', (views) => views['sale.changed']?.phase === 'done');
const balance = () => balanceOf(server);

describe('a payment whose answer is lost', () => {
  it.each(['dropAfter', 'dropBefore', 'hang'] as const)(
    '(%s) is unsure, never failed, and found out under the same key',
    async (fault) => {
      await ringUp();
      await charge();
      server.fail(/POST \/v2\/payments/, fault);
      expect(await codeOf(pay())).toBe('payment.unsure');
      expect(view()).toMatchObject({ phase: 'unsure', notice: { code: 'payment.unsure' } });
      expect(await codeOf(pay())).toBe('checkout.wrong_phase');
      await done();
      expect(keys(/POST \/v2\/payments/).size).toBe(1);
      expect(requests(/POST \/v2\/payments/)).toHaveLength(2);
    },
  );

  it('is looked into at once when the cashier asks', async () => {
    await ringUp();
    await charge();
    server.fail(/POST \/v2\/payments/, 'dropAfter');
    await codeOf(pay());
    await till.cashier.client.checkout.recheck(anySale(till.cashier));
    await done();
    expect(view().notice).toBeUndefined();
  });
});

describe('a payment that is refused', () => {
  it('leaves the amount due and says that the card was not charged', async () => {
    await ringUp();
    await charge();
    const errors = [{ category: 'PAYMENT_METHOD_ERROR', code: 'GENERIC_DECLINE', detail: 'Declined.' }];
    server.fail(/POST \/v2\/payments/, { status: 402, body: { errors } });
    expect(await codeOf(pay())).toBe('payment.declined');
    expect(view()).toMatchObject({ phase: 'due', notice: { code: 'payment.declined' } });
    await pay();
    await done();
    expect(keys(/POST \/v2\/payments/).size).toBe(2);
  });
});

describe('pressed twice', () => {
  it('the same press pays once and answers twice', async () => {
    await ringUp();
    await charge();
    const command = { ...onSale(till.cashier), tendered: 1000 };
    const [first, second] = await Promise.all([
      till.cashier.client.checkout.payCash(command),
      till.cashier.client.checkout.payCash(command),
    ]);
    expect(second).toEqual(first);
    await done();
    expect(requests(/POST \/v2\/payments/)).toHaveLength(1);
  });

  it('two presses pay once: the second is told that the sale has moved on', async () => {
    await ringUp();
    await charge();
    const codes = await Promise.all([codeOf(pay()), codeOf(pay())]);
    expect(codes).toEqual(['answered', 'checkout.wrong_phase']);
    await done();
    expect(requests(/POST \/v2\/payments/)).toHaveLength(1);
  });

  it('a tier taken from both screens at once is created once', async () => {
    await ringUp();
    await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
    await till.customer.until('tiers are shown', (views) => (views['sale.changed']?.tiers.length ?? 0) > 0);
    const tierId = view().tiers[0]?.tierId ?? '';
    const codes = await Promise.all([
      codeOf(till.cashier.client.reward.create({ ...onSale(till.cashier), tierId })),
      codeOf(till.customer.client.reward.create({ ...onSale(till.customer), tierId })),
    ]);
    expect(codes).toEqual(['answered', 'checkout.stale']);
    expect(await balance()).toBe(54);
  });
});

describe('an order whose answer is lost', () => {
  it('is created once: the next try repeats the same key', async () => {
    await ringUp();
    server.fail(/POST \/v2\/orders$/, 'dropAfter');
    expect(await codeOf(till.cashier.client.checkout.charge(onSale(till.cashier)))).toBe('square.offline');
    expect(view()).toMatchObject({ phase: 'cart', notice: { code: 'square.offline' } });
    await ringUp(500);
    await charge();
    expect(keys(/POST \/v2\/orders$/).size).toBe(1);
    expect(view().totals).toMatchObject({ source: 'server', due: { amount: 1500 } });
  });
});

describe('a reward whose answer is lost', () => {
  it('shows up when the order is read again, and its points are not held twice', async () => {
    await ringUp();
    server.fail(/POST \/v2\/loyalty\/rewards$/, 'dropAfter');
    await expect(takeTier()).rejects.toThrow('square.offline');
    expect(view().totals.source).toBe('local');
    await charge();
    expect(view()).toMatchObject({ rewards: [{ points: 10 }], totals: { due: { amount: 900 } } });
    await pay();
    await done();
    expect(view().points).toEqual({ before: 64, used: 10, earned: 9, after: 63 });
    expect(await balance()).toBe(63);
  });
});

describe('points whose answer is lost', () => {
  it('do not hold up the sale: it is done, the receipt says they will be added', async () => {
    await ringUp();
    await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
    await charge();
    server.fail(/accumulate/, 'hang');
    await pay();
    await done();
    expect(view().points?.after).toBeUndefined();
    await till.cashier.until(
      'the receipt is printed',
      (views) => views['sale.changed']?.receipt?.state === 'confirmed',
    );
    const paper = JSON.stringify(till.cashier.views['devices.changed'].virtual?.paper);
    expect(paper).toContain('Stars will be added');
    expect(paper.match(/Total/g)).toHaveLength(1);
  });
});

describe('points that were promised', () => {
  it('come by themselves under the same key, once the server answers, and once only', async () => {
    await ringUp();
    await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
    await charge();
    server.fail(/accumulate/, 'dropAfter');
    server.fail(/accumulate/, {
      status: 429,
      body: { errors: [{ category: 'RATE_LIMIT_ERROR', code: 'RATE_LIMITED' }] },
    });
    await pay();
    await done();
    expect(view().points?.after).toBeUndefined();
    await till.cashier.until('the points are there', (views) => views['sale.changed']?.points?.after === 74);
    expect(keys(/accumulate/).size).toBe(1);
    expect(await balance()).toBe(74);
  });

  it('come although the next sale has begun', async () => {
    await ringUp();
    await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
    await charge();
    server.fail(/accumulate/, 'dropBefore');
    await pay();
    await done();
    await till.cashier.client.sale.start({ commandId: 'the-next-sale' });
    await expect.poll(balance, { timeout: 8_000 }).toBe(74);
    expect(view()).toMatchObject({ phase: 'cart', lines: [] });
    expect(view().member).toBeUndefined();
  });
});

describe('an order that somebody else has changed', () => {
  it('is read again and the cart put on it once more', async () => {
    await ringUp();
    await charge();
    await till.cashier.client.checkout.cancelPayment(anySale(till.cashier));
    const error = {
      category: 'INVALID_REQUEST_ERROR',
      code: 'VERSION_MISMATCH',
      detail: 'Supplied version 1, current 2.',
    };
    server.fail(/PUT \/v2\/orders/, { status: 400, body: { errors: [error] } });
    await ringUp(500);
    await charge();
    expect(view().totals).toMatchObject({ source: 'server', due: { amount: 1500 } });
    expect(keys(/PUT \/v2\/orders/).size).toBe(2);
  });
});

describe('an older revision', () => {
  it('takes no reward and no money', async () => {
    await ringUp();
    const old = onSale(till.cashier);
    await ringUp();
    expect(await codeOf(till.cashier.client.checkout.charge(old))).toBe('checkout.stale');
    expect(await codeOf(till.cashier.client.reward.create({ ...old, commandId: randomUUID(), tierId: 'any' }))).toBe(
      'checkout.stale',
    );
    expect(requests(/POST/)).toEqual(expect.not.arrayContaining([expect.objectContaining({ path: '/v2/orders' })]));
  });
});

describe('giving up', () => {
  it('a sale returns the points its rewards held', async () => {
    await ringUp();
    await takeTier();
    expect(await balance()).toBe(54);
    await till.cashier.client.sale.void(anySale(till.cashier));
    await till.cashier.until('a new sale is open', (views) => views['sale.changed']?.lines.length === 0);
    expect(view().member).toBeUndefined();
    expect(await balance()).toBe(64);
  });

  it('a buyer who leaves gets the points back and is gone from both screens and from the order', async () => {
    await ringUp();
    await takeTier();
    await till.customer.client.buyer.leave(anySale(till.customer));
    await till.customer.until('the buyer is gone', (views) => views['sale.changed']?.member === undefined);
    await till.cashier.until('the total is back', (views) => views['sale.changed']?.totals.due.amount === 1000);
    expect(await balance()).toBe(64);
    await charge();
    await pay();
    await done();
    expect(view().points).toBeUndefined();
    expect(await balance()).toBe(64);
  });

  it('a reward that a change has left without effect returns before the amount is due, in words', async () => {
    await ringUp(500);
    const coffee = (await itemsOf(till.cashier)).find((item) => item.name === 'Drip Coffee');
    const variationId = coffee?.variations[0]?.variationId ?? '';
    await till.cashier.client.sale.addItem({ ...anySale(till.cashier), variationId });
    await takeTier(25);
    const line = view().lines.find((known) => known.name === 'Drip Coffee');
    await till.cashier.client.sale.removeLine({ ...anySale(till.cashier), lineId: line?.lineId ?? '' });
    await charge();
    expect(view()).toMatchObject({ rewards: [], notice: { code: 'loyalty.reward_no_effect' } });
    expect(await balance()).toBe(64);
  });

  it('a reward that would take nothing off is not created', async () => {
    await ringUp();
    await expect(takeTier(25)).rejects.toThrow('loyalty.reward_no_effect');
    expect(requests(/POST \/v2\/loyalty\/rewards$/)).toEqual([]);
    expect(await balance()).toBe(64);
  });
});

describe('a server that cannot be reached', () => {
  it('is never told as a buyer nobody knows', async () => {
    await ringUp();
    server.cut();
    expect(await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO })).toMatchObject({
      found: 'later',
    });
    expect(view()).not.toHaveProperty('joinOffer');
    await till.cashier.until('offline is shown', (views) => views['kiosk.changed'].connection === 'offline');
    await ringUp(700);
    expect(view().totals).toMatchObject({ source: 'local', due: { amount: 1700 } });
    server.heal();
    await till.cashier.until('the buyer is known', (views) => views['sale.changed']?.member !== undefined);
    await charge();
    expect(view().totals).toMatchObject({ source: 'server', due: { amount: 1700 } });
    expect(till.cashier.views['kiosk.changed'].connection).toBe('online');
  });
});

describe('odd input', () => {
  it.each([
    ['', 'buyer.phone_invalid'],
    ['12', 'buyer.phone_invalid'],
    ['abc', 'buyer.phone_invalid'],
    ['9'.repeat(65), 'frame.bad_input'],
  ])('the phone number %j gets %s', async (phone, code) => {
    expect(await codeOf(till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone }))).toBe(code);
  });

  it('an unknown barcode, a quantity of 0 or 1000000 and cash below the total change nothing', async () => {
    const { client } = till.cashier;
    await catalogRead(till.cashier);
    expect(await codeOf(client.sale.scan({ ...anySale(till.cashier), code: '0000000000000' }))).toBe(
      'cart.barcode_unknown',
    );
    await ringUp();
    const { lineId } = view().lines[0] ?? { lineId: '' };
    for (const quantity of [0, 1_000_000, 1.5]) {
      expect(await codeOf(client.sale.setQuantity({ ...anySale(till.cashier), lineId, quantity }))).toBe(
        'cart.quantity_range',
      );
    }
    await charge();
    const short = client.checkout.payCash({ ...onSale(till.cashier), tendered: 999 });
    expect(await codeOf(short)).toBe('checkout.cash_below_total');
    expect(view()).toMatchObject({ phase: 'due', totals: { due: { amount: 1000 } } });
  });

  it('control and direction characters in a name reach no line', async () => {
    const name = 'Tea\u001bp\u0000 \u202egnp.exe';
    await till.cashier.client.sale.addCustomAmount({ ...anySale(till.cashier), amount: 100, name });
    expect(view().lines[0]?.name).toBe('Teap gnp.exe');
  });

  it('the buyer’s side is stopped after five look-ups in one sale', async () => {
    const look = (n: number) => typeNumber(till.customer, `425555200${n}`);
    for (let n = 0; n < 5; n += 1) await look(n);
    expect(await codeOf(look(5))).toBe('buyer.too_many_lookups');
  });

  it('a finished sale takes nothing more, and New sale starts clean', async () => {
    await ringUp();
    await charge();
    await pay();
    await done();
    expect(await codeOf(till.cashier.client.sale.addCustomAmount({ ...anySale(till.cashier), amount: 100 }))).toBe(
      'checkout.wrong_phase',
    );
    await till.cashier.client.sale.start({ commandId: 'the-next-sale' });
    await till.cashier.until('it is clean', (views) => views['sale.changed']?.lines.length === 0);
    expect(view()).toMatchObject({ phase: 'cart', revision: 0, totals: { due: { amount: 0 } } });
  });
});
