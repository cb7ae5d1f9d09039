import { randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { QuestionView } from '#contract/recovery.ts';
import { charge, payCash, ringUp, saleOf, startNextSale } from '../rig/sell.ts';
import { anySale, type Till } from '../rig/till.ts';
import { backThen } from './back-then.ts';
import { readBooks } from './books.ts';
import { faultIn, managerOf, openPastTill, readKioskFile, restore, withStore } from './doors.ts';
import { openedAt } from './moments.ts';
import { untilPrinted } from './outcome.ts';
import { pastFolder, pastFolders } from './past-folder.ts';
import { untilQuiet } from './quiet.ts';

/** The day after the update: what an older version left is worked on as if this one had made it. */

// Opening a kiosk takes a while on a machine that is busy with everything else.
vi.setConfig({ testTimeout: 90_000 });

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one();
});

/** A copy of a kept folder, at a time soon after it was left. */
function copyOf(name: string): string {
  const folder = pastFolder(name);
  undo.push(folder.remove, backThen(openedAt(name).soon));
  return folder.path;
}

async function open(dataDir: string): Promise<Till> {
  const till = await openPastTill(dataDir);
  let isOpen = true;
  const close = async () => {
    if (isOpen) await till.close();
    isOpen = false;
  };
  undo.push(close);
  await untilQuiet(till);
  await till.signIn();
  return { ...till, close };
}

async function cardOf(till: Till, kind: QuestionView['kind']): Promise<QuestionView> {
  const isSo = (question: QuestionView) => question.kind === kind && question.choices.length > 0;
  await till.cashier.until(`a card says ${kind}`, (views) => (views['kiosk.changed'].questions ?? []).some(isSo));
  const found = till.cashier.views['kiosk.changed'].questions?.find(isSo);
  if (!found) throw new Error(`no card says ${kind}`);
  return found;
}

const answer = (till: Till, { questionId }: QuestionView, choice: QuestionView['choices'][number]) =>
  till.cashier.client.recovery.answer({ commandId: randomUUID(), questionId, choice });

const cards = (till: Till) => (till.cashier.views['kiosk.changed'].questions ?? []).map(({ questionId }) => questionId);

describe('what was put aside', () => {
  it.each(['two-days', 'offline', 'cart-rewards', 'kill-unrewarding'])('in %s is recalled and sold', async (name) => {
    const dataDir = copyOf(name);
    const till = await open(dataDir);
    const { client } = till.cashier;
    const held = await client.sale.held({});
    expect(held.length).toBeGreaterThan(0);
    for (const { saleId, number } of held) {
      await client.sale.recall({ commandId: randomUUID(), saleId });
      expect(saleOf(till)).toMatchObject({ saleId, number, phase: 'cart' });
      await payCash(till, 99_900);
      await startNextSale(till);
    }
    expect(await client.sale.held({})).toEqual([]);
    await till.close();
    const { orders } = await withStore(dataDir, readBooks);
    for (const { number, total } of held) {
      expect(orders.filter((order) => order.startsWith(`${number} COMPLETED`))).toEqual([
        expect.stringContaining(`${number} COMPLETED ${total.amount} `),
      ]);
    }
    expect(faultIn(dataDir)).toBeUndefined();
  });
});

describe('a question that stood', () => {
  it('is answered with going on', async () => {
    const till = await open(copyOf('two-days'));
    const card = await cardOf(till, 'handBack');
    await answer(till, card, 'goOn');
    expect(saleOf(till)).toMatchObject({ number: card.saleNumber, phase: 'cart' });
    expect(cards(till)).not.toContain(card.questionId);
    await payCash(till, 5000);
  });

  it('is answered with giving up', async () => {
    const dataDir = copyOf('due-partly-paid');
    const till = await open(dataDir);
    const card = await cardOf(till, 'handBack');
    await answer(till, card, 'giveUp');
    expect(cards(till)).toEqual([]);
    await untilQuiet(till);
    expect(readKioskFile(dataDir).sales).toMatchObject([{ number: card.saleNumber, state: 'voided' }]);
  });

  it('is answered with the money back', async () => {
    const dataDir = copyOf('kill-paying');
    const till = await open(dataDir);
    const card = await cardOf(till, 'paid');
    await answer(till, card, 'returnMoney');
    await untilPrinted(till);
    const found = await managerOf(till).return.find({ receiptNumber: card.saleNumber });
    expect(found).toMatchObject({ refunded: card.amount, left: { amount: 0 } });
    await till.close();
    expect(faultIn(dataDir)).toBeUndefined();
  });

  it('about a slip is answered with one more', async () => {
    const till = await open(copyOf('printing'));
    const card = await cardOf(till, 'receipt');
    const copies = () =>
      readKioskFile(till.dataDir).jobs.filter((job) => job.number === card.saleNumber && job.isDuplicate);
    expect(copies()).toEqual([]);
    await answer(till, card, 'print');
    await untilPrinted(till);
    expect(copies()).toMatchObject([{ kind: 'receipt', state: 'CONFIRMED' }]);
  });
});

