import { describe, expect, it, onTestFinished } from 'vitest';
import { createDisplaySimulator } from '#devices/virtual/display-simulator.ts';
import { createPrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import { en } from '#renderer/messages/en.ts';
import { errorSentence } from '#renderer/messages/sentence.ts';
import { eventually } from '../devices/rig/eventually.ts';
import { paperText } from '../devices/rig/paper-text.ts';
import { createPtyDevice } from '../devices/rig/pty-device.ts';
import { openTillAlone } from '../rig/counter.ts';
import { payByCard, payCash, ringUp, saleOf, startNextSale, takeTier } from '../rig/sell.ts';
import { createSocatDevice, hasSocat } from '../rig/socat-device.ts';
import { anySale, type Till } from '../rig/till.ts';
import { typeNumber } from '../rig/type-number.ts';

const PHONE = '(425) 555-1111';

const serial = (path: string, baudRate: number) => ({ kind: 'serial', path, baudRate, flow: 'none' });

/** A printer that draws what comes down the line, slip by slip. */
function farPrinter() {
  const simulator = createPrinterSimulator({ columns: 48 });
  const lines = () => paperText(simulator.paper());
  return {
    simulator,
    /** The finished slips, oldest first. */
    slips: () =>
      lines()
        .join('\n')
        .split('[cut]')
        .slice(0, -1)
        .map((slip) => slip.trim()),
    receive: (bytes: Uint8Array) => simulator.receive(bytes),
  };
}

/** A display that remembers everything it has shown. */
function farDisplay() {
  const simulator = createDisplaySimulator();
  const shown: string[] = [];
  return {
    simulator,
    receive(bytes: Uint8Array) {
      simulator.receive(bytes);
      const { upper, lower } = simulator.text();
      shown.push(`${upper.trim()} / ${lower.trim()}`.replace(/\s+/g, ' '));
    },
    hasShown: (text: string) => shown.includes(text),
    shown,
  };
}

/** A kiosk on the demo store whose printer and display stand at serial paths. */
async function openTillOn(printerPath: string, displayPath?: string): Promise<Till> {
  const till = await openTillAlone({
    settings: {
      printer: { link: serial(printerPath, 115_200), model: 'epson-tm-t88' },
      ...(displayPath !== undefined && { display: { link: serial(displayPath, 9600), commandSet: 'escpos' } }),
    },
  });
  await till.signIn();
  return till;
}

/** A line with this on its left and that at its right end. */
const pair = (left: string, right: string) => new RegExp(`^ *${left} +${right.replace(/[$.]/g, '\\$&')}$`, 'm');

describe('walkthrough 1 over serial paths', () => {
  it('prints both receipts, shows every step on the display and opens the drawer for cash alone', async () => {
    const printer = farPrinter();
    const display = farDisplay();
    const printerPty = createPtyDevice(printer.receive);
    const displayPty = createPtyDevice(display.receive);
    onTestFinished(() => printerPty.remove());
    onTestFinished(() => displayPty.remove());
    const till = await openTillOn(printerPty.path, displayPty.path);
    const isShown = (text: string) =>
      eventually(`"${text}" on the display, which showed ${display.shown.join(' | ')}`, () => display.hasShown(text));

    await ringUp(till, 1200);
    await isShown('Custom amount 12.00 / SUBTOTAL 12.00');
    await typeNumber(till.customer, PHONE);
    await till.customer.client.buyer.join(anySale(till.customer));
    await payCash(till, 2000, () => isShown('TOTAL DUE / 12.00'));
    await isShown('CHANGE 8.00 / BALANCE 12 Stars');
    await eventually('the first slip', () => printer.slips().length === 1);
    expect(printer.simulator.drawerKicks()).toBe(1);

    await startNextSale(till);
    await ringUp(till, 1000);
    await takeTier(till, PHONE, 10);
    await isShown('Custom amount 10.00 / SUBTOTAL 9.00');
    await payCash(till, 900, () => isShown('TOTAL DUE / 9.00'));
    await isShown('THANK YOU / BALANCE 11 Stars');
    await eventually('the second slip', () => printer.slips().length === 2);
    const slip = printer.slips()[1] ?? '';
    expect(slip).toMatch(/^10% off entire sale on Custom amount for\s+10 Stars$/m);
    expect(slip).toMatch(pair('Total', '$9.00'));
    expect(slip).toMatch(pair('Used', '10 Stars'));
    expect(slip).toMatch(pair('Earned', '9 Stars'));
    expect(slip).toMatch(pair('Balance', '11 Stars'));
    expect(slip).not.toContain('Maria');
    expect(slip).not.toContain('5551111');
    expect(slip).not.toContain('DUPLICATE');
    expect(printer.simulator.drawerKicks()).toBe(2);

    await startNextSale(till);
    await ringUp(till, 500);
    await payByCard(till);
    await eventually('the third slip', () => printer.slips().length === 3);
    expect(printer.slips()[2]).not.toMatch(/^ *Cash/m);
    expect(printer.simulator.drawerKicks()).toBe(2);
    expect(printer.simulator.misunderstood()).toEqual([]);
    expect(display.simulator.misunderstood()).toEqual([]);
    expect(display.shown.join()).not.toMatch(/1111|Maria/);
  });
});

describe.runIf(hasSocat())('a printer whose cable is pulled between two sales', () => {
  it('costs no sale and prints nothing twice: the cashier is told in words and prints the slip when it is back', async () => {
    const printer = farPrinter();
    const cable = createSocatDevice(printer.receive);
    onTestFinished(() => cable.remove());
    await cable.plug();
    const till = await openTillOn(cable.path);
    const { cashier } = till;
    await ringUp(till, 1200);
    await payCash(till, 2000);
    await eventually('the first slip', () => printer.slips().length === 1);

    await cable.unplug();
    const broken = await cashier.until(
      'the trouble is told',
      (views) => views['devices.changed'].printer.state === 'trouble',
    );
    const { error } = broken['devices.changed'].printer;
    expect(error && errorSentence(en, error)).toMatch(/unplugged|no device at/);
    await startNextSale(till);
    await ringUp(till, 700);
    await payCash(till, 1000);
    expect(saleOf(till)).toMatchObject({ phase: 'done', tender: { change: { amount: 300 } } });
    await cashier.until('the receipt has failed', (views) => views['sale.changed']?.receipt?.state === 'failed');
    expect(en.pay.receipt.failed).toContain('Receipt not printed');

    await cable.plug();
    await cashier.until('the printer is back', (views) => views['devices.changed'].printer.state === 'ready');
    expect(printer.slips()).toHaveLength(1);
    await cashier.client.receipt.print(anySale(cashier));
    await eventually('the missing slip', () => printer.slips().length === 2);
    expect(printer.slips()[1]).toMatch(pair('Total', '$7.00'));
    expect(printer.slips()[1]).not.toContain('DUPLICATE');

    await cashier.client.receipt.print(anySale(cashier));
    await eventually('the copy', () => printer.slips().length === 3);
    expect(printer.slips()[2]).toContain('DUPLICATE');
    // The drawer is never opened late: nobody would stand in front of it.
    expect(printer.simulator.drawerKicks()).toBe(1);
  });
});
