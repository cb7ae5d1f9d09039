import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { newSale } from '#domain/checkout/sale-rules.ts';
import { PhonePad } from '#services/keypad/phone-pad.ts';
import { withoutIdsAndTimes } from '../rig/by-chance.ts';
import { codeOf, openTillAlone, THEO } from '../rig/counter.ts';
import { saleOf } from '../rig/sell.ts';
import { anySale, connect, newSession, type Screen, type Till } from '../rig/till.ts';
import { pressKeys, typeNumber } from '../rig/type-number.ts';

describe('the buyer’s pad', () => {
  let till: Till;
  let page: Screen<'customer'>;
  const padOf = ({ views }: Screen<'customer'>) => views['sale.changed']?.pad;
  const press = (key: Parameters<typeof page.client.buyer.padKey>[0]['key'], from = page) =>
    from.client.buyer.padKey({ ...anySale(from), key });

  beforeEach(async () => {
    till = await openTillAlone();
    await till.signIn();
    page = till.customer;
    await page.until('a sale is open', (views) => views['sale.changed'] !== null);
  });

  it('is the only way from the buyer’s page to a look-up', async () => {
    const lookUp = page.client.buyer.lookUp({ ...anySale(page), phone: THEO });
    expect(await codeOf(lookUp)).toBe('auth.forbidden');
    expect(await typeNumber(page, THEO)).toMatchObject({ saleId: saleOf(till).saleId, found: 'member' });
    expect(saleOf(till).member).toMatchObject({ lastFour: '0164' });
  });

  it('answers every key but enter with nothing, and its view never holds a digit', async () => {
    const answers = await Promise.all((['4', '2', '5'] as const).map((key) => press(key)));
    expect(answers).toEqual([null, null, null]);
    expect(padOf(page)).toMatchObject({ digits: 3, keys: 3, isLooking: false });
    for (const key of ['5', '5', '5', '1', '1', '1', '1'] as const) await press(key);
    expect(withoutIdsAndTimes(JSON.stringify([till.cashier.views, page.views]))).not.toMatch(/425|555|1111/);
  });

  it('is empty in the very view that shows whom it found', async () => {
    const seen: (readonly [boolean, number | undefined])[] = [];
    const watching = page.until('the buyer is shown and the number gone', ({ 'sale.changed': sale }) => {
      seen.push([sale?.member !== undefined, sale?.pad?.digits]);
      return sale?.member !== undefined && sale.pad?.digits === 0;
    });
    await typeNumber(page, THEO);
    await watching;
    expect(seen.filter(([isShown, digits]) => isShown && digits !== 0)).toEqual([]);
  });

  it('types a digit once whose command comes again, over a new line of its page as well', async () => {
    const session = newSession();
    const first = connect(till.kiosk, 'customer', session);
    const command = { ...anySale(first), key: '4' } as const;
    await Promise.all([first.client.buyer.padKey(command), first.client.buyer.padKey(command)]);
    first.close();
    const again = connect(till.kiosk, 'customer', session);
    await again.client.buyer.padKey(command);
    expect(padOf(again)).toMatchObject({ digits: 1, presses: [command.commandId] });
    const other = again.client.buyer.padKey({ ...command, key: '5' });
    expect(await codeOf(other)).toBe('frame.command_taken');
    expect(await codeOf(page.client.buyer.padKey(command))).toBe('frame.command_taken');
    expect(padOf(page)).toMatchObject({ digits: 1 });
    again.close();
  });

  it('looks a number up once whose enter comes again', async () => {
    for (const key of ['4', '2'] as const) await press(key);
    const enter = { ...anySale(page), key: 'enter' } as const;
    expect(await codeOf(page.client.buyer.padKey(enter))).toBe('buyer.phone_invalid');
    await press('5');
    expect(await codeOf(page.client.buyer.padKey(enter))).toBe('buyer.phone_invalid');
    expect(padOf(page)).toMatchObject({ digits: 3 });
    expect(padOf(page)).not.toHaveProperty('problem');
  });

  it('passes a key over that was meant for another sale', async () => {
    await press('4');
    const answer = page.client.buyer.padKey({ commandId: randomUUID(), saleId: 'the-sale-before', key: '5' });
    expect(await answer).toBeNull();
    expect(padOf(page)).toMatchObject({ digits: 1, keys: 1 });
  });

  it('takes no digit more than the longest number has, and backspace then takes the last that counted', async () => {
    for (let n = 0; n < 17; n += 1) await press('7');
    expect(padOf(page)?.digits).toBe(15);
    await press('backspace');
    expect(padOf(page)?.digits).toBe(14);
  });

  it('is one for two pages at once: each sees how many digits there are, and which are its own', async () => {
    const second = connect(till.kiosk, 'customer');
    const { commandId, ...sale } = anySale(page);
    await page.client.buyer.padKey({ ...sale, commandId, key: '4' });
    const theirs = randomUUID();
    await second.client.buyer.padKey({ ...sale, commandId: theirs, key: '2' });
    await second.until('both digits', (views) => views['sale.changed']?.pad?.digits === 2);
    expect(padOf(second)?.presses).toEqual([commandId, theirs]);
    expect(padOf(page)).toEqual(padOf(second));
    const pages = [page, second];
    const found = await pressKeys(THEO, (key) => {
      pages.reverse();
      return press(key, pages[0]);
    });
    expect(found).toMatchObject({ found: 'member' });
    await second.until('the pad is empty', (views) => views['sale.changed']?.pad?.digits === 0);
    second.close();
  });
});

