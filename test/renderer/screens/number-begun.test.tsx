// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { beginNumber, openPage, pass, phonePad, press, stopTheClock, typeNumber } from '../fixtures/buyer-page.tsx';
import { inAct } from '../fixtures/in-act.ts';
import { asBuyer, cart } from '../fixtures/sale-views.ts';

stopTheClock();

const touch = () => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));

describe('the phone pad, left alone,', () => {
  test('asks after 30 s untouched and clears 20 s later', async () => {
    const { display } = await beginNumber();
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

  test('an answer to "Still there?" keeps the digits, here and in the kiosk, and starts the wait anew', async () => {
    const { display, keys, lookedUp } = await beginNumber();
    await pass(45_000);
    await press('Yes, I am here');
    await pass(29_000);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(display.ui.getState().phone).toBe('425');
    expect(keys()).toEqual([...'425', 'stay']);
    await press('Done');
    expect(lookedUp).toEqual(['425']);
  });

  test('a touch of anything keeps the digits in the kiosk, and many touches are told as one', async () => {
    const { keys, lookedUp } = await beginNumber();
    for (let n = 0; n < 3; n += 1) {
      await pass(25_000);
      await inAct(touch);
      await inAct(touch);
    }
    expect(keys()).toEqual([...'425', 'stay', 'stay', 'stay']);
    await press('Done');
    expect(lookedUp).toEqual(['425']);
  });

  test('tells the kiosk of no touch where nothing is typed', async () => {
    const { keys } = await beginNumber({}, '');
    await pass(25_000);
    await inAct(touch);
    expect(keys()).toEqual([]);
  });

  test('a key on the counter is a sign of life, even one that changes nothing', async () => {
    const { typeOnCounter, display } = await beginNumber({}, '123456789012345');
    await pass(45_000);
    expect(screen.getByRole('dialog', { name: 'Still there?' })).toBeTruthy();
    await typeOnCounter(['7']);
    expect(screen.queryByRole('dialog')).toBeNull();
    await pass(29_000);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(display.ui.getState().phone).toHaveLength(15);
  });
});

describe('a line that is lost in the middle of a number', () => {
  test('leaves nothing of it: the number that was begun is cleared before anybody types on', async () => {
    const { fake, keys, lookedUp } = await beginNumber();
    await inAct(() => fake.line.drop());
    await inAct(() => fake.line.restore());
    expect(keys()).toEqual([...'425', 'clear']);
    expect(phonePad()).toBeNull();
    await press('Enter phone number');
    expect(screen.getByText('0 digits typed')).toBeTruthy();
    await typeNumber('77');
    await press('Done');
    expect(lookedUp).toEqual(['77']);
  });

  test('shows no pad until the kiosk has said that the number is gone', async () => {
    const { fake } = await beginNumber({ answers: { 'buyer.padKey': undefined } });
    await inAct(() => fake.line.drop());
    await inAct(() => fake.change('sale.changed', { ...asBuyer(cart), pad: { digits: 3, isLooking: false } }));
    await inAct(() => fake.line.restore());
    expect(phonePad()).toBeNull();
  });

  test('clears nothing that was typed on the counter', async () => {
    const { fake, keys, typeOnCounter } = await openPage(asBuyer(cart));
    await typeOnCounter(['4', '2']);
    await inAct(() => fake.line.drop());
    await inAct(() => fake.line.restore());
    expect(keys()).toEqual([]);
    expect(screen.getByText('2 digits typed')).toBeTruthy();
  });
});
