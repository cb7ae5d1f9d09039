import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { CallError } from '#contract/client.ts';
import { EN } from '#domain/receipt/words/en.ts';
import { paperText } from '../devices/rig/paper-text.ts';
import { type Counter, openCounter } from '../rig/counter.ts';
import { expectDrawerToAddUp } from '../rig/drawer.ts';
import { charge, payByCard, payCash, ringUp, saleOf, startNextSale } from '../rig/sell.ts';
import { connect, onSale, PIN, type Till } from '../rig/till.ts';

const press = () => ({ commandId: randomUUID() });
const paperOf = (till: Till) => paperText(till.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');
const FLOAT = { pieces: [{ value: 2000, count: 8 }] };
const codeOf = async (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => (error instanceof CallError ? error.wire.code : String(error)),
  );

describe('a shift at the till', () => {
  let counter: Counter;
  let till: Till;
  beforeEach(async () => {
    counter = await openCounter({ timeouts: { callMs: 5000 } });
    till = counter.till;
  });
  const shift = () => till.cashier.client.shift;
  const view = () => till.cashier.views['kiosk.changed'].shift;
  const start = () => shift().start({ ...press(), count: FLOAT });
  const sums = async () => (await shift().read({})).open?.sums;

  it('begins with its float, holds what sales bring and returns take, and closes short in words', async () => {
    await start();
    await till.cashier.until('the header says so', () => view()?.openedBy === 'Ana');
    await ringUp(till, 1000);
    await payCash(till, 2000);
    const { saleId } = saleOf(till);
    await startNextSale(till);
    await ringUp(till, 500);
    await payByCard(till);
    await till.cashier.client.return.make({ ...press(), saleId, reason: 'Cold' });
    await shift().move({ ...press(), direction: 'in', amount: 300, reason: 'Change' });
    await shift().move({ ...press(), direction: 'out', amount: 1200, reason: 'Milk, bread' });
    await till.cashier.client.drawer.openWithoutSale({ ...press(), reason: 'Change' });
    expect(await sums()).toMatchObject({
      float: { amount: 16_000 },
      sales: { amount: 1000 },
      cashSales: 1,
      refunds: { amount: 1000 },
      paidIn: { amount: 300 },
      paidOut: { amount: 1200 },
      noSales: 1,
      expected: { amount: 15_100 },
    });
    expect(counter.stores.shifts.eventsOfSale(saleId)).toMatchObject([
      { type: 'CASH_TENDER_PAYMENT', who: 'cashier-1', amount: { amount: 1000 } },
      { type: 'CASH_TENDER_REFUND', who: 'cashier-1', amount: { amount: 1000 } },
    ]);
    expectDrawerToAddUp(counter.stores, saleId);
    const count = {
      pieces: [
        { value: 2000, count: 7 },
        { value: 500, count: 2 },
      ],
    };
    const closed = await shift().close({ ...press(), shiftId: view()?.shiftId ?? '', count, why: 'Wrong change' });
    expect(closed).toMatchObject({ counted: { amount: 15_000 }, difference: { amount: -100 } });
    await till.cashier.until('its report is out', () => paperOf(till).includes('SHIFT CLOSED'));
    await till.cashier.until('all of it is', () => paperOf(till).includes('140.00'));
    const slip = paperOf(till).split('SHIFT CLOSED').at(-1) ?? '';
    for (const words of [
      /Float\s+\$160\.00/,
      /Expected\s+\$151\.00/,
      /Counted\s+\$150\.00/,
      /Short\s+\$1\.00/,
      /Wrong change/,
    ])
      expect(slip).toMatch(words);
    expect(slip).toMatch(/7 x \$20\.00\s+\$140\.00/);
    expect(view()).toBeUndefined();
    expect((await shift().read({})).leftByLast).toMatchObject({ amount: 15_000 });
  });

  it('a double tap and two pages at once start one shift and close it once', async () => {
    const other = connect(till.kiosk, 'cashier');
    await other.client.auth.signIn({ pin: till.cashier.views['kiosk.changed'].demoPin ?? PIN });
    const commandId = randomUUID();
    const started = await Promise.all([
      codeOf(shift().start({ commandId, count: FLOAT })),
      codeOf(shift().start({ commandId, count: FLOAT })),
      codeOf(other.client.shift.start({ ...press(), count: FLOAT })),
    ]);
    expect(started).toEqual(['done', 'done', 'shift.already_open']);
    const shiftId = (await shift().read({})).open?.shiftId ?? '';
    const [first, second] = await Promise.all([
      shift().close({ ...press(), shiftId, count: { sum: 16_000 } }),
      other.client.shift.close({ ...press(), shiftId, count: { sum: 1 } }),
    ]);
    expect(second).toEqual(first);
    await till.cashier.until('its report is out', () => paperOf(till).includes('160.00'));
    expect(paperOf(till).split('SHIFT CLOSED')).toHaveLength(2);
    other.close();
  });

  it('outlives a restart, and a part that is released leaves the drawer as it came', async () => {
    await start();
    await ringUp(till, 1000);
    await charge(till);
    const { saleId } = saleOf(till);
    await till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered: 500, amount: 400 });
    await till.cashier.until('a part is taken', () => saleOf(till).tenders?.length === 1);
    expect(await sums()).toMatchObject({ expected: { amount: 16_400 } });
    const { revision: _seen, ...command } = onSale(till.cashier);
    await till.cashier.client.checkout.cancelPayment(command);
    await till.cashier.until('it is a cart again', () => saleOf(till).phase === 'cart');
    expect(await sums()).toMatchObject({ sales: { amount: 0 }, cashSales: 0, expected: { amount: 16_000 } });
    expectDrawerToAddUp(counter.stores, saleId);
    till = await counter.restart();
    await till.signIn();
    expect(await sums()).toMatchObject({ expected: { amount: 16_000 } });
    expectDrawerToAddUp(counter.stores, saleId);
  });

  it('a Z comes after the count, and tells of each drawer', async () => {
    await start();
    const z = () => till.cashier.client.report.print({ ...press(), kind: 'Z' });
    expect(await codeOf(z())).toBe('shift.still_open');
    const shiftId = view()?.shiftId ?? '';
    await shift().end({ ...press(), shiftId });
    expect((await shift().read({})).uncounted).toMatchObject([{ shiftId }]);
    expect(await codeOf(z())).toBe('shift.still_open');
    await start();
    const next = view()?.shiftId ?? '';
    expect(next).not.toBe(shiftId);
    await shift().close({ ...press(), shiftId, count: { sum: 16_000 } });
    await shift().close({ ...press(), shiftId: next, count: { sum: 16_050 } });
    expect(await z()).toEqual({ number: 'Z 0001' });
    await till.cashier.until('it is out', () => paperOf(till).includes('Z 0001'));
    await till.cashier.until('all of it is', () => paperOf(till).includes(EN.voids));
    const report = paperOf(till).split('Z REPORT').at(-1) ?? '';
    expect(report).toMatch(/As it should be\s+\$0\.00/);
    expect(report).toMatch(/Over\s+\$0\.50/);
    expect(await z()).toEqual({ number: 'Z 0002' });
    await till.cashier.until('it is out', () => paperOf(till).includes('Z 0002'));
    await till.cashier.until('all of it is', () => paperOf(till).split(EN.voids).length === 3);
    expect(paperOf(till).split('Z REPORT').at(-1)).not.toMatch(/Over\s/);
  });

  it('refuses in words what cannot be: no shift, too little money, no count', async () => {
    const move = (direction: 'in' | 'out', amount: number) =>
      codeOf(shift().move({ ...press(), direction, amount, reason: 'Bank' }));
    expect(await move('in', 100)).toBe('shift.none_open');
    await start();
    expect(await move('out', 16_001)).toBe('shift.too_little_cash');
    expect(await move('out', 0)).toBe('frame.bad_input');
    const shiftId = view()?.shiftId ?? '';
    const count = { pieces: [{ value: 3, count: 1 }] };
    expect(await codeOf(shift().close({ ...press(), shiftId, count }))).toBe('shift.count_invalid');
    expect(await codeOf(shift().close({ ...press(), shiftId: 'x', count: FLOAT }))).toBe('shift.unknown');
  });
});

