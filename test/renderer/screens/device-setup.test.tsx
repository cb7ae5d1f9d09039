// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { createSession } from '#renderer/connect/session.ts';
import { CashierPage } from '#renderer/screens/cashier/cashier-page.tsx';
import { createCashierScreen } from '#renderer/stores/cashier-screen.ts';
import { answerManager, deviceSetup, managerKiosk, realDevices } from '../fixtures/device-views.ts';
import { answerCatalog } from '../fixtures/fake-catalog.ts';
import { createFakeKiosk, type FakeAnswer } from '../fixtures/fake-kiosk.ts';
import { inAct } from '../fixtures/in-act.ts';
import { cashierKiosk, catalog } from '../fixtures/kiosk-views.ts';
import { cart } from '../fixtures/sale-views.ts';

let close = () => undefined as unknown;
afterEach(() => {
  cleanup();
  close();
});

async function openPage(answers: Readonly<Record<string, FakeAnswer>> = {}, kiosk = managerKiosk) {
  const fake = createFakeKiosk(
    'cashier',
    { 'kiosk.changed': kiosk, 'sale.changed': cart, 'devices.changed': realDevices },
    (call) => {
      const { procedure } = call;
      if (procedure in answers) return answers[procedure];
      return answerCatalog(catalog, call) ?? answerManager(call) ?? { output: null };
    },
  );
  const terminal = createCashierScreen(createSession(fake.line.transport));
  close = terminal.close;
  render(<CashierPage screen={terminal} />);
  await inAct(() => undefined);
  const user = userEvent.setup();
  return {
    user,
    sent: (procedure: string) => fake.calls.filter((call) => call.procedure === procedure).map((call) => call.input),
    press: (name: string | RegExp) => user.click(screen.getByRole('button', { name })),
  };
}

const setup = () => screen.getByRole('dialog', { name: 'Set up devices' });

async function openSetup(answers: Readonly<Record<string, FakeAnswer>> = {}) {
  const page = await openPage(answers);
  await page.press('Devices');
  await page.press('Set up devices');
  await screen.findByLabelText('Model');
  return page;
}

const unplugged = {
  error: { code: 'device.unplugged', retry: 'ask', data: { path: '/dev/ttyUSB0' } },
} as const;

describe('the drawer without a sale', () => {
  test('opens with a reason at one press, and the dialog goes', async () => {
    const { press, sent } = await openPage();
    await press('Devices');
    await press('Open drawer…');
    await press('Counting the cash');
    expect(sent('drawer.openWithoutSale')).toMatchObject([{ reason: 'Counting the cash' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('does not open before a reason is typed', async () => {
    const { press, user, sent } = await openPage();
    await press('Devices');
    await press('Open drawer…');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Open drawer' }).disabled).toBe(true);
    await user.type(screen.getByLabelText('Another reason'), 'Stuck note');
    await press('Open drawer');
    expect(sent('drawer.openWithoutSale')).toMatchObject([{ reason: 'Stuck note' }]);
  });

  test('says in words when it stayed shut', async () => {
    const { press } = await openPage({ 'drawer.openWithoutSale': unplugged });
    await press('Devices');
    await press('Open drawer…');
    await press('Counting the cash');
    expect(screen.getByRole('alert').textContent).toContain('/dev/ttyUSB0 is unplugged');
  });

  test('is not offered to a cashier', async () => {
    await openPage({}, cashierKiosk);
    expect(screen.queryByRole('button', { name: 'Devices' })).toBeNull();
  });
});

describe('setting devices up', () => {
  test('tells how each device is, its last troubles and the bytes on its line', async () => {
    await openSetup();
    const dialog = within(setup());
    expect(dialog.getAllByText(/The device at \/dev\/ttyUSB1 is unplugged/)).toHaveLength(2);
    expect(dialog.getByText('10 04 01')).toBeTruthy();
    expect(dialog.getByText(/from Keypad, 4 bytes/)).toBeTruthy();
  });

  test('takes a port from the list or a typed path, and saves all of it', async () => {
    const { user, press, sent } = await openSetup();
    const [list] = screen.getAllByLabelText('Ports found: 3');
    const [path] = screen.getAllByLabelText('Path');
    if (!list || !path) throw new Error('no fields for the printer’s port');
    await user.selectOptions(list, '/dev/ttyS0');
    expect((path as HTMLInputElement).value).toBe('/dev/ttyS0');
    await user.clear(path);
    await user.type(path, '/tmp/printer');
    await user.selectOptions(screen.getByLabelText('Language'), 'aedex');
    await press('Save');
    expect(sent('devices.save')).toMatchObject([
      {
        setup: {
          ...deviceSetup.setup,
          printer: { link: { kind: 'serial', path: '/tmp/printer', flow: 'xonxoff' } },
          display: { commandSet: 'aedex' },
        },
      },
    ]);
    expect(within(setup()).getByText(/Saved and in use/)).toBeTruthy();
  });

  test('takes a scanner away and adds a keypad', async () => {
    const { user, press, sent } = await openSetup();
    const lines = screen.getAllByLabelText('Connection');
    await user.selectOptions(lines[2] as Element, 'none');
    await user.selectOptions(lines[3] as Element, 'tcp');
    await user.type(screen.getByLabelText('Address'), '192.0.2.9');
    await press('Save');
    const [saved] = sent('devices.save') as { setup: Record<string, unknown> }[];
    expect(saved?.setup).not.toHaveProperty('scanner');
    expect(saved?.setup).toMatchObject({ keypad: { link: { kind: 'tcp', host: '192.0.2.9', port: 9100 } } });
  });

  test('tries a device and says what went wrong', async () => {
    const { press, sent } = await openSetup({ 'devices.test': unplugged });
    await press('Test print');
    expect(sent('devices.test')).toMatchObject([{ device: 'printer' }]);
    expect(screen.getByRole('alert').textContent).toContain('is unplugged');
    await press('Test drawer');
    expect(sent('drawer.openWithoutSale')).toMatchObject([{ reason: 'Device test' }]);
  });
});
