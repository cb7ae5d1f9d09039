import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { QuestionChoice } from '#domain/checkout/questions.ts';
import { eventually } from '../devices/rig/eventually.ts';
import { balanceOf, type Counter, openCounter, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { charge, ringUp, saleOf, startNextSale, takeTier } from '../rig/sell.ts';
import { anySale, onSale } from '../rig/till.ts';
import { typeNumber } from '../rig/type-number.ts';

/** What becomes of sales whose program ended in the middle of them. */

const NOBODY = '+14255550123';
let server: FaultyServer;
let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
  server = counter.server;
});

const payments = () => server.seen.filter(({ method, path }) => method === 'POST' && path === '/v2/payments');
const keysOf = (requests: readonly { readonly body: string }[]) =>
  new Set(requests.map(({ body }) => JSON.parse(body).idempotency_key));
const balance = () => balanceOf(server);
const payCash = (tendered: number) =>
  counter.till.cashier.client.checkout.payCash({ ...onSale(counter.till.cashier), tendered });
const stateOf = (saleId: string) => counter.sale(saleId).state;
const receiptsOf = (saleId: string) =>
  counter.stores.printJobs.jobsOfSale(saleId).filter((job) => job.kind === 'receipt');

/** Ends the program while the server's answer to a request is on its way. */
async function stopDuring(path: RegExp, act: () => Promise<unknown>): Promise<string> {
  const { saleId } = saleOf(counter.till);
  const met = new Promise<void>((resolve) => server.onAnswer((seen) => path.test(seen.path) && resolve()));
  server.fail(path, 'hang');
  const sent = new Promise<void>((resolve) =>
    server.onRequest((seen) => (path.test(seen.path) ? resolve() : undefined)),
  );
  void act().catch(() => undefined);
  await Promise.race([met, sent]);
  await counter.stop();
  server.onRequest(() => {});
  return saleId;
}

describe('a payment under way when the program ended', () => {
  it('is found under its own key, printed once, and opens no drawer late', async () => {
    await ringUp(counter.till, 1000);
    await charge(counter.till);
    const saleId = await stopDuring(/\/v2\/payments$/, () => payCash(2000));
    await counter.start();
    await eventually('it is paid', () => stateOf(saleId) === 'done');
    await eventually('its slip is out', () => receiptsOf(saleId)[0]?.state === 'CONFIRMED');
    expect(keysOf(payments()).size).toBe(1);
    expect(receiptsOf(saleId)).toHaveLength(1);
    expect(counter.stores.printJobs.jobsOfSale(saleId).filter(({ kind }) => kind === 'drawer')).toEqual([]);
    expect(counter.till.cashier.views['devices.changed'].virtual?.drawerKicks).toBe(0);
  });

  it('stays unsure while the server is away, and is settled as soon as it is back', async () => {
    await ringUp(counter.till, 1000);
    await charge(counter.till);
    const saleId = await stopDuring(/\/v2\/payments$/, () =>
      counter.till.cashier.client.checkout.payCard(onSale(counter.till.cashier)),
    );
    server.cut();
    await counter.start();
    await eventually('it has asked', () => stateOf(saleId) === 'unsure');
    server.heal();
    await eventually('it is paid', () => stateOf(saleId) === 'done');
    expect(keysOf(payments()).size).toBe(1);
  });
});

describe('a sale without a cashier when the program ended', () => {
  it('gives its reward back and is put aside', async () => {
    await ringUp(counter.till, 1000);
    await takeTier(counter.till, THEO, 10);
    await charge(counter.till);
    const { saleId } = saleOf(counter.till);
    expect(await balance()).toBe(54);
    await counter.restart();
    await eventually('it is put aside', () => stateOf(saleId) === 'held');
    expect(await balance()).toBe(64);
    expect(counter.sale(saleId).rewards).toEqual([]);
  });

  it('gives its reward back as soon as the server can be asked', async () => {
    await ringUp(counter.till, 1000);
    await takeTier(counter.till, THEO, 10);
    const { saleId } = saleOf(counter.till);
    await counter.stop();
    server.cut();
    await counter.start();
    await eventually('it was tried', () => counter.stores.sales.journal(saleId).at(-1)?.step === 'reward.delete');
    expect(stateOf(saleId)).not.toBe('held');
    server.heal();
    await eventually('it is put aside', () => stateOf(saleId) === 'held');
    expect(await balance()).toBe(64);
  });

  it('leaves no trace where nothing was put into it', async () => {
    await typeNumber(counter.till.customer, NOBODY);
    const { saleId } = saleOf(counter.till);
    await counter.restart();
    await eventually('it is over', () => stateOf(saleId) === 'voided');
  });

  it('is voided without a question where that was wanted', async () => {
    await ringUp(counter.till, 1000);
    await takeTier(counter.till, THEO, 10);
    const { saleId } = saleOf(counter.till);
    server.cut();
    await counter.till.cashier.client.sale.void(anySale(counter.till.cashier)).catch(() => undefined);
    await counter.stop();
    server.heal();
    await counter.start();
    await eventually('it is voided', () => stateOf(saleId) === 'voided');
    expect(await balance()).toBe(64);
  });
});

