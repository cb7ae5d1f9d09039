import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DeviceSetup } from '#contract/devices.ts';
import { createPrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { eventually } from '../devices/rig/eventually.ts';
import { paperText } from '../devices/rig/paper-text.ts';
import { createPtyDevice } from '../devices/rig/pty-device.ts';
import { openTillAlone } from '../rig/counter.ts';
import type { Till } from '../rig/till.ts';

async function signedInTill(settings?: unknown): Promise<Till> {
  const till = await openTillAlone(settings === undefined ? {} : { settings });
  await till.signIn();
  return till;
}

const press = () => ({ commandId: randomUUID() });
const paperOf = (till: Till) => paperText(till.cashier.views['devices.changed'].virtual?.paper ?? []).join('\n');

describe('a manager at the devices', () => {
  it('prints a test page once for a press, and shows a test text for a while', async () => {
    const till = await signedInTill();
    const { devices } = till.cashier.client;
    const command = press();
    await Promise.all([
      devices.test({ ...command, device: 'printer' }),
      devices.test({ ...command, device: 'printer' }),
      devices.test({ ...press(), device: 'display' }),
    ]);
    const views = await till.cashier.until('the test text', (now) => {
      return now['devices.changed'].virtual?.displayText.upper.trim() === 'Regulars test';
    });
    expect(views['devices.changed'].virtual?.drawerKicks).toBe(0);
    expect(paperOf(till).match(/Printer test/g)).toHaveLength(1);
  });

  it('tries the display while a test page waits for paper', async () => {
    const far = createPrinterSimulator({ columns: 42 });
    const printer = createPtyDevice((bytes) => far.receive(bytes));
    far.onReply((bytes) => printer.send(Buffer.from(bytes)));
    far.become({ paper: 'out', online: false });
    onTestFinished(() => printer.remove());
    const link = { kind: 'serial', path: printer.path, baudRate: 115_200 };
    const till = await signedInTill({ printer: { link } });
    await till.cashier.until('no paper', ({ 'devices.changed': view }) => view.printer.state === 'trouble');
    const { devices } = till.cashier.client;
    const page = devices.test({ ...press(), device: 'printer' });
    page.catch(() => undefined);
    await devices.test({ ...press(), device: 'display' });
    far.become({ paper: 'ok', online: true });
    expect(await page).toBeNull();
  });

  it('is told in words when a test cannot be done', async () => {
    const till = await signedInTill({ printer: { link: { kind: 'serial', path: '/dev/no-such-printer' } } });
    await expect(till.cashier.client.devices.test({ ...press(), device: 'printer' })).rejects.toMatchObject({
      wire: { code: 'device.no_such_port', data: { path: '/dev/no-such-printer' } },
    });
    const { troubles } = await till.cashier.client.devices.watch({ after: 0 });
    expect(troubles).toMatchObject([{ device: 'printer', code: 'device.no_such_port' }]);
  });

  it('keeps the settings, and the rest of the file as it was', async () => {
    const till = await signedInTill();
    const file = join(till.dataDir, 'regulars.json');
    writeFileSync(file, JSON.stringify({ language: 'en', timeouts: { pointsMs: 900 } }));
    const { devices } = till.cashier.client;
    const { setup, printerModels, overriddenBy } = await devices.setup({});
    expect(setup.printer).toEqual({ link: { kind: 'virtual' }, model: 'epson-tm-t88' });
    expect(printerModels.map(({ id }) => id)).toContain('generic-escpos');
    expect(overriddenBy).toEqual([]);
    const wanted: DeviceSetup = {
      ...setup,
      printer: {
        link: { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 9600, flow: 'xonxoff' },
        model: 'generic-escpos',
      },
      display: { link: { kind: 'printer' }, commandSet: 'cd5220' },
      scanner: { link: { kind: 'serial', path: '/dev/ttyACM0', baudRate: 9600, flow: 'none' }, suffix: '\r' },
    };
    await devices.save({ setup: wanted });
    expect((await devices.setup({})).setup).toEqual(wanted);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ language: 'en', timeouts: { pointsMs: 900 } });
    await devices.save({ setup });
    expect(JSON.parse(readFileSync(file, 'utf8'))).not.toHaveProperty('scanner');
  });

  it('uses new settings at once: on a real printer, and back on the screen', async () => {
    const far = createPrinterSimulator({ columns: 42 });
    const printer = createPtyDevice((bytes) => far.receive(bytes));
    const scanner = createPtyDevice();
    onTestFinished(() => printer.remove());
    onTestFinished(() => scanner.remove());
    const serial = (path: string) => ({ kind: 'serial', path, baudRate: 115_200, flow: 'none' }) as const;
    const till = await signedInTill();
    const { devices } = till.cashier.client;
    const { setup } = await devices.setup({});
    await devices.save({
      setup: {
        ...setup,
        printer: { link: serial(printer.path), model: 'generic-escpos' },
        display: { link: { kind: 'printer' }, commandSet: 'escpos' },
        scanner: { link: serial(scanner.path), suffix: '\r' },
      },
    });
    await till.cashier.until('real devices', ({ 'devices.changed': view }) => {
      return view.virtual === undefined && !view.printer.virtual && view.scanner?.state === 'ready';
    });
    scanner.send(Buffer.from('4006381333931\r'));
    await till.cashier.until('the scan', ({ 'sale.changed': sale }) => sale?.notice?.code === 'cart.barcode_unknown');
    await devices.test({ ...press(), device: 'printer' });
    await eventually('the page', () => paperText(far.paper()).join().includes('Printer test'));
    await devices.save({ setup });
    await till.cashier.until('virtual ones', ({ 'devices.changed': view }) => {
      return view.virtual !== undefined && view.scanner === undefined && view.printer.state === 'ready';
    });
    await devices.test({ ...press(), device: 'printer' });
    await till.cashier.until('the page', () => paperOf(till).includes('Printer test'));
    await devices.test({ ...press(), device: 'display' });
    await till.cashier.until('the text', ({ 'devices.changed': view }) => {
      return view.virtual?.displayText.upper.trim() === 'Regulars test';
    });
  });

  it('cannot save what the next start would refuse', async () => {
    const till = await signedInTill();
    const { devices } = till.cashier.client;
    const { setup } = await devices.setup({});
    const faulty = { ...setup, printer: { ...setup.printer, model: 'typewriter' } };
    await expect(devices.save({ setup: faulty })).rejects.toMatchObject({
      wire: { code: 'settings.invalid', data: { faults: [{ path: 'printer.model' }] } },
    });
    expect((await devices.setup({})).setup).toEqual(setup);
  });

  it('is given ports to choose from, also where the system has no list', async () => {
    const till = await signedInTill();
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      expect(Array.isArray(await till.cashier.client.devices.ports({}))).toBe(true);
    } finally {
      process.env.PATH = path;
    }
  });

  it('watches the bytes of every line, bounded, but never what a buyer types', async () => {
    const scanner = createPtyDevice();
    const keypad = createPtyDevice();
    onTestFinished(() => scanner.remove());
    onTestFinished(() => keypad.remove());
    const serial = (path: string) => ({ kind: 'serial', path, baudRate: 9600 });
    const till = await signedInTill({
      scanner: { link: serial(scanner.path) },
      keypad: { link: serial(keypad.path) },
    });
    const { devices } = till.cashier.client;
    await till.cashier.until('both are ready', ({ 'devices.changed': view }) => {
      return view.scanner?.state === 'ready' && view.keypad?.state === 'ready';
    });
    scanner.send(Buffer.from('4006381333931\r'));
    keypad.send(Buffer.from('4255551111'));
    await till.customer.until('the digits', ({ 'sale.changed': sale }) => sale?.pad?.digits === 10);
    await till.cashier.until('the scan', ({ 'sale.changed': sale }) => sale?.notice !== undefined);
    const { bytes } = await devices.watch({ after: 0 });
    const from = (device: string) => bytes.filter((entry) => entry.device === device && entry.direction === 'from');
    expect(
      from('scanner')
        .map(({ hex }) => hex)
        .join(' '),
    ).toBe('34 30 30 36 33 38 31 33 33 33 39 33 31 0d');
    expect(from('keypad').reduce((sum, { count }) => sum + count, 0)).toBe(10);
    expect(from('keypad').every(({ hex }) => hex === '')).toBe(true);
    expect(bytes.some(({ device, direction, hex }) => device === 'display' && direction === 'to' && hex !== '')).toBe(
      true,
    );
    for (let at = 0; at < 1_000; at++) scanner.send(Buffer.from('\n'));
    const newest = bytes.at(-1)?.seq ?? 0;
    expect((await devices.watch({ after: newest })).bytes.every(({ seq }) => seq > newest)).toBe(true);
    expect((await devices.watch({ after: 0 })).bytes.length).toBeLessThanOrEqual(300);
  });
});

