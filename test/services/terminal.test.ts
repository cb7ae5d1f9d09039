import { describe, expect, it } from 'vitest';
import { codeOf, openCounter } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { charge, ringUp, saleOf } from '../rig/sell.ts';
import { anySale, onSale, type Till } from '../rig/till.ts';

/** Terminals of Square's sandbox. @source Square developer documentation, "Sandbox testing: Terminal checkouts" */
const PAYS = '9fa747a2-25ff-48ee-b078-04381f7c828f';
const BUYER_CANCELS = '841100b9-ee60-4537-9bcf-e30b2ba5e215';
const TIMES_OUT = '0a956d49-619a-4530-8e5e-8eac603ffc5e';
const NEVER_ANSWERS = 'da40d603-c2ea-4a65-8cfd-f42e36dab0c7';
const ADDS_A_TIP = '22cd266c-6246-4c06-9983-67f0c26346b0';

let server: FaultyServer;
let till: Till;

const open = async (deviceId: string | undefined, recheckMs = 120) => {
  const timeouts = { callMs: 5000, pointsMs: 400, recheckMs };
  const settings = deviceId === undefined ? {} : { terminal: { deviceId } };
  ({ server, till } = await openCounter({ timeouts, settings }));
  await ringUp(till, 1000);
  await charge(till);
};

const checkout = () => till.cashier.client.checkout;
const present = (part: { amount?: number; tip?: number } = {}) =>
  checkout().payTerminal({ ...onSale(till.cashier), ...part });
const cancel = () => checkout().cancelPayment(anySale(till.cashier));
const until = (phase: string) =>
  till.cashier.until(`the sale is ${phase}`, (views) => views['sale.changed']?.phase === phase);
const made = async () => {
  const { payments = [] } = (await server.ask('/v2/payments')) as {
    payments?: { source_type: string; amount_money: { amount: number }; status: string }[];
  };
  return payments.reverse().map((one) => `${one.source_type} ${one.amount_money.amount} ${one.status}`);
};
const asked = async () => {
  const { checkouts = [] } = (await server.ask('/v2/terminals/checkouts/search', {})) as {
    checkouts?: { status: string }[];
  };
  return checkouts.map(({ status }) => status);
};
const untilServer = async (status: string) => {
  // The backend's devices act by its own clock; whoever asks sees them act.
  while (!(await asked()).includes(status)) await new Promise((resolve) => setTimeout(resolve, 25));
};

describe('a card on the terminal', () => {
  it('is asked for, waited for and taken', async () => {
    await open(PAYS);
    await present();
    expect(saleOf(till)).toMatchObject({ phase: 'paying', totals: { due: { amount: 1000 } } });
    await until('done');
    expect(saleOf(till).tender).toMatchObject({ kind: 'terminal', cardLabel: expect.stringContaining('Visa') });
    expect(await made()).toEqual(['CARD 1000 COMPLETED']);
    expect(await asked()).toEqual(['COMPLETED']);
  });

  it('takes the tip with it, and shows it as due', async () => {
    await open(PAYS);
    await present({ tip: 150 });
    expect(saleOf(till).totals).toMatchObject({ total: { amount: 1150 }, due: { amount: 1150 }, tip: { amount: 150 } });
    await until('done');
    expect(saleOf(till).totals).toMatchObject({ paid: { amount: 1150 }, tip: { amount: 150 } });
  });

  it('counts a tip that was given on the terminal itself', async () => {
    await open(ADDS_A_TIP);
    await present();
    await until('done');
    expect(saleOf(till).totals).toMatchObject({ paid: { amount: 1200 }, tip: { amount: 200 } });
  });

  it('covers a part, and is captured with the others', async () => {
    await open(PAYS);
    await present({ amount: 600 });
    await until('due');
    expect(saleOf(till).totals.due.amount).toBe(400);
    expect(await made()).toEqual(['CARD 600 APPROVED']);
    await checkout().payCash({ ...onSale(till.cashier), tendered: 400 });
    await until('done');
    expect(await made()).toEqual(['CARD 600 COMPLETED', 'CASH 400 COMPLETED']);
  });

  it('is the last of several, and the sale is done', async () => {
    await open(PAYS);
    await checkout().payCash({ ...onSale(till.cashier), tendered: 400, amount: 400 });
    await present();
    await until('done');
    expect(await made()).toEqual(['CASH 400 COMPLETED', 'CARD 600 COMPLETED']);
  });

  it('is not charged where the buyer cancels, and the cashier is told', async () => {
    await open(BUYER_CANCELS);
    await present();
    await until('due');
    expect(saleOf(till)).toMatchObject({ notice: { code: 'payment.terminal_cancelled' } });
    expect(await made()).toEqual([]);
  });

  it('is not charged where the buyer does not pay in time', async () => {
    await open(TIMES_OUT);
    await present();
    await until('due');
    expect(await made()).toEqual([]);
  });

  it('cannot be asked for where no terminal is set up', async () => {
    await open(undefined);
    expect(await codeOf(present())).toBe('payment.no_terminal');
    expect(saleOf(till).phase).toBe('due');
  });
});

