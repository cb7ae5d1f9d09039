import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { paperText } from '../../devices/rig/paper-text.ts';
import { balanceOf, codeOf, THEO } from '../../rig/counter.ts';
import { payCash, ringUp, saleOf, startNextSale } from '../../rig/sell.ts';
import { anySale } from '../../rig/till.ts';
import { allTold, type OfflineShop, openOfflineShop, sellForCash } from './offline-shop.ts';

let shop: OfflineShop;

beforeEach(async () => {
  shop = await openOfflineShop();
  await shop.till.cashier.until('the program is read', (views) => views['kiosk.changed'].program !== undefined);
});

const make = (saleId: string) =>
  shop.till.cashier.client.return.make({ commandId: randomUUID(), saleId, reason: 'Cold' });
const slipSays = (words: string) =>
  shop.till.cashier.until(`the slip says ${words}`, (views) => {
    const lines = paperText(views['devices.changed'].virtual?.paper ?? []);
    return lines.join(' ').replace(/\s+/g, ' ').includes(words);
  });
const refunds = async () => ((await shop.server.ask('/v2/refunds')).refunds ?? []) as unknown[];

describe('a sale made without the server', () => {
  it('comes back only once the server has heard of it, and its points with it', async () => {
    const { server, till } = shop;
    await shop.goOffline();
    await ringUp(till, 700);
    await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
    const number = await sellForCash(till, 1000);
    const { saleId } = saleOf(till);
    await slipSays('Stars will be added if this number is enrolled');
    await slipSays(`Sale ${number}`);
    expect(await codeOf(till.cashier.client.return.find({ receiptNumber: number }))).toBe('return.not_recorded');
    expect(await codeOf(make(saleId))).toBe('return.not_recorded');
    await shop.comeBack();
    await allTold(till);
    await till.cashier.until('it is recorded', (views) => views['sale.changed']?.offline?.isRecorded === true);
    expect(await balanceOf(server, THEO)).toBe(64 + 7);
    expect(await make(saleId)).toMatchObject({ refunded: { amount: 700 } });
    expect(await balanceOf(server, THEO)).toBe(64);
    expect((await refunds()).length).toBe(1);
  });
});

describe('a return without the server', () => {
  it('is refused at once, and nothing of it is left behind', async () => {
    const { till } = shop;
    await ringUp(till, 700);
    await payCash(till, 700);
    const { saleId } = saleOf(till);
    await startNextSale(till);
    await shop.goOffline();
    expect(await codeOf(make(saleId))).toBe('return.offline');
    await shop.comeBack();
    expect(await refunds()).toEqual([]);
    await make(saleId);
    expect((await refunds()).length).toBe(1);
  });
});
