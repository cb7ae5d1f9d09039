// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { DeviceView } from '#contract/views.ts';
import type { ReceiptView } from '#domain/checkout/views.ts';
import { createSession } from '#renderer/connect/session.ts';
import { CashierPage } from '#renderer/screens/cashier/cashier-page.tsx';
import { createCashierScreen } from '#renderer/stores/cashier-screen.ts';
import { createFakeKiosk } from '../fixtures/fake-kiosk.ts';
import { inAct } from '../fixtures/in-act.ts';
import { cashierKiosk, catalog, devices } from '../fixtures/kiosk-views.ts';
import { done } from '../fixtures/sale-views.ts';

let close = () => undefined as unknown;
afterEach(() => {
  cleanup();
  close();
});

async function openPage(printer: DeviceView, receipt: ReceiptView) {
  const views = {
    'kiosk.changed': cashierKiosk,
    'sale.changed': { ...done, receipt },
    'devices.changed': { ...devices, printer },
  };
  const fake = createFakeKiosk('cashier', views, () => ({ output: catalog }));
  const terminal = createCashierScreen(createSession(fake.line.transport));
  close = terminal.close;
  render(<CashierPage screen={terminal} />);
  await inAct(() => undefined);
}

const error = { code: 'device.paper_out', data: { path: 'COM3' } } as const;
const ready: DeviceView = { state: 'ready', virtual: false };

describe('the cashier is told', () => {
  test('in the header that paper is out, and beside the sale that its receipt waits for it', async () => {
    await openPage({ state: 'trouble', virtual: false, error }, { state: 'waiting', problem: error });
    expect(screen.getByText('Printer: paper is out')).toBeTruthy();
    expect(screen.getByText(/^Receipt not printed yet\. Paper is out\. Put in a new roll/)).toBeTruthy();
  });

  test('in the header that the paper is low while the printer prints on', async () => {
    await openPage({ ...ready, paperLow: true }, { state: 'confirmed' });
    expect(screen.getByText('Printer: paper is low')).toBeTruthy();
    expect(screen.getByText('Receipt printed.')).toBeTruthy();
  });

  test.each([
    [{ state: 'sent' }, /^Receipt sent to the printer\.$/],
    [{ state: 'failed', problem: error }, /^Receipt not printed\. Paper is out/],
    [{ state: 'unsure', problem: error }, /may be incomplete\. Paper is out.*DUPLICATE/],
  ] as const)('of a receipt that is %o no more than is known', async (receipt, words) => {
    await openPage(ready, receipt);
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.queryByText('Receipt printed.')).toBeNull();
  });
});
