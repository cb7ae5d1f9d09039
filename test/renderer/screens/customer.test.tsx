// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Snapshot } from '#contract/views.ts';
import { createSession } from '#renderer/connect/session.ts';
import { CustomerPage } from '#renderer/screens/customer/customer-page.tsx';
import { createCustomerScreen } from '#renderer/stores/customer-screen.ts';
import { createFakeKiosk, type FakeAnswer } from '../fixtures/fake-kiosk.ts';
import { inAct } from '../fixtures/in-act.ts';
import { customerKiosk } from '../fixtures/kiosk-views.ts';
import { asBuyer, cart, done, due, emptyCart, joinOffer, memberCart, rewardCart } from '../fixtures/sale-views.ts';

let close = () => undefined as unknown;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  close();
  vi.useRealTimers();
});

type Sale = Snapshot<'customer'>['sale.changed'];

async function openPage(sale: Sale, answers: Readonly<Record<string, FakeAnswer>> = {}, kiosk = customerKiosk) {
  const fake = createFakeKiosk(
    'customer',
    { 'kiosk.changed': kiosk, 'sale.changed': sale, 'devices.changed': null },
    (call) => (call.procedure in answers ? answers[call.procedure] : { output: { saleId: 'sale-1', revision: 5 } }),
  );
  const display = createCustomerScreen(createSession(fake.line.transport));
  close = display.close;
  render(<CustomerPage screen={display} />);
  return {
    fake,
    display,
    sent: (procedure: string) => fake.calls.filter((call) => call.procedure === procedure).map((call) => call.input),
  };
}

async function press(name: string): Promise<void> {
  await inAct(() => fireEvent.click(screen.getByRole('button', { name })));
}
async function pass(ms: number): Promise<void> {
  await inAct(() => vi.advanceTimersByTime(ms));
}
const typeNumber = async (digits: string) => {
  for (const digit of digits) await press(digit);
};

test('idle tells the program in its own words', async () => {
  await openPage(asBuyer(emptyCart));
  expect(screen.getByText('1 Star per $1')).toBeTruthy();
  expect(screen.getByText('10 Stars = 10% off entire sale')).toBeTruthy();
});

test('a scanner that types into this window leaves no digits in the number and sends nothing', async () => {
  const { sent } = await openPage(asBuyer(cart));
  await press('Enter phone number');
  await typeNumber('425');
  await pass(200);
  await inAct(() => {
    for (const key of [...'4006381333931', 'Enter']) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }
  });
  expect(screen.getByText('3 digits typed')).toBeTruthy();
  expect(sent('buyer.lookUp')).toEqual([]);
});

test('with a keypad on the counter the pad draws how many digits there are, and its own keys go to the same number', async () => {
  const { sent, fake } = await openPage({ ...asBuyer(cart), pad: { digits: 7, isLooking: false } });
  expect(screen.getByText('7 digits typed')).toBeTruthy();
  expect(screen.getByText('(•••) •••-•')).toBeTruthy();
  await press('4');
  await press('Backspace');
  await press('Done');
  await press('No thanks');
  expect(sent('buyer.padKey')).toEqual([{ key: '4' }, { key: 'backspace' }, { key: 'enter' }, { key: 'decline' }]);
  expect(sent('buyer.lookUp')).toEqual([]);
  expect(JSON.stringify(fake.calls)).not.toContain('phone');
});

test('with a keypad on the counter a problem is told on the buyer’s screen', async () => {
  const problem = { code: 'buyer.phone_invalid', data: { reason: 'too_short' } } as const;
  await openPage({ ...asBuyer(cart), pad: { digits: 2, isLooking: false, problem } });
  expect(screen.getByRole('alert').textContent).toContain('That number is too short');
});

test('a closed counter takes no numbers', async () => {
  await openPage(null, {}, { ...customerKiosk, open: false });
  expect(screen.queryByRole('button')).toBeNull();
});

