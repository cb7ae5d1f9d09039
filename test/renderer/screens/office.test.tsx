// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { OfficePage } from '#renderer/screens/office/office-page.tsx';
import { answerManager, realDevices } from '../fixtures/device-views.ts';
import { createFakeKiosk, type FakeAnswer } from '../fixtures/fake-kiosk.ts';
import { inAct } from '../fixtures/in-act.ts';
import { lockedOffice, officeKiosk, usd } from '../fixtures/kiosk-views.ts';

afterEach(cleanup);

async function openPage(answers: Readonly<Record<string, FakeAnswer>> = {}, kiosk = officeKiosk) {
  const devices = kiosk.signedIn ? realDevices : null;
  const fake = createFakeKiosk(
    'office',
    { 'kiosk.changed': kiosk, 'sale.changed': null, 'devices.changed': devices },
    (call) => answers[call.procedure] ?? answerManager(call),
  );
  render(<OfficePage transport={fake.line.transport} />);
  await inAct(() => undefined);
  const user = userEvent.setup();
  return {
    fake,
    user,
    sent: (procedure: string) => fake.calls.filter((call) => call.procedure === procedure).map((call) => call.input),
    press: (name: string) => user.click(screen.getByRole('button', { name })),
  };
}

describe('the door of the office', () => {
  test('asks for a PIN before it shows or asks anything', async () => {
    const { fake, press, sent } = await openPage({ 'auth.signIn': { output: { name: 'Ana' } } }, lockedOffice);
    screen.getByRole('heading', { name: 'Sign in to the office' });
    expect(fake.calls).toEqual([]);
    for (const digit of '1234') await press(digit);
    await press('Sign in');
    expect(sent('auth.signIn')).toEqual([{ pin: '1234' }]);
  });

  test('tells a cashier in words that it is for managers, and stays shut', async () => {
    const forManagers = { error: { code: 'auth.manager_only', retry: 'never' } } as const;
    const { user, fake } = await openPage({ 'auth.signIn': forManagers }, lockedOffice);
    await user.keyboard('2222{Enter}');
    expect(screen.getByRole('alert').textContent).toContain('The office is for managers');
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(fake.calls.map(({ procedure }) => procedure)).toEqual(['auth.signIn']);
  });

  test('shuts when the manager locks it', async () => {
    const { press, sent, fake } = await openPage({ 'auth.signOut': { output: null } });
    await press('Lock');
    expect(sent('auth.signOut')).toEqual([{}]);
    await inAct(() => fake.change('kiosk.changed', lockedOffice));
    screen.getByRole('heading', { name: 'Sign in to the office' });
  });
});

describe('the parts of the office', () => {
  test('begin with the devices, which can be tried and saved; the drawer stays shut from here', async () => {
    const { press, sent } = await openPage({ 'devices.test': { output: null }, 'devices.save': { output: null } });
    screen.getByRole('main', { name: 'Devices' });
    await press('Test print');
    expect(sent('devices.test')).toMatchObject([{ device: 'printer' }]);
    await press('Save');
    expect(sent('devices.save')).toHaveLength(1);
    screen.getByText('Saved and in use. Try each device once.');
    expect(screen.queryByRole('button', { name: 'Test drawer' })).toBeNull();
  });

  test('print an X at one press, a Z after a question, and the last Z again', async () => {
    const number = { output: { number: 'Z 0042' } };
    const { press, sent } = await openPage({ 'report.print': number, 'report.printAgain': number });
    await press('Reports');
    await press('Print X report');
    expect(screen.getByRole('status').textContent).toBe('The X report is on its way to the printer.');
    await press('Print the last Z again');
    expect(screen.getByRole('status').textContent).toContain('Z 0042');
    await press('Print Z report');
    expect(sent('report.print')).toMatchObject([{ kind: 'X' }]);
    const question = within(screen.getByRole('dialog', { name: 'Close the day' }));
    await userEvent.click(question.getByRole('button', { name: 'Close the day and print' }));
    expect(sent('report.print')).toMatchObject([{ kind: 'X' }, { kind: 'Z' }]);
    question.getByText(/closed as Z 0042/);
  });

  test('say where a report could not be printed', async () => {
    const full = { error: { code: 'storage.full', retry: 'ask', data: { folder: '/data' } } } as const;
    const { press } = await openPage({ 'report.print': full });
    await press('Reports');
    await press('Print X report');
    expect(screen.getByRole('alert').textContent).toContain('/data');
    await press('Devices');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('list the sales made offline, to be tried again or settled', async () => {
    const sale = {
      saleId: 'sale-7',
      number: '0007',
      total: usd(1_225),
      soldAt: '2026-11-21T17:05:00.000Z',
      refusal: { code: 'square.rejected', data: { code: 'BAD_REQUEST', detail: 'The amount is not accepted.' } },
      flags: [],
    };
    const list = { output: { waiting: 2, toSettle: [sale] } };
    const { press, sent, user } = await openPage({
      'offline.list': list,
      'offline.retry': { output: null },
      'offline.settle': { output: null },
    });
    await press('Offline sales');
    screen.getByText(/2 sales are paid and waiting/);
    screen.getByText(/The amount is not accepted/);
    await press('Try again');
    expect(sent('offline.retry')).toMatchObject([{ saleId: 'sale-7' }]);
    await user.type(screen.getByLabelText('What was done about it'), 'Refunded');
    await press('Take off the list');
    expect(sent('offline.settle')).toMatchObject([{ saleId: 'sale-7', note: 'Refunded' }]);
  });

  test('say which of them is open', async () => {
    const { press } = await openPage();
    const way = (name: string) => screen.getByRole('button', { name }).getAttribute('aria-current');
    expect([way('Devices'), way('Reports')]).toEqual(['page', null]);
    await press('Reports');
    expect([way('Devices'), way('Reports')]).toEqual([null, 'page']);
  });
});