describe('a cashier who cancels while the terminal waits', () => {
  it('gets the cart back, and the terminal lets go', async () => {
    await open(NEVER_ANSWERS);
    await present();
    await cancel();
    await until('cart');
    expect(await asked()).toEqual(['CANCELED']);
    expect(await made()).toEqual([]);
  });

  it('gets everything back that was approved before', async () => {
    await open(NEVER_ANSWERS);
    await checkout().payCash({ ...onSale(till.cashier), tendered: 400, amount: 400 });
    await present();
    await cancel();
    await until('cart');
    expect(await made()).toEqual(['CASH 400 CANCELED']);
    expect(saleOf(till).tenders).toBeUndefined();
  });

  it('is told where the buyer was quicker: the payment wins', async () => {
    await open(PAYS, 5000);
    await present();
    await untilServer('COMPLETED');
    await cancel();
    await until('done');
    expect(saleOf(till).notice).toEqual({ code: 'payment.already_charged' });
    expect(await made()).toEqual(['CARD 1000 COMPLETED']);
  });

  it('gets a part back that was approved meanwhile, because it is not charged yet', async () => {
    await open(PAYS, 5000);
    await present({ amount: 600 });
    await untilServer('COMPLETED');
    await cancel();
    await until('cart');
    expect(await made()).toEqual(['CARD 600 CANCELED']);
  });
});

describe('an answer of the terminal that is lost', () => {
  it.each(['dropBefore', 'dropAfter'] as const)('asks for the card once: create, %s', async (fault) => {
    await open(PAYS);
    server.fail(/POST \/v2\/terminals\/checkouts$/, fault);
    expect(await codeOf(present())).toBe('payment.unsure');
    await until('done');
    expect(await asked()).toEqual(['COMPLETED']);
    expect(await made()).toEqual(['CARD 1000 COMPLETED']);
  });

  it.each(['dropBefore', 'dropAfter'] as const)('is asked for again: poll, %s', async (fault) => {
    await open(PAYS);
    await present();
    server.fail(/GET \/v2\/terminals\/checkouts\//, fault, 2);
    await until('done');
    expect(await made()).toEqual(['CARD 1000 COMPLETED']);
  });

  it('of the payment it made is asked for again, too', async () => {
    await open(PAYS);
    await present();
    server.fail(/GET \/v2\/payments\//, 'dropBefore', 2);
    await until('done');
    expect(saleOf(till).tender?.cardLabel).toContain('Visa');
  });

  it.each(['dropBefore', 'dropAfter'] as const)('leaves no card asked for: cancel, %s', async (fault) => {
    await open(NEVER_ANSWERS);
    await present();
    server.fail(/POST \/v2\/terminals\/checkouts\/[^/]+\/cancel$/, fault);
    await cancel();
    await until('cart');
    expect(await asked()).toEqual(['CANCELED']);
    expect(await made()).toEqual([]);
  });
});