describe('the cards that ask about it', () => {
  const cards = () => counter.till.cashier.views['kiosk.changed'].questions ?? [];
  const card = async (kind: string) => {
    await counter.till.cashier.until(`a card says ${kind}`, () => cards().some((each) => each.kind === kind));
    const found = cards().find((each) => each.kind === kind);
    if (!found) throw new Error(`no card says ${kind}`);
    return found;
  };
  const none = () => counter.till.cashier.until('no card is left', () => cards().length === 0);
  const answer = (questionId: string, choice: QuestionChoice) =>
    counter.till.cashier.client.recovery.answer({ commandId: randomUUID(), questionId, choice });
  const signIn = () => counter.till.signIn();

  async function abandon(): Promise<string> {
    await ringUp(counter.till, 1000);
    await takeTier(counter.till, THEO, 10);
    const { saleId } = saleOf(counter.till);
    await counter.restart();
    await signIn();
    return saleId;
  }

  it('a sale that was not finished comes back to the screen when its cashier goes on with it', async () => {
    const saleId = await abandon();
    await eventually('it is put aside', () => stateOf(saleId) === 'held');
    const asked = await card('unfinished');
    expect(asked).toMatchObject({
      saleNumber: '0001',
      items: 1,
      amount: { amount: 1000 },
      choices: ['goOn', 'giveUp'],
    });
    expect(JSON.stringify(counter.till.customer.views)).not.toContain(asked.questionId);
    await answer(asked.questionId, 'goOn');
    expect(saleOf(counter.till)).toMatchObject({ saleId, phase: 'cart', member: { lastFour: '0164' }, rewards: [] });
    await none();
    await payInFull(2000);
    expect(counter.till.cashier.views['devices.changed'].virtual?.drawerKicks).toBe(1);
    await counter.restart();
    await signIn();
    expect(cards()).toEqual([]);
  });

  it('waits for the sale on the screen', async () => {
    const saleId = await abandon();
    const { questionId } = await card('unfinished');
    await ringUp(counter.till, 300);
    await expect(answer(questionId, 'goOn')).rejects.toThrow('checkout.sale_in_hand');
    expect(saleOf(counter.till).saleId).not.toBe(saleId);
    expect(await card('unfinished')).toMatchObject({ questionId });
  });

  it('gives the sale up, also while the server is away, and asks no second time', async () => {
    const saleId = await abandon();
    const { questionId } = await card('unfinished');
    await eventually('it is put aside', () => stateOf(saleId) === 'held');
    server.cut();
    await answer(questionId, 'giveUp');
    await none();
    await counter.restart();
    await eventually('it was tried', () => counter.sale(saleId).givenUp === true && stateOf(saleId) === 'cart');
    expect(counter.stores.questions.unanswered(9)).toEqual([]);
    server.heal();
    await eventually('it is voided', () => stateOf(saleId) === 'voided');
  });

  async function paidMeanwhile(): Promise<string> {
    await ringUp(counter.till, 1000);
    await charge(counter.till);
    const saleId = await stopDuring(/\/v2\/payments$/, () => payCash(2000));
    await counter.start();
    await signIn();
    return saleId;
  }

  it('a sale that was paid meanwhile is kept, and stays answered', async () => {
    const saleId = await paidMeanwhile();
    const asked = await card('paid');
    expect(asked).toMatchObject({ amount: { amount: 1000 }, tender: 'cash', choices: ['keep', 'returnMoney'] });
    await counter.restart();
    await signIn();
    expect(await card('paid')).toMatchObject({ questionId: asked.questionId });
    await answer(asked.questionId, 'keep');
    await none();
    await expect(answer(asked.questionId, 'returnMoney')).rejects.toThrow('checkout.stale');
    await counter.restart();
    await signIn();
    expect(cards()).toEqual([]);
    expect(stateOf(saleId)).toBe('done');
  });

  it('or its money is returned, once however often it is pressed', async () => {
    const saleId = await paidMeanwhile();
    const { questionId } = await card('paid');
    await Promise.all([answer(questionId, 'returnMoney'), answer(questionId, 'returnMoney')]);
    expect(await card('returned')).toMatchObject({ amount: { amount: 1000 }, choices: ['understood'] });
    expect(server.seen.filter(({ method, path }) => method === 'POST' && path === '/v2/refunds')).toHaveLength(1);
    await answer(questionId, 'understood');
    await none();
    expect(counter.sale(saleId).returns).toHaveLength(1);
  });

  it('one that is unsure says so, offers nothing, and changes once the outcome is known', async () => {
    await ringUp(counter.till, 1000);
    await charge(counter.till);
    await stopDuring(/\/v2\/payments$/, () =>
      counter.till.cashier.client.checkout.payCard(onSale(counter.till.cashier)),
    );
    server.fail(/POST \/v2\/payments$/, 'hang', 2);
    await counter.start();
    await signIn();
    expect(await card('checking')).toMatchObject({ amount: { amount: 1000 }, tender: 'card', choices: [] });
    expect(await card('paid')).toMatchObject({ tender: 'card' });
    expect(keysOf(payments()).size).toBe(1);
  });

  it('a slip that was being printed is printed again when a person says so, marked DUPLICATE', async () => {
    await ringUp(counter.till, 1000);
    await payInFull(1000);
    const { saleId } = saleOf(counter.till);
    await counter.till.cashier.until('it is printed', (views) => views['sale.changed']?.receipt?.state === 'confirmed');
    const [slip] = receiptsOf(saleId);
    if (slip) counter.stores.printJobs.mark(slip.jobId, 'SENDING', slip.at);
    await counter.restart();
    await signIn();
    const { questionId } = await card('receipt');
    await answer(questionId, 'print');
    await none();
    await eventually('it is printed', () => receiptsOf(saleId).at(-1)?.state === 'CONFIRMED');
    expect(receiptsOf(saleId).map(({ duplicate }) => duplicate)).toEqual([false, true]);
  });

  const payInFull = async (tendered: number) => {
    await charge(counter.till);
    await payCash(tendered);
    await counter.till.cashier.until('the sale is done', (views) => views['sale.changed']?.phase === 'done');
  };
});