describe('the phone pad', () => {
  test('sends the number on Done and shows no more than its last four digits', async () => {
    const { sent } = await openPage(asBuyer(cart), {
      'buyer.lookUp': { output: { saleId: 'sale-1', revision: 5, found: 'member' } },
    });
    await press('Enter phone number');
    await typeNumber('4255551111');
    expect(screen.getByRole('region', { name: 'Phone number' }).textContent).toContain('(•••) •••-1111');
    await press('Done');
    expect(sent('buyer.lookUp')).toMatchObject([{ phone: '4255551111', saleId: 'sale-1' }]);
    expect(screen.queryByRole('region', { name: 'Phone number' })).toBeNull();
  });

  test('"No thanks" calls a look-up off that is still under way, and its late answer says nothing', async () => {
    const { fake, sent } = await openPage(asBuyer(cart), {
      'buyer.lookUp': undefined,
      'buyer.leave': { output: { saleId: 'sale-1', revision: 5 } },
    });
    await press('Enter phone number');
    await typeNumber('4255551111');
    await press('Done');
    await press('No thanks');
    expect(sent('buyer.leave')).toMatchObject([{ saleId: 'sale-1' }]);
    const lookUp = fake.calls.find((call) => call.procedure === 'buyer.lookUp');
    await inAct(() => fake.answer(lookUp?.id ?? 0, { error: { code: 'checkout.stale', retry: 'never' } }));
    expect(screen.queryByRole('region', { name: 'Phone number' })).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('"No thanks" closes it and forgets the digits', async () => {
    const { sent } = await openPage(asBuyer(cart));
    await press('Enter phone number');
    await typeNumber('425');
    await press('No thanks');
    await press('Enter phone number');
    expect(screen.getByText('0 digits typed')).toBeTruthy();
    expect(sent('buyer.lookUp')).toEqual([]);
  });

  test('a malformed number is told there, and the pad stays', async () => {
    const invalid = { error: { code: 'buyer.phone_invalid', retry: 'never', data: { reason: 'too_short' } } } as const;
    await openPage(asBuyer(cart), { 'buyer.lookUp': invalid });
    await press('Enter phone number');
    await typeNumber('425');
    await press('Done');
    expect(screen.getByRole('alert').textContent).toContain('too short');
    expect(screen.getByText('3 digits typed')).toBeTruthy();
  });

  test('the counter’s own troubles are not told to the buyer', async () => {
    const offline = { error: { code: 'square.offline', retry: 'safe', data: { reason: 'refused' } } } as const;
    await openPage(asBuyer(cart), { 'buyer.lookUp': offline });
    await press('Enter phone number');
    await typeNumber('4255551111');
    await press('Done');
    expect(screen.getByRole('alert').textContent).toContain('Please ask at the counter.');
  });

  test('asks after 30 s untouched and clears 20 s later', async () => {
    const { display } = await openPage(asBuyer(cart));
    await press('Enter phone number');
    await typeNumber('425');
    await pass(29_999);
    expect(screen.queryByRole('dialog')).toBeNull();
    await pass(1);
    expect(screen.getByRole('dialog', { name: 'Still there?' })).toBeTruthy();
    await pass(19_999);
    expect(display.ui.getState().phone).toBe('425');
    await pass(1);
    expect(display.ui.getState()).toMatchObject({ padOpen: false, phone: '' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('an answer to "Still there?" keeps the digits and starts the wait anew', async () => {
    const { display } = await openPage(asBuyer(cart));
    await press('Enter phone number');
    await typeNumber('425');
    await pass(45_000);
    await press('Yes, I am here');
    await pass(29_000);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(display.ui.getState().phone).toBe('425');
  });

  test('is cleared when the sale changes, is charged, or the counter closes', async () => {
    for (const change of [{ ...cart, saleId: 'sale-2' }, due]) {
      const { fake, display } = await openPage(asBuyer(cart));
      await press('Enter phone number');
      await typeNumber('425');
      await inAct(() => fake.change('sale.changed', asBuyer(change)));
      expect(display.ui.getState()).toMatchObject({ padOpen: false, phone: '' });
      cleanup();
    }
    const { fake, display } = await openPage(asBuyer(cart));
    await press('Enter phone number');
    await typeNumber('425');
    await inAct(() => fake.change('kiosk.changed', { ...customerKiosk, open: false }));
    expect(display.ui.getState()).toMatchObject({ padOpen: false, phone: '' });
  });
});

describe('the member', () => {
  test('is a balance and four digits, never a name', async () => {
    await openPage(asBuyer(rewardCart));
    expect(screen.getByText('2 Stars')).toBeTruthy();
    expect(screen.getByText('Number ending 1111 · 10 held · earns 11 Stars')).toBeTruthy();
    expect(document.body.textContent).not.toContain('Maria');
  });

  test('sees how far the next reward is', async () => {
    await openPage(asBuyer(memberCart));
    expect(screen.getByRole('progressbar', { name: '13 Stars to Free coffee' })).toBeTruthy();
  });

  test('takes a tier and gives it back', async () => {
    const { fake, sent } = await openPage(asBuyer(memberCart));
    await press('10% off entire sale 10 Stars Use');
    expect(sent('reward.create')).toMatchObject([{ tierId: 't10', revision: 4 }]);
    await inAct(() => fake.change('sale.changed', asBuyer(rewardCart)));
    await press('Remove 10% off entire sale');
    expect(sent('reward.delete')).toMatchObject([{ rewardId: 'r1' }]);
  });
});

test('joining asks for consent, and no is always there', async () => {
  const { sent } = await openPage(asBuyer(joinOffer));
  expect(screen.getByText(/By pressing Join you agree that Corner Coffee/)).toBeTruthy();
  await press('No thanks');
  expect(sent('buyer.leave')).toHaveLength(1);
  await press('Join');
  expect(sent('buyer.join')).toHaveLength(1);
});

test('an offer to join that its buyer has left goes away by itself', async () => {
  const { sent } = await openPage(asBuyer(joinOffer));
  await pass(30_000);
  await pass(20_000);
  expect(sent('buyer.leave')).toHaveLength(1);
});

test('the thanks show what happened to the points, then nothing of the buyer is left', async () => {
  await openPage(asBuyer(done));
  expect(screen.getByText('You now have 13 Stars')).toBeTruthy();
  expect(screen.getByText('Used 10 Stars · Earned 11 Stars')).toBeTruthy();
  await pass(8_000);
  expect(screen.getByText('Welcome')).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/13 Stars|1111|12\.25/);
});

test('with the line down nothing of the sale is on the screen', async () => {
  const { fake } = await openPage(asBuyer(rewardCart));
  await inAct(() => fake.line.drop());
  expect(document.body.textContent).toBe('One moment, please.');
  await inAct(() => fake.line.restore());
  expect(screen.getByText('2 Stars')).toBeTruthy();
});