describe('what a shop may ask for', () => {
  it('nobody sells without a shift, and a blind count is told nothing beforehand', async () => {
    const { till, stores } = await openCounter({ settings: { shifts: { required: true, blindClose: true } } });
    const { shift } = till.cashier.client;
    await ringUp(till, 500);
    expect(till.cashier.views['kiosk.changed'].shiftNeeded).toBe(true);
    expect(await codeOf(till.cashier.client.checkout.charge(onSale(till.cashier)))).toBe('shift.needed');
    await shift.start({ ...press(), count: { sum: 5000 } });
    await payCash(till, 500);
    const { open } = await shift.read({});
    expect(open?.sums).toBeUndefined();
    const closed = await shift.close({ ...press(), shiftId: open?.shiftId ?? '', count: { sum: 5500 } });
    expect(closed).toMatchObject({ difference: { amount: 0 }, sums: { expected: { amount: 5500 } } });
    expect(stores.shifts.lastClosed()).toMatchObject({ state: 'CLOSED', counted: { pieces: [] } });
  });

  it('a cashier pays out with a manager’s PIN only, and both names stand in the ledger', async () => {
    const { till, stores } = await openCounter();
    stores.cashiers.add({ cashierId: 'ben', name: 'Ben', role: 'cashier' }, '2222');
    const ben = connect(till.kiosk, 'cashier');
    await ben.client.auth.signIn({ pin: '2222' });
    const { shiftId = '' } = (await ben.client.shift.start({ ...press(), count: FLOAT })).open ?? {};
    const out = { direction: 'out', amount: 1200, reason: 'Milk' } as const;
    expect(await codeOf(ben.client.shift.move({ ...press(), ...out }))).toBe('shift.manager_pin');
    expect(await codeOf(ben.client.shift.move({ ...press(), ...out, managerPin: '9999' }))).toBe('auth.pin_wrong');
    expect(await codeOf(ben.client.shift.move({ ...press(), ...out, managerPin: '2222' }))).toBe('shift.manager_pin');
    expect(await codeOf(ben.client.shift.move({ ...press(), ...out, managerPin: PIN }))).toBe('done');
    expect(stores.shifts.tallies(shiftId)).toEqual([{ type: 'PAID_OUT', count: 1, amount: 1200 }]);
    ben.close();
  });
});
