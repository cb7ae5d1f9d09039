// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { LookupReply } from '#contract/buyer.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { beginNumber, openPage, pass, phonePad, press, stopTheClock, typeNumber } from '../fixtures/buyer-page.tsx';
import { inAct } from '../fixtures/in-act.ts';
import { customerKiosk } from '../fixtures/kiosk-views.ts';
import { asBuyer, cart, due } from '../fixtures/sale-views.ts';

stopTheClock();

/** A look-up whose answer comes when the test says so. */
function slowLookUp() {
  let refuse: (error: KioskError) => void = () => {};
  const answer = new Promise<LookupReply>((_found, refused) => {
    refuse = refused;
  });
  return { lookUp: () => answer, refuse };
}

describe('the phone pad', () => {
  test('sends each key as it is pressed, looks up on Done and shows no more than the last four digits', async () => {
    const { keys, sent, lookedUp } = await beginNumber({}, '4255551111');
    expect(phonePad()?.textContent).toContain('(•••) •••-1111');
    await press('Done');
    expect(keys()).toEqual([...'4255551111', 'enter']);
    expect(new Set(sent('buyer.padKey').map(({ commandId }) => commandId)).size).toBe(11);
    expect(sent('buyer.padKey').every(({ saleId }) => saleId === 'sale-1')).toBe(true);
    expect(lookedUp).toEqual(['4255551111']);
    expect(sent('buyer.lookUp')).toEqual([]);
    expect(phonePad()).toBeNull();
  });

  test('shows a key before the kiosk has answered it', async () => {
    const { fake, sent } = await beginNumber({ answers: { 'buyer.padKey': undefined } });
    await press('Backspace');
    expect(screen.getByText('42')).toBeTruthy();
    const views = fake.views()['sale.changed'];
    await inAct(() => fake.change('sale.changed', views && { ...views, revision: 5 }));
    expect(screen.getByText('42')).toBeTruthy();
    expect(sent('buyer.padKey')).toHaveLength(4);
  });

  test('takes no digit more than the longest number has', async () => {
    const { lookedUp } = await beginNumber({}, '12345678901234567');
    expect(screen.getByText('15 digits typed')).toBeTruthy();
    await press('Backspace');
    expect(screen.getByText('14 digits typed')).toBeTruthy();
    await press('Done');
    expect(lookedUp).toEqual(['12345678901234']);
  });

  test('takes no key while the number is looked up', async () => {
    const { lookUp } = slowLookUp();
    const { keys } = await beginNumber({ lookUp });
    await press('Done');
    await typeNumber('7');
    await press('Backspace');
    expect(keys()).toEqual([...'425', 'enter']);
    expect(screen.getByText('3 digits typed')).toBeTruthy();
  });

  test('"No thanks" calls a look-up off that is still under way, and its late answer says nothing', async () => {
    const { lookUp, refuse } = slowLookUp();
    const { keys, left } = await beginNumber({ lookUp }, '4255551111');
    await press('Done');
    await press('No thanks');
    expect(keys().at(-1)).toBe('decline');
    expect(left()).toBe(1);
    await inAct(() => refuse(new KioskError('checkout.stale', 'never', undefined)));
    expect(phonePad()).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('the late answer to a number that was called off says nothing of the same number typed again', async () => {
    const { lookUp, refuse } = slowLookUp();
    await beginNumber({ lookUp });
    await press('Done');
    await press('No thanks');
    await press('Enter phone number');
    await typeNumber('425');
    await inAct(() => refuse(new KioskError('checkout.stale', 'never', undefined)));
    expect(screen.getByText('3 digits typed')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('"No thanks" closes it and forgets the digits', async () => {
    const { lookedUp } = await beginNumber();
    await press('No thanks');
    await press('Enter phone number');
    expect(screen.getByText('0 digits typed')).toBeTruthy();
    expect(lookedUp).toEqual([]);
  });

  test('"No thanks" closes it before the kiosk has answered', async () => {
    const { fake } = await openPage(asBuyer(cart), { answers: { 'buyer.padKey': undefined } });
    await inAct(() => fake.change('sale.changed', { ...asBuyer(cart), pad: { digits: 3, isLooking: false } }));
    await press('No thanks');
    expect(phonePad()).toBeNull();
  });

  test('a malformed number is told there, and the pad stays', async () => {
    const invalid = new KioskError('buyer.phone_invalid', 'never', { reason: 'too_short' });
    await beginNumber({ lookUp: () => Promise.reject(invalid) });
    await press('Done');
    expect(screen.getByRole('alert').textContent).toContain('too short');
    expect(screen.getByText('3 digits typed')).toBeTruthy();
    await typeNumber('5');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('4 digits typed')).toBeTruthy();
  });

  test('the counter’s own troubles are not told to the buyer', async () => {
    const offline = new KioskError('square.offline', 'safe', { reason: 'refused' });
    await beginNumber({ lookUp: () => Promise.reject(offline) }, '4255551111');
    await press('Done');
    expect(screen.getByRole('alert').textContent).toContain('Please ask at the counter.');
  });

  test('is cleared when the sale changes, is charged, or the counter closes', async () => {
    for (const change of [{ ...cart, saleId: 'sale-2' }, due]) {
      const { fake, display } = await beginNumber();
      await inAct(() => fake.change('sale.changed', asBuyer(change)));
      expect(display.ui.getState()).toMatchObject({ padOpen: false, phone: '' });
      cleanup();
    }
    const { fake, display } = await beginNumber();
    await inAct(() => fake.change('kiosk.changed', { ...customerKiosk, open: false }));
    expect(display.ui.getState()).toMatchObject({ padOpen: false, phone: '' });
  });
});

describe('the phone pad and a keypad on the counter', () => {
  test('type into one number: the page shows its own digits, and how many others there are', async () => {
    const { keys, sent, fake, typeOnCounter } = await openPage(asBuyer(cart));
    await typeOnCounter(['4', '2', '5', '5', '5', '5', '1']);
    expect(screen.getByText('7 digits typed')).toBeTruthy();
    expect(screen.getByText('(•••) •••-•')).toBeTruthy();
    await press('4');
    expect(screen.getByText('(•••) •••-•4')).toBeTruthy();
    await press('Backspace');
    await press('Done');
    expect(keys()).toEqual(['4', 'backspace', 'enter']);
    expect(sent('buyer.lookUp')).toEqual([]);
    expect(JSON.stringify(fake.calls)).not.toContain('phone');
    await typeOnCounter(['4']);
    await press('No thanks');
    expect(keys()).toEqual(['4', 'backspace', 'enter', 'decline']);
  });

  test('keep each digit in its place when their keys alternate', async () => {
    const { typeOnCounter, lookedUp } = await beginNumber({}, '1');
    await typeOnCounter(['2']);
    await typeNumber('3');
    await typeOnCounter(['4']);
    expect(screen.getByText('(1•3) •')).toBeTruthy();
    await press('Done');
    expect(lookedUp).toEqual(['1234']);
  });

  test('show no digit as the page’s own that another has put in its place', async () => {
    const { typeOnCounter } = await beginNumber();
    await typeOnCounter(['clear', '9', '9', '9']);
    expect(screen.getByText('•••')).toBeTruthy();
  });

  test('tell a problem on the buyer’s screen', async () => {
    const problem = { code: 'buyer.phone_invalid', data: { reason: 'too_short' } } as const;
    await openPage({ ...asBuyer(cart), pad: { digits: 2, isLooking: false, problem } });
    expect(screen.getByRole('alert').textContent).toContain('That number is too short');
  });

  test('close the pad of the page when ENTER on the counter has found the buyer', async () => {
    const { typeOnCounter, lookedUp } = await beginNumber();
    await typeOnCounter(['7', 'enter']);
    expect(lookedUp).toEqual(['4257']);
    expect(phonePad()).toBeNull();
  });
});

describe('a scanner that types into this window', () => {
  const scan = (code: string) =>
    inAct(() => {
      for (const key of [...code, 'Enter']) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
    });

  test('leaves no digits in the number and sends nothing', async () => {
    const { sent, lookedUp } = await beginNumber();
    await pass(200);
    await scan('4006381333931');
    expect(screen.getByText('3 digits typed')).toBeTruthy();
    expect(screen.getByText('425')).toBeTruthy();
    expect(sent('buyer.lookUp')).toEqual([]);
    expect(lookedUp).toEqual([]);
  });

  test('leaves the digits of the counter as well, though the number was full before the code was over', async () => {
    const { typeOnCounter, lookedUp } = await beginNumber();
    await typeOnCounter(['6', '7']);
    await pass(200);
    await scan('40063813339314006381');
    expect(screen.getByText('(•25) ••')).toBeTruthy();
    await press('Done');
    expect(lookedUp).toEqual(['42567']);
  });

  test('leaves what others type during its burst, and every digit typed before', async () => {
    const { typeOnCounter, lookedUp } = await beginNumber();
    await pass(200);
    for (const [at, key] of [...'4006381333931', 'Enter'].entries()) {
      if (at === 4 || at === 7) await typeOnCounter([at === 4 ? '6' : '7']);
      await inAct(() =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
      );
    }
    expect(screen.getByText('(•25) ••')).toBeTruthy();
    await press('Done');
    expect(lookedUp).toEqual(['42567']);
  });
});
