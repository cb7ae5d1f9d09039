import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Command, joinCommands } from '#devices/command.ts';
import { type PrinterModel, printerModel } from '#devices/printer/printer-models.ts';
import { blacken, blankBitmap } from '#devices/printer/raster/bitmap.ts';
import { pngOf } from '#devices/printer/raster/png.ts';
import { createShopLogo, forgetfulMemory } from '#devices/printer/shop-logo.ts';
import { createPrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import type { PrintOutcome } from '#ports/devices.ts';
import { testRuntime } from '../rig/test-runtime.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-logo-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const epson = printerModel('epson-tm-t88', 80);
const star = printerModel('star-line', 80);

function write(name: string, bytes: Uint8Array | string): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

/** A black square on white, 40 dots wide unless told. */
function aLogo(name = 'logo.png', dots = 40): string {
  const logo = blankBitmap(dots, dots);
  blacken(logo, dots / 4, dots / 4, dots / 2, dots / 2);
  return write(name, pngOf(logo));
}

/** A printer that takes jobs; what it stored stays in it. */
function aPrinter(model: PrinterModel = epson, end: PrintOutcome['end'] = 'confirmed') {
  const simulator = createPrinterSimulator(model);
  const memory = forgetfulMemory();
  const stored: number[] = [];
  const state = { isReady: true };
  const logoOf = (file: string) =>
    createShopLogo({
      file,
      printer: 'one',
      model,
      memory,
      log: testRuntime().log,
      isReady: () => state.isReady,
      jobs: {
        async run({ commands }): Promise<PrintOutcome> {
          const bytes = joinCommands(commands);
          stored.push(bytes.length);
          simulator.receive(bytes);
          return { end } as PrintOutcome;
        },
      },
    });
  const print = (commands: readonly Command[] = []) => {
    simulator.receive(joinCommands(commands));
    expect(simulator.misunderstood()).toEqual([]);
    return simulator.paper().filter(({ kind }) => kind === 'raster');
  };
  return { logoOf, print, stored, memory, simulator, state };
}

describe('a logo', () => {
  it('is stored once and then printed by a few bytes', async () => {
    const { logoOf, print, stored } = aPrinter();
    const logo = logoOf(aLogo());
    for (const slip of [1, 2, 3]) {
      const commands = (await logo.commands()) ?? [];
      expect(joinCommands(commands).length).toBeLessThan(16);
      expect(print(commands)).toHaveLength(slip);
    }
    expect(stored).toHaveLength(1);
  });

  it('stays stored when the kiosk is started again', async () => {
    const { logoOf, print, stored } = aPrinter();
    const file = aLogo();
    await logoOf(file).commands();
    expect(print(await logoOf(file).commands())).toHaveLength(1);
    expect(stored).toHaveLength(1);
  });

  it('is stored anew when it has changed, and when another printer may stand there', async () => {
    const { logoOf, stored } = aPrinter();
    const logo = logoOf(aLogo());
    await logo.commands();
    aLogo('logo.png', 64);
    await logo.commands();
    expect(stored).toHaveLength(2);
    logo.renew();
    await logo.commands();
    expect(stored).toHaveLength(3);
  });

  it('is printed dot by dot where the printer keeps none', async () => {
    const { logoOf, print, stored } = aPrinter(star);
    const [line] = print(await logoOf(aLogo()).commands());
    expect(line).toMatchObject({ widthDots: 40, heightDots: 48 });
    expect(stored).toEqual([]);
  });

  it('is printed dot by dot while it could not be stored, and stored with a later slip', async () => {
    const refusing = aPrinter(epson, 'failed');
    expect(refusing.print(await refusing.logoOf(aLogo()).commands())).toHaveLength(1);
    expect(refusing.memory.logoIn('one')).toBeUndefined();
    const { logoOf, print, stored, state } = aPrinter();
    const logo = logoOf(aLogo());
    state.isReady = false;
    expect(print(await logo.commands())).toHaveLength(1);
    expect(stored).toEqual([]);
    state.isReady = true;
    await logo.commands();
    expect(stored).toHaveLength(1);
  });

  it('is made smaller where it is wider or higher than it may be', async () => {
    const { logoOf, print } = aPrinter(star);
    const [line] = print(await logoOf(aLogo('large.png', 1600)).commands());
    expect(line).toMatchObject({ widthDots: 240, heightDots: 240 });
  });

  it.each([
    ['missing', () => join(folder, 'nowhere.png')],
    ['missing', () => folder],
    ['empty', () => write('empty.png', '')],
    ['not_a_picture', () => write('words.png', 'These are words.')],
    ['not_a_picture', () => write('torn.png', pngOf(blankBitmap(40, 40)).subarray(0, 40))],
    ['not_a_picture', () => write('nothing.png', pngOf(blankBitmap(0, 0)))],
    ['too_many_dots', () => write('wide.png', pngOf(blankBitmap(50_000, 2)))],
    [
      'too_large',
      () => {
        const file = aLogo('heavy.png');
        truncateSync(file, 1024 * 1024 + 1);
        return file;
      },
    ],
  ] as const)('that is %s leaves the receipt without it, and is told in words', async (reason, makeFile) => {
    const file = makeFile();
    const { logoOf, stored } = aPrinter();
    const logo = logoOf(file);
    expect(await logo.commands()).toBeUndefined();
    expect(logo.trouble()).toMatchObject({ code: 'device.logo_unusable', data: { file, reason } });
    expect(stored).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('is not waited for where its name is a pipe’s', async () => {
    const file = join(folder, 'logo.png');
    execFileSync('mkfifo', [file]);
    const logo = aPrinter().logoOf(file);
    expect(await logo.commands()).toBeUndefined();
    expect(logo.trouble()).toMatchObject({ code: 'device.logo_unusable', data: { reason: 'missing' } });
  });

  it('of just a megabyte is read', async () => {
    const file = aLogo('heavy.png');
    truncateSync(file, 1024 * 1024);
    const { logoOf } = aPrinter();
    const logo = logoOf(file);
    expect(await logo.commands()).toHaveLength(1);
    expect(logo.trouble()).toBeUndefined();
  });

  it('is used as soon as its file has been mended', async () => {
    const { logoOf } = aPrinter();
    const logo = logoOf(write('logo.png', 'words'));
    expect(await logo.commands()).toBeUndefined();
    aLogo();
    expect(await logo.commands()).toHaveLength(1);
    expect(logo.trouble()).toBeUndefined();
  });

  it('opens no drawer, whatever its dots are', async () => {
    // Rows that read DLE DC4 1 0 1, DLE EOT 1 and a display's own order.
    const orders = [0x10, 0x14, 0x01, 0x00, 0x01, 0x10, 0x04, 0x01, 0x1b, 0x3d, 0x02, 0x1b, 0x06, 0x01, 0x10, 0x05];
    const rows = Uint8Array.from({ length: orders.length * 20 }, (_, at) => orders[at % orders.length] ?? 0);
    const file = write('orders.png', pngOf({ widthDots: orders.length * 8, heightDots: 20, rows }));
    for (const model of [epson, star]) {
      const { logoOf, print, simulator } = aPrinter(model);
      const answers: number[] = [];
      simulator.onReply((bytes) => answers.push(...bytes));
      const commands = (await logoOf(file).commands()) ?? [];
      const picture = print(commands)[0];
      expect(picture).toMatchObject({ kind: 'raster' });
      expect(simulator.drawerKicks()).toBe(0);
      expect(answers).toEqual([]);
    }
  });
});
