// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import type { Snapshot } from '#contract/views.ts';
import { createSession } from '#renderer/connect/session.ts';
import { CashierPage } from '#renderer/screens/cashier/cashier-page.tsx';
import { createCashierScreen } from '#renderer/stores/cashier-screen.ts';
import { answerManager, managerKiosk, realDevices } from '../fixtures/device-views.ts';
import { answerCatalog } from '../fixtures/fake-catalog.ts';
import { createFakeKiosk } from '../fixtures/fake-kiosk.ts';
import { inAct } from '../fixtures/in-act.ts';
import { catalog } from '../fixtures/kiosk-views.ts';
import { cart, due } from '../fixtures/sale-views.ts';

afterEach(cleanup);

async function openPage(sale: Snapshot<'cashier'>['sale.changed']) {
  const fake = createFakeKiosk(
    'cashier',
    { 'kiosk.changed': managerKiosk, 'sale.changed': sale, 'devices.changed': realDevices },
    (call) => answerCatalog(catalog, call) ?? answerManager(call) ?? { output: null },
  );
  const terminal = createCashierScreen(createSession(fake.line.transport));
  onTestFinished(() => terminal.close());
  render(<CashierPage screen={terminal} />);
  await inAct(() => undefined);
}

/** Slower than any scanner. */
const type = (text: string) => userEvent.setup({ delay: 45 }).keyboard(text);
const shown = (element: HTMLElement) => (element instanceof HTMLInputElement ? element.value : element.textContent);

const CODE = '4006381333931';
const KEY_MS = 5;

/** A burst no finger can type, into whatever has the focus; by the keys' own times, however long the page takes. */
async function scan() {
  const target = document.activeElement ?? document.body;
  const startMs = performance.now() + 1_000;
  for (const [at, key] of [...CODE, 'Enter'].entries()) {
    await inAct(() => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      Object.defineProperty(event, 'timeStamp', { value: startMs + at * KEY_MS });
      target.dispatchEvent(event);
      const isTaken = event.defaultPrevented || key === 'Enter' || !(target instanceof HTMLInputElement);
      if (!isTaken) fireEvent.change(target, { target: { value: target.value + key } });
    });
  }
}

test.each([
  ['a phone number', cart, ['Add customer'], 'Phone number', '425'],
  ['a custom amount', cart, ['Custom amount'], 'Custom amount', '120'],
  ['the name of a custom amount', cart, ['Custom amount'], 'Name (optional)', 'Mug'],
  ['a quantity', cart, ['Quantity 1, Croissant'], 'Quantity', '12'],
  ['cash given', due, [], 'Cash given', '1500'],
  ['a reason for the drawer', cart, ['Devices', 'Open drawer…'], 'Another reason', 'change'],
  ['a note on an offline sale', cart, ['Devices', 'Offline sales'], 'What was done about it', 'counted'],
  ['the path of a printer', cart, ['Devices', 'Set up devices'], 'Path', '0'],
] as const)('a scan that lands in %s is taken back out as a whole', async (_what, sale, presses, name, typed) => {
  await openPage(sale);
  for (const press of presses) await userEvent.click(screen.getByRole('button', { name: press }));
  const [field] = await screen.findAllByLabelText(name, { selector: 'input, output' });
  if (!field) throw new Error(`no field ${name}`);
  field.focus();
  await type(typed);
  const before = shown(field);
  await scan();
  expect(before).not.toBe('');
  expect(shown(field)).toBe(before);
});