describe('digits that a scanner typed', () => {
  it('are taken out wherever they stand, and on the sale they were typed for', async () => {
    const till = await openTillAlone();
    await till.signIn();
    const page = till.customer;
    const other = connect(till.kiosk, 'customer');
    await page.until('a sale is open', (views) => views['sale.changed'] !== null);
    const padOf = () => page.views['sale.changed']?.pad;
    const scanned = (['4', '0', '0', '6'] as const).map((key) => ({ ...anySale(page), key }));
    const typed: string[] = [];
    for (const command of scanned) {
      await page.client.buyer.padKey(command);
      const key = { ...anySale(other), key: '7' } as const;
      await other.client.buyer.padKey(key);
      typed.push(key.commandId);
    }
    const presses = scanned.map(({ commandId }) => commandId);
    await page.client.buyer.takeBackKeys({ ...anySale(page), saleId: 'the-sale-before', presses });
    expect(padOf()?.digits).toBe(8);
    await page.client.buyer.takeBackKeys({ ...anySale(page), presses });
    expect(padOf()).toMatchObject({ digits: 4, presses: typed });
    await other.client.buyer.takeBackKeys({ ...anySale(other), presses });
    expect(padOf()).toMatchObject({ digits: 4, presses: typed });
    other.close();
  });
});

describe('a number that was begun', () => {
  /** A pad at a counter whose clock the test moves. */
  function padWithClock() {
    let nowMs = 0;
    let alarm: { readonly atMs: number; readonly ring: () => void } | undefined;
    const pad = new PhonePad({
      current: { sale: newSale({ saleId: 'sale-1', number: '1', currency: 'USD', startedAt: '2026-01-01T00:00:00Z' }) },
      buyer: { lookUp: () => new Promise(() => {}), leave: () => Promise.resolve({ saleId: 'sale-1', revision: 0 }) },
      runtime: {
        ids: { next: () => 'press' },
        timers: {
          after(delayMs, ring) {
            const mine = { atMs: nowMs + delayMs, ring };
            alarm = mine;
            return () => {
              if (alarm === mine) alarm = undefined;
            };
          },
        },
      },
      isAttended: () => true,
      signals: { announce: () => {} },
    });
    const pass = (ms: number) => {
      nowMs += ms;
      if (alarm && alarm.atMs <= nowMs) alarm.ring();
    };
    return { pad, pass };
  }

  it('is forgotten 50 s after its last key', () => {
    const { pad, pass } = padWithClock();
    void pad.press('4');
    pass(30_000);
    void pad.press('2');
    pass(49_999);
    expect(pad.view().digits).toBe(2);
    pass(1);
    expect(pad.view()).toEqual({ digits: 0, isLooking: false });
  });

  it('is kept while its buyer says that they are there', () => {
    const { pad, pass } = padWithClock();
    void pad.press('4');
    for (let n = 0; n < 4; n += 1) {
      pass(49_000);
      void pad.press('stay', { commandId: `stay-${n}`, saleId: 'sale-1' });
    }
    expect(pad.view().digits).toBe(1);
    pass(50_000);
    expect(pad.view().digits).toBe(0);
  });
});