describe('a logo that cannot be used', () => {
  it('is told among the troubles, and the slip is printed without it', async () => {
    const till = await signedInTill({ paper: { logo: 'logo.png' } });
    writeFileSync(join(till.dataDir, 'logo.png'), '');
    const { devices } = till.cashier.client;
    await devices.test({ ...press(), device: 'printer' });
    await till.cashier.until('the slip', () => paperOf(till).includes('[cut]'));
    const { troubles } = await devices.watch({ after: 0 });
    const file = join(till.dataDir, 'logo.png');
    expect(troubles).toMatchObject([
      { device: 'printer', code: 'device.logo_unusable', data: { file, reason: 'empty' } },
    ]);
  });
});

describe('the drawer without a sale', () => {
  it('opens once for a press, with the reason and who gave it on record', async () => {
    const till = await signedInTill();
    const command = { ...press(), reason: ' Change for the float ' };
    await till.cashier.client.drawer.openWithoutSale(command);
    await till.cashier.client.drawer.openWithoutSale(command);
    const views = await till.cashier.until(
      'the slip',
      (now) => now['devices.changed'].virtual?.paper.at(-1)?.kind === 'cut',
    );
    expect(views['devices.changed'].virtual?.drawerKicks).toBe(1);
    const paper = paperText(views['devices.changed'].virtual?.paper ?? []).join('\n');
    expect(paper.match(/NO SALE/g)).toHaveLength(1);
    expect(paper).toMatch(/Reason +Change for the float/);
    await till.kiosk.close();
    const stores = openKioskStores(join(till.dataDir, 'kiosk.db'));
    stores.close();
    const raw = readFileSync(join(till.dataDir, 'kiosk.db')).toString('latin1');
    expect(raw).toContain('drawer.no_sale');
    expect(raw).toContain('"reason":"Change for the float"');
  });

  it('needs a reason', async () => {
    const till = await signedInTill();
    await expect(till.cashier.client.drawer.openWithoutSale({ ...press(), reason: '   ' })).rejects.toMatchObject({
      wire: { code: 'frame.bad_input' },
    });
    expect(till.cashier.views['devices.changed'].virtual?.drawerKicks).toBe(0);
  });

  it('is not retried and is told in words where the printer is not there', async () => {
    const till = await signedInTill({ printer: { link: { kind: 'serial', path: '/dev/no-such-printer' } } });
    await expect(till.cashier.client.drawer.openWithoutSale({ ...press(), reason: 'Float' })).rejects.toMatchObject({
      wire: { code: 'device.no_such_port' },
    });
  });

  it('is for managers alone', async () => {
    const till = await openTillAlone({ settings: {} });
    await till.kiosk.close();
    const stores = openKioskStores(join(till.dataDir, 'kiosk.db'));
    stores.cashiers.add({ cashierId: 'cashier-2', name: 'Ben', role: 'cashier' }, '2222');
    stores.close();
    const next = await openTillAlone({ dataDir: till.dataDir });
    await next.cashier.until('the shop is read', (views) => views['kiosk.changed'].store !== undefined);
    await next.cashier.client.auth.signIn({ pin: '2222' });
    const { drawer, devices } = next.cashier.client;
    const forbidden = { wire: { code: 'auth.forbidden' } };
    await expect(drawer.openWithoutSale({ ...press(), reason: 'Float' })).rejects.toMatchObject(forbidden);
    await expect(devices.setup({})).rejects.toMatchObject(forbidden);
    await expect(devices.watch({ after: 0 })).rejects.toMatchObject(forbidden);
    await expect(next.customer.client.devices.ports({})).rejects.toMatchObject(forbidden);
  });
});

describe('the cash drawer', () => {
  it('is shown open or closed as the printer tells, once the settings say what its sensor means', async () => {
    const printer = createPrinterSimulator({ columns: 42 });
    const pty = createPtyDevice((bytes) => printer.receive(bytes));
    printer.onReply((bytes) => pty.send(bytes));
    onTestFinished(() => pty.remove());
    const link = { kind: 'serial', path: pty.path, baudRate: 38_400, flow: 'none' } as const;
    const till = await signedInTill({ printer: { link } });
    const drawer = () => till.cashier.views['devices.changed'].drawer;
    await till.cashier.until('the sensor is told', () => drawer() !== undefined);
    expect(drawer()).toEqual({ sensor: 'low' });
    const { devices } = till.cashier.client;
    const { setup } = await devices.setup({});
    await devices.save({ setup: { ...setup, drawer: { pin: 2, openWhen: 'high' } } });
    await till.cashier.until('it is closed', () => drawer()?.isOpen === false);
    await devices.test({ ...press(), device: 'printer' });
    printer.become({ drawerPin: 'high' });
    await till.cashier.until('it is open', () => drawer()?.isOpen === true);
  });
});
