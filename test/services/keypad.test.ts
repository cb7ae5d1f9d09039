import { describe, expect, it, onTestFinished } from 'vitest';
import type { PadKey } from '#domain/phone/phone-keys.ts';
import { eventually } from '../devices/rig/eventually.ts';
import { createPtyDevice } from '../devices/rig/pty-device.ts';
import { withoutIdsAndTimes } from '../rig/by-chance.ts';
import { openTillAlone } from '../rig/counter.ts';
import { ringUp } from '../rig/sell.ts';
import { anySale, onSale } from '../rig/till.ts';

async function tillWithKeypad(keys: unknown = {}) {
  const pty = createPtyDevice();
  onTestFinished(() => pty.remove());
  const logged: string[] = [];
  const note = (fields: unknown, message: string) => logged.push(`${message} ${JSON.stringify(fields)}`);
  const till = await openTillAlone({
    settings: { keypad: { link: { kind: 'serial', path: pty.path, baudRate: 9600 }, keys, wake: '\u001bM' } },
    log: { info: note, warn: note, error: note },
  });
  const type = (keysPressed: string) => pty.send(Buffer.from(keysPressed, 'latin1'));
  await till.cashier.until('the keypad is ready', (views) => views['devices.changed'].keypad?.state === 'ready');
  await till.signIn();
  const digits = (count: number) =>
    till.customer.until(`${count} digits`, ({ 'sale.changed': sale }) => sale?.pad?.digits === count);
  return { till, pty, type, digits, logged };
}

describe('a keypad on the buyer’s side', () => {
  it('is woken, and finds the buyer without a digit on any screen or in the log', async () => {
    const { till, pty, type, digits, logged } = await tillWithKeypad();
    await eventually('the waking bytes', () => pty.received().toString('latin1') === '\x1bM');
    const seen: string[] = [];
    const watch = setInterval(() => seen.push(JSON.stringify([till.cashier.views, till.customer.views])), 1);
    onTestFinished(() => clearInterval(watch));
    type('425');
    await digits(3);
    type('555');
    await digits(6);
    type('1111\r');
    await till.customer.until('the offer', ({ 'sale.changed': sale }) => sale?.joinOffer !== undefined);
    const found = await digits(0);
    expect(found['sale.changed']?.joinOffer).toEqual({ lastFour: '1111' });
    expect(found['sale.changed']?.pad).toEqual({ digits: 0, isLooking: false });
    expect(till.cashier.views['sale.changed']).not.toHaveProperty('pad');
    expect(withoutIdsAndTimes(seen.join())).not.toContain('425555');
    expect(withoutIdsAndTimes(logged.join())).not.toContain('425555');
  });

  it('types into the same number as the pad on the screen', async () => {
    const { till, type, digits } = await tillWithKeypad();
    const press = (key: PadKey) => till.customer.client.buyer.padKey({ ...anySale(till.customer), key });
    type('425555111');
    await digits(9);
    await press('9');
    await press('backspace');
    await digits(9);
    type('1\r');
    await till.customer.until('the offer', ({ 'sale.changed': sale }) => sale?.joinOffer?.lastFour === '1111');
  });

  it('says what is wrong with a number, keeps it, and CLEAR takes it away', async () => {
    const { till, type, digits } = await tillWithKeypad();
    type('42\r');
    const told = await till.customer.until(
      'the problem',
      ({ 'sale.changed': sale }) => sale?.pad?.problem !== undefined,
    );
    expect(told['sale.changed']?.pad).toMatchObject({ digits: 2, problem: { code: 'buyer.phone_invalid' } });
    type('\x08');
    await digits(0);
  });

  it('forgets a number that was begun when the sale goes to payment or the cashier leaves', async () => {
    const { till, type, digits } = await tillWithKeypad();
    await ringUp(till, 500);
    type('4255');
    await digits(4);
    await till.cashier.client.checkout.charge(onSale(till.cashier));
    await till.cashier.until('due', ({ 'sale.changed': sale }) => sale?.phase === 'due');
    await till.customer.client.buyer.padKey({ ...anySale(till.customer), key: '5' });
    await till.cashier.client.checkout.cancelPayment(anySale(till.cashier));
    await digits(0);
    type('4255');
    await digits(4);
    await till.cashier.client.auth.signOut({});
    await till.signIn();
    await digits(0);
  });

  it('may send whole numbers in a frame', async () => {
    const { till, type } = await tillWithKeypad({ start: 2, end: 3 });
    type('\x024255551111\x03');
    await till.customer.until('the offer', ({ 'sale.changed': sale }) => sale?.joinOffer?.lastFour === '1111');
  });

  it('counts as the buyer’s side: after five look-ups it asks them to the counter', async () => {
    const { till, type } = await tillWithKeypad({ start: 2, end: 3 });
    for (let at = 0; at < 5; at++) {
      type(`\x02425555200${at}\x03`);
      await till.customer.until('the offer', ({ 'sale.changed': sale }) => sale?.joinOffer?.lastFour === `200${at}`);
    }
    type('\x024255552009\x03');
    await till.customer.until('the refusal', ({ 'sale.changed': sale }) => {
      return sale?.pad?.problem?.code === 'buyer.too_many_lookups';
    });
  });
});