describe('an old sale', () => {
  it('has its goods taken back, and what is left of it later', async () => {
    const dataDir = copyOf('two-days');
    const till = await open(dataDir);
    const { return: returns } = managerOf(till);
    const before = await returns.find({ receiptNumber: '1' });
    const line = before.lines.find(({ quantity, returned }) => quantity > returned);
    expect(before.refunded.amount).toBeGreaterThan(0);
    const { saleId } = before;
    const lines = [{ lineId: line?.lineId ?? '', quantity: 1 }];
    const one = await returns.make({ commandId: randomUUID(), saleId, reason: 'Cold', lines });
    expect(one.refunded.amount).toBeGreaterThan(0);
    const rest = await returns.make({ commandId: randomUUID(), saleId, reason: 'Cold' });
    expect(before.refunded.amount + one.refunded.amount + rest.refunded.amount).toBe(before.paid.amount);
    expect(await returns.find({ receiptNumber: '1' })).toMatchObject({ left: { amount: 0 } });
    await till.close();
    expect(faultIn(dataDir)).toBeUndefined();
  });
});

describe('the day', () => {
  it('goes on with numbers nobody has, and is closed', async () => {
    const dataDir = copyOf('two-days');
    const till = await open(dataDir);
    const numbers = readKioskFile(dataDir).sales.map(({ number }) => number);
    await ringUp(till, 1000);
    expect(numbers).not.toContain(saleOf(till).number);
    await payCash(till, 1000);
    await till.cashier.client.receipt.print(anySale(till.cashier));
    const { report } = managerOf(till);
    expect(await report.printAgain({ commandId: randomUUID() })).toEqual({ number: 'Z 0001' });
    expect(await report.print({ commandId: randomUUID(), kind: 'Z' })).toEqual({ number: 'Z 0002' });
    expect(await report.printAgain({ commandId: randomUUID() })).toEqual({ number: 'Z 0002' });
    await untilPrinted(till);
  });

  it('sells to a regular the older version knew', async () => {
    const till = await open(copyOf('two-days'));
    await ringUp(till, 1000);
    await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: '+14255550123' });
    await till.cashier.until('they are known', (views) => views['sale.changed']?.member !== undefined);
    expect(saleOf(till).member).toMatchObject({ lastFour: '0123', balancePoints: 12 });
    await charge(till);
    expect(saleOf(till).earnsPoints).toBe(10);
  });
});

describe('the copies the older version made', () => {
  const copies = (dataDir: string, of: string) =>
    readdirSync(join(dataDir, 'backups'))
      .filter((name) => name.startsWith(of))
      .toSorted()
      .map((name) => join(dataDir, 'backups', name));

  it('stand in for damaged files', async () => {
    const dataDir = copyOf('two-days');
    const before = readKioskFile(dataDir).sales;
    for (const name of ['kiosk.db', 'square.db', 'regulars.json']) writeFileSync(join(dataDir, name), 'of no use');
    const words = restore(dataDir);
    for (const name of ['kiosk.db', 'square.db', 'regulars.json']) {
      expect(words.filter((line) => line.includes(`${name} was restored from`))).toHaveLength(1);
    }
    expect(faultIn(dataDir)).toBeUndefined();
    const after = readKioskFile(dataDir).sales;
    expect(after.map(({ number, state }) => `${number} ${state}`)).toEqual(
      before.map(({ number, state }) => `${number} ${state}`),
    );
    const till = await open(dataDir);
    await ringUp(till, 1000);
    expect(Number(saleOf(till).number)).toBeGreaterThan(Number(before.at(-1)?.number));
    await payCash(till, 1000);
  });

  it('may be taken by hand; what was made since is read from the file they replace', async () => {
    const dataDir = copyOf('two-days');
    const before = readKioskFile(dataDir).sales;
    const [oldest] = copies(dataDir, 'kiosk');
    expect(restore(dataDir, oldest).join('\n')).toContain('could be read from the damaged file and is kept');
    const after = readKioskFile(dataDir).sales;
    expect(after.map(({ number, state }) => `${number} ${state}`)).toEqual(
      before.map(({ number, state }) => `${number} ${state}`),
    );
    const till = await open(dataDir);
    await managerOf(till).return.find({ receiptNumber: '3' });
  });
});

it.each(pastFolders())('the server’s file of %s is sound, and opens without its kiosk', async (name) => {
  const dataDir = copyOf(name);
  expect(faultIn(dataDir)).toBeUndefined();
  const { points } = await withStore(dataDir, readBooks);
  expect(Object.keys(points)).toEqual(expect.arrayContaining(['0130', '0164']));
  expect(faultIn(dataDir)).toBeUndefined();
});
