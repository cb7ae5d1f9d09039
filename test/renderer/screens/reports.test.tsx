// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { createSession } from '#renderer/connect/session.ts';
import { CashierPage } from '#renderer/screens/cashier/cashier-page.tsx';
import { createCashierScreen } from '#renderer/stores/cashier-screen.ts';
import { managerKiosk, realDevices } from '../fixtures/device-views.ts';
import { answerCatalog } from '../fixtures/fake-catalog.ts';
import { createFakeKiosk, type FakeAnswer } from '../fixtures/fake-kiosk.ts';
import { inAct } from '../fixtures/in-act.ts';
import { cashierKiosk, catalog } from '../fixtures/kiosk-views.ts';
import { memberCart } from '../fixtures/sale-views.ts';

let close = () => undefined as unknown;
afterEach(() => {
  cleanup();
  close();
});

async function openPage(answers: Readonly<Record<string, FakeAnswer>> = {}, kiosk = managerKiosk) {
  const fake = createFakeKiosk(
    'cashier',
    { 'kiosk.changed': kiosk, 'sale.changed': memberCart, 'devices.changed': realDevices },
    (call) => {
      const { procedure } = call;
      if (procedure in answers) return answers[procedure];
      return answerCatalog(catalog, call) ?? { output: null };
    },
  );
  const terminal = createCashierScreen(createSession(fake.line.transport));
  close = terminal.close;
  render(<CashierPage screen={terminal} />);
  await inAct(() => undefined);
  const user = userEvent.setup();
  return {
    sent: (procedure: string) => fake.calls.filter((call) => call.procedure === procedure).map((call) => call.input),
    press: (name: string) => user.click(screen.getByRole('button', { name })),
  };
}

const full = { error: { code: 'storage.full', retry: 'ask', data: { folder: '/data' } } } as const;
const dialog = () => within(screen.getByRole('dialog', { name: 'Close the day' }));

describe('the reports of the day', () => {
  test('an X is printed at one press', async () => {
    const { press, sent } = await openPage({ 'report.print': { output: {} } });
    await press('Devices');
    await press('Print X report');
    expect(sent('report.print')).toMatchObject([{ kind: 'X' }]);
  });

  test('an X that cannot be printed says why where it was pressed', async () => {
    const { press } = await openPage({ 'report.print': full });
    await press('Devices');
    await press('Print X report');
    const devices = within(screen.getByRole('complementary', { name: 'Devices' }));
    expect(devices.getByRole('alert').textContent).toContain('disk');
  });

  test('a Z asks first, closes the day at the second press, and names it', async () => {
    const { press, sent } = await openPage({ 'report.print': { output: { number: 'Z 0007' } } });
    await press('Devices');
    await press('Print Z report');
    expect(dialog().getByRole('status').textContent).toContain('cannot be taken back');
    expect(sent('report.print')).toEqual([]);
    await press('Close the day and print');
    expect(sent('report.print')).toMatchObject([{ kind: 'Z' }]);
    expect(dialog().getByRole('status').textContent).toContain('closed as Z 0007');
    expect(dialog().queryByRole('button', { name: 'Close the day and print' })).toBeNull();
    await press('Back to the till');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('a Z that could not be closed says so and can be pressed again', async () => {
    const { press } = await openPage({ 'report.print': full });
    await press('Devices');
    await press('Print Z report');
    await press('Close the day and print');
    expect(dialog().getByRole('alert').textContent).toContain('disk');
    expect(dialog().getByRole<HTMLButtonElement>('button', { name: 'Close the day and print' }).disabled).toBe(false);
  });

  test('the last Z is printed again without closing another day', async () => {
    const { press, sent } = await openPage({ 'report.printAgain': { output: { number: 'Z 0006' } } });
    await press('Devices');
    await press('Print Z report');
    await press('Print the last Z again');
    expect(dialog().getByRole('status').textContent).toContain('Z 0006');
    expect(sent('report.print')).toEqual([]);
  });

  test('no cashier is offered them', async () => {
    await openPage({}, cashierKiosk);
    expect(screen.queryByRole('button', { name: 'Devices' })).toBeNull();
  });
});

test('a cashier prints the balance of the buyer at the counter', async () => {
  const { press, sent } = await openPage({}, cashierKiosk);
  await press('Print balance');
  expect(sent('buyer.printBalance')).toMatchObject([{ saleId: memberCart.saleId }]);
});
