import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SettingsFault } from '#domain/errors/codes.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { settingLeaves } from '#settings/environment.ts';
import { checkSettings, loadSettings } from '#settings/load-settings.ts';
import { writeSettingsFile } from '#settings/write-settings.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-settings-'));
  file = join(folder, 'regulars.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function faultsOf(read: () => unknown): readonly SettingsFault[] {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(KioskError);
    const { code, data } = error as KioskError<'settings.invalid'>;
    expect(code).toBe('settings.invalid');
    expect(data.file).toBe(file);
    return data.faults;
  }
  throw new Error('nothing was wrong with these settings');
}

describe('a settings file', () => {
  it('that is not there means the demo: embedded backend, virtual devices', () => {
    expect(loadSettings(file)).toEqual({
      backend: { kind: 'embedded' },
      printer: { link: { kind: 'virtual' }, model: 'epson-tm-t88' },
      display: { link: { kind: 'virtual' }, commandSet: 'escpos' },
      drawer: { pin: 2 },
      paper: { widthMm: 80 },
      screens: { cashier: {}, customer: {} },
      language: 'en',
      timeouts: {
        callMs: 10_000,
        paymentMs: 15_000,
        budgetMs: 20_000,
        probeMs: 2000,
        shopCheckMs: 30_000,
        probeEveryMs: 1000,
        idleProbeMs: 1200,
        recheckMs: 2000,
        pointsMs: 3000,
        thanksMs: 8000,
      },
      loyalty: { correctReturns: false, addPointsDays: 14 },
      shifts: { required: false, blindClose: false },
      replay: { salesPerSecond: 2, burst: 5 },
    });
  });

  it('may say only what differs, with a byte order mark or without', () => {
    const content = JSON.stringify({
      printer: { link: { kind: 'serial', path: 'COM3' } },
      screens: { customer: { panelMm: [217, 136] } },
    });
    for (const text of [content, `\uFEFF${content}`]) {
      writeFileSync(file, text);
      expect(loadSettings(file)).toMatchObject({
        printer: { link: { kind: 'serial', path: 'COM3', baudRate: 38_400, flow: 'none' }, model: 'epson-tm-t88' },
        screens: { cashier: {}, customer: { panelMm: [217, 136] } },
      });
    }
  });

  it('with several faults has all of them named at once, in words', () => {
    const content = {
      printer: { link: { kind: 'serial', baudRate: 'fast', parity: 'odd' } },
      paper: { widthMm: 70 },
      screens: { customer: { panelMm: [217] } },
      timeouts: { callMs: 5 },
      languages: 'en',
      backend: { kind: 'cloud' },
    };
    writeFileSync(file, JSON.stringify(content));
    expect(faultsOf(() => loadSettings(file))).toEqual(
      expect.arrayContaining([
        { path: 'backend.kind', problem: 'should be "embedded" or "square" or "server", but is "cloud"' },
        { path: 'printer.link.path', problem: 'is missing; it should be text' },
        { path: 'printer.link.baudRate', problem: 'should be a number, but is "fast"' },
        { path: 'printer.link.parity', problem: 'is not a setting that exists here' },
        { path: 'paper.widthMm', problem: 'should be 58 or 80, but is 70' },
        { path: 'screens.customer.panelMm', problem: 'should be two numbers, [width, height], but is [217]' },
        { path: 'timeouts.callMs', problem: 'should be at least 100, but is 5' },
        { path: 'languages', problem: 'is not a setting that exists here' },
      ]),
    );
  });

  it.each([
    ['backend.baseUrl', { backend: { kind: 'server', baseUrl: 'file:///etc/passwd' } }, 'http://'],
    ['backend.locationId', { backend: { kind: 'square', environment: 'sandbox', locationId: '' } }, 'some text'],
    ['tips.percent', { tips: { percent: [] } }, 'one to four'],
    ['terminal.deviceId', { terminal: {} }, 'is missing'],
    ['store.timeZone', { store: { name: 'A', country: 'US', timeZone: 'Mars/Base' } }, 'time zone'],
    ['store.country', { store: { name: 'A', country: 'usa', timeZone: 'UTC' } }, 'two capital letters'],
    ['printer', { printer: 'epson' }, 'a group of settings'],
    ['', [], 'a group of settings'],
  ])('with a wrong %s is refused', (path, content, words) => {
    writeFileSync(file, JSON.stringify(content));
    expect(faultsOf(() => loadSettings(file))).toEqual([{ path, problem: expect.stringContaining(words) }]);
  });

  it('gives no line to two devices', () => {
    const line = { kind: 'serial', path: '/dev/ttyUSB0' };
    const wedge = { link: { kind: 'tcp', host: 'scanner', port: 4001 } };
    const content = { printer: { link: line }, display: { link: { ...line, baudRate: 9600 } }, scanner: wedge };
    expect(() =>
      checkSettings({ ...content, keypad: { link: { kind: 'tcp', host: 'scanner', port: 4002 } } }, 'f'),
    ).toThrow(
      expect.objectContaining({
        code: 'settings.invalid',
        data: {
          file: 'f',
          faults: [{ path: 'display.link.path', problem: 'should not be the printer’s line, but is "/dev/ttyUSB0"' }],
        },
      }),
    );
    expect(() => checkSettings({ ...content, display: { link: { kind: 'printer' } } }, 'f')).not.toThrow();
  });

  it('puts no display on the printer’s line that would let nothing through', () => {
    const onLine = (commandSet: string) => checkSettings({ display: { link: { kind: 'printer' }, commandSet } }, 'f');
    for (const commandSet of ['escpos', 'cd5220']) expect(() => onLine(commandSet)).not.toThrow();
    for (const commandSet of ['logic-controls', 'dsp800', 'aedex']) {
      expect(() => onLine(commandSet)).toThrow(expect.objectContaining({ code: 'settings.invalid' }));
    }
  });

  it('gives no byte of a keypad to two keys', () => {
    const keypad = (keys: object) =>
      checkSettings({ keypad: { link: { kind: 'serial', path: '/dev/x' }, keys } }, 'f').keypad?.keys;
    expect(keypad({ start: 0x02, end: 0x03 })).toMatchObject({ clear: 0x08, enter: 0x0d, start: 0x02 });
    for (const keys of [{ clear: 0x30 }, { enter: 0x08 }, { start: 0x02, end: 0x02 }]) {
      expect(() => keypad(keys)).toThrow(expect.objectContaining({ code: 'settings.invalid' }));
    }
  });

  it('that is not JSON is refused as a whole', () => {
    writeFileSync(file, '{ "printer": ');
    expect(faultsOf(() => loadSettings(file))).toEqual([
      { path: '', problem: expect.stringContaining('not valid JSON') },
    ]);
  });

  it('that cannot be read is refused as a whole', () => {
    mkdirSync(file);
    expect(faultsOf(() => loadSettings(file))).toEqual([{ path: '', problem: 'the file cannot be read' }]);
  });
});

