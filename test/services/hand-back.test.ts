import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { owedBackOf } from '#domain/checkout/sale-payment.ts';
import { type Counter, openCounter } from '../rig/counter.ts';
import { charge, ringUp, saleOf } from '../rig/sell.ts';
import { anySale, onSale } from '../rig/till.ts';

let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
});

const checkout = () => counter.till.cashier.client.checkout;
const now = () => onSale(counter.till.cashier);
/** The only card, once it asks something. */
const asked = async () => {
  const { cashier } = counter.till;
  await cashier.until('a card asks', (views) => {
    const { questions = [] } = views['kiosk.changed'];
    return questions.some(({ choices }) => choices.includes('goOn'));
  });
  return cashier.views['kiosk.changed'].questions?.[0];
};
const paidInPart = async () => {
  await ringUp(counter.till, 3000);
  await charge(counter.till);
  await checkout().payCash({ ...now(), tendered: 2000, amount: 1000 });
};

describe('a split payment whose program ended before it was complete', () => {
  it('says what must be given back by hand, and no longer once somebody goes on with the sale', async () => {
    await paidInPart();
    await checkout().payExternal({ ...now(), type: 'CARD', source: 'Bank machine', amount: 500 });
    await checkout().payCard({ ...now(), amount: 300 });
    const { saleId } = saleOf(counter.till);
    await counter.restart();
    await counter.till.signIn();
    const card = await asked();
    // A card that was only approved was never charged.
    expect(card).toMatchObject({ kind: 'handBack', amount: { amount: 1500 }, tender: 'split' });
    const answer = { commandId: randomUUID(), questionId: card?.questionId ?? '', choice: 'goOn' } as const;
    await counter.till.cashier.client.recovery.answer(answer);
    expect(owedBackOf(counter.sale(saleId))).toEqual([]);
  });

  it('says it until the sale is given up, over another restart too', async () => {
    await paidInPart();
    await counter.restart();
    await counter.till.signIn();
    expect(await asked()).toMatchObject({ kind: 'handBack', amount: { amount: 1000 }, tender: 'cash' });
    await counter.restart();
    await counter.till.signIn();
    const card = await asked();
    expect(card).toMatchObject({ kind: 'handBack' });
    const answer = { commandId: randomUUID(), questionId: card?.questionId ?? '', choice: 'giveUp' } as const;
    await counter.till.cashier.client.recovery.answer(answer);
    expect(counter.till.cashier.views['kiosk.changed'].questions ?? []).toEqual([]);
  });

  it('says nothing of what a cashier let go who was standing there', async () => {
    await paidInPart();
    await checkout().cancelPayment(anySale(counter.till.cashier));
    await counter.restart();
    await counter.till.signIn();
    expect(await asked()).toMatchObject({ kind: 'unfinished' });
  });
});