describe('a card asked for on the terminal when the program ended', () => {
  /** Square's sandbox terminal that never answers. */
  const deviceId = 'da40d603-c2ea-4a65-8cfd-f42e36dab0c7';

  it('is still asked for, can be cancelled by its card, and is then a sale that was not paid', async () => {
    await counter.stop();
    counter = await openCounter({ server, settings: { terminal: { deviceId } } });
    await ringUp(counter.till, 1000);
    await charge(counter.till);
    await counter.till.cashier.client.checkout.payTerminal(onSale(counter.till.cashier));
    await counter.restart();
    await counter.till.signIn();
    const { cashier } = counter.till;
    const asked = () => cashier.views['kiosk.changed'].questions?.[0];
    await cashier.until('it can be cancelled', () => asked()?.choices.includes('takeBack') === true);
    expect(asked()).toMatchObject({ kind: 'onTerminal', amount: { amount: 1000 }, tender: 'terminal' });
    const questionId = asked()?.questionId ?? '';
    await cashier.client.recovery.answer({ commandId: randomUUID(), questionId, choice: 'takeBack' });
    await cashier.until('it is not paid', () => asked()?.kind === 'unfinished');
    expect(asked()).toMatchObject({ questionId });
    const { checkouts } = (await server.ask('/v2/terminals/checkouts/search', {})) as {
      checkouts: { status: string }[];
    };
    expect(checkouts.map(({ status }) => status)).toEqual(['CANCELED']);
  });
});

describe('a sale its cashier left behind', () => {
  it('while it was unsure is told of by a card, and the next one is sold meanwhile', async () => {
    const { cashier } = counter.till;
    await ringUp(counter.till, 1000);
    await charge(counter.till);
    const { saleId } = saleOf(counter.till);
    server.fail(/POST \/v2\/payments$/, 'hang', 3);
    await expect(cashier.client.checkout.payCard(onSale(cashier))).rejects.toThrow('payment.unsure');
    await startNextSale(counter.till);
    await cashier.until('it is told of', (views) => views['kiosk.changed'].questions?.[0]?.kind === 'checking');
    await ringUp(counter.till, 300);
    await cashier.until('it is paid', (views) => views['kiosk.changed'].questions?.[0]?.kind === 'paid');
    expect(stateOf(saleId)).toBe('done');
    expect(keysOf(payments()).size).toBe(1);
    expect(saleOf(counter.till)).toMatchObject({ phase: 'cart', totals: { total: { amount: 300 } } });
  });

  it('given up while the server was away is voided as soon as it is back', async () => {
    await ringUp(counter.till, 1000);
    await takeTier(counter.till, THEO, 10);
    const { saleId } = saleOf(counter.till);
    server.cut();
    await counter.till.cashier.client.sale.void(anySale(counter.till.cashier));
    expect(saleOf(counter.till).saleId).not.toBe(saleId);
    expect(counter.till.cashier.views['kiosk.changed'].questions).toBeUndefined();
    server.heal();
    await eventually('it is voided', () => stateOf(saleId) === 'voided');
    expect(await balance()).toBe(64);
  });
});