describe('environment variables', () => {
  it('override the file by the path of the key', () => {
    writeFileSync(file, JSON.stringify({ printer: { link: { kind: 'serial', path: '/dev/ttyS0' } } }));
    const env = {
      REGULARS_PRINTER_LINK_PATH: '/dev/ttyUSB7',
      REGULARS_PRINTER_LINK_BAUD_RATE: '19200',
      REGULARS_SCREENS_CUSTOMER_PANEL_MM: '[100, 60]',
      REGULARS_LANGUAGE: '',
      REGULARS_TOKEN: 'not a setting',
      PATH: '/usr/bin',
    };
    expect(loadSettings(file, env)).toMatchObject({
      printer: { link: { path: '/dev/ttyUSB7', baudRate: 19_200 } },
      screens: { customer: { panelMm: [100, 60] } },
      language: 'en',
    });
  });

  it('start a group afresh with another kind', () => {
    const content = { backend: { kind: 'square', environment: 'sandbox', locationId: 'L1' } };
    const env = { REGULARS_BACKEND_BASE_URL: 'http://127.0.0.1:9', REGULARS_BACKEND_KIND: 'server' };
    expect(checkSettings(content, file, env).backend).toEqual({ kind: 'server', baseUrl: 'http://127.0.0.1:9' });
  });

  it('keep digits of a text setting as text', () => {
    const env = {
      REGULARS_BACKEND_KIND: 'server',
      REGULARS_BACKEND_BASE_URL: 'http://x',
      REGULARS_BACKEND_LOCATION_ID: '0042',
    };
    expect(checkSettings({}, file, env).backend).toMatchObject({ locationId: '0042' });
  });

  it('are refused by name when they mean nothing or hold nonsense', () => {
    const env = { REGULARS_PRINTER_LINK_PTH: 'x', REGULARS_PAPER_WIDTH_MM: 'wide' };
    expect(faultsOf(() => checkSettings({}, file, env))).toEqual([
      { path: 'REGULARS_PRINTER_LINK_PTH', problem: 'is not a setting that exists' },
      { path: 'paper.widthMm', problem: 'should be 58 or 80, but is "wide"' },
    ]);
  });

  it('reach every setting there is', () => {
    expect([...settingLeaves().keys()]).toEqual(
      expect.arrayContaining([
        'REGULARS_BACKEND_KIND',
        'REGULARS_BACKEND_ENVIRONMENT',
        'REGULARS_PRINTER_MODEL',
        'REGULARS_DISPLAY_LINK_HOST',
        'REGULARS_DRAWER_PIN',
        'REGULARS_TIMEOUTS_THANKS_MS',
        'REGULARS_STORE_TIME_ZONE',
      ]),
    );
  });
});

describe('rewriting the file', () => {
  it('writes what a later start reads, and leaves nothing beside it', () => {
    writeSettingsFile(file, { language: 'de' });
    writeSettingsFile(file, { language: 'fr' });
    expect(loadSettings(file).language).toBe('fr');
    expect(readdirSync(folder)).toEqual(['regulars.json']);
  });

  it('keeps the old one where the new one is faulty', () => {
    writeSettingsFile(file, { language: 'de' });
    expect(faultsOf(() => writeSettingsFile(file, { langage: 'fr' }))).toHaveLength(1);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ language: 'de' });
  });
});
