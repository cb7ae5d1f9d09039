import { expect, test } from 'vitest';
import { CallError } from '#contract/client.ts';
import type { Snapshot } from '#contract/views.ts';
import { createSession } from '#renderer/connect/session.ts';
import { createFakeKiosk } from '../fixtures/fake-kiosk.ts';
import { cashierKiosk, devices } from '../fixtures/kiosk-views.ts';
import { cart, rewardCart } from '../fixtures/sale-views.ts';

const views: Snapshot<'cashier'> = { 'kiosk.changed': cashierKiosk, 'sale.changed': cart, 'devices.changed': devices };

function open() {
  const kiosk = createFakeKiosk('cashier', views);
  const session = createSession<'cashier'>(kiosk.line.transport);
  return { kiosk, session, sale: () => session.views.getState().views?.['sale.changed'] };
}

test('the first snapshot is the views', () => {
  const { session, sale } = open();
  expect(session.views.getState().line).toBe('up');
  expect(sale()).toEqual(cart);
});

test('an event replaces its view only', () => {
  const { kiosk, session, sale } = open();
  kiosk.change('sale.changed', rewardCart);
  expect(sale()).toEqual(rewardCart);
  expect(session.views.getState().views?.['kiosk.changed']).toBe(cashierKiosk);
});

test('an event or a snapshot that repeats lines leaves their objects as they were', () => {
  const { kiosk, sale } = open();
  const [first] = cart.lines;
  kiosk.change('sale.changed', { ...structuredClone(cart), busy: true });
  expect(sale()?.busy).toBe(true);
  expect(sale()?.lines[0]).toBe(first);
  kiosk.line.drop();
  kiosk.change('sale.changed', structuredClone(cart), 'lose');
  kiosk.line.restore();
  expect(sale()?.busy).toBe(false);
  expect(sale()?.lines[0]).toBe(first);
});

test('a missed event is repaired by a snapshot, and events go on after it', () => {
  const { kiosk, sale } = open();
  kiosk.change('sale.changed', rewardCart, 'lose');
  kiosk.change('devices.changed', devices);
  expect(kiosk.snapshots()).toBe(2);
  expect(sale()).toEqual(rewardCart);
  kiosk.change('sale.changed', cart);
  expect(kiosk.snapshots()).toBe(2);
  expect(sale()).toEqual(cart);
});

test('an event that a snapshot already holds is not applied again', () => {
  const { kiosk, sale } = open();
  kiosk.change('sale.changed', rewardCart);
  kiosk.line.deliver({ kind: 'event', seq: 1, name: 'sale.changed', view: cart });
  expect(sale()).toEqual(rewardCart);
});

test('replies find their calls in any order', async () => {
  const { kiosk, session } = open();
  const first = session.client.auth.signIn({ pin: '1' });
  const second = session.client.auth.signIn({ pin: '2' });
  kiosk.answer(2, { output: { name: 'Bo' } });
  kiosk.answer(1, { output: { name: 'Ana' } });
  expect(await first).toEqual({ name: 'Ana' });
  expect(await second).toEqual({ name: 'Bo' });
});

test('a refusal rejects with its code', async () => {
  const { kiosk, session } = open();
  const call = session.client.auth.signIn({ pin: '1' });
  kiosk.answer(1, { error: { code: 'auth.pin_wrong', retry: 'never', data: { triesLeft: 2 } } });
  await expect(call).rejects.toMatchObject({ wire: { code: 'auth.pin_wrong', data: { triesLeft: 2 } } });
});

test('a dropped line rejects open calls, keeps the last views and takes no calls', async () => {
  const { kiosk, session, sale } = open();
  const call = session.client.auth.signIn({ pin: '1' });
  kiosk.line.drop();
  await expect(call).rejects.toMatchObject({ wire: { code: 'connection.lost', retry: 'safe' } });
  expect(session.views.getState().line).toBe('lost');
  expect(sale()).toEqual(cart);
  await expect(session.client.auth.signIn({ pin: '1' })).rejects.toBeInstanceOf(CallError);
  expect(kiosk.calls).toHaveLength(1);
});

test('a line that comes back brings the views of the moment', () => {
  const { kiosk, session, sale } = open();
  kiosk.line.drop();
  kiosk.change('sale.changed', rewardCart, 'lose');
  kiosk.line.restore();
  expect(session.views.getState().line).toBe('up');
  expect(sale()).toEqual(rewardCart);
});
