import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCounterDevices } from '#devices/counter-devices.ts';
import { type Bitmap, blacken, blankBitmap, runsOf } from '#devices/printer/raster/bitmap.ts';
import { pngOf } from '#devices/printer/raster/png.ts';
import { forgetfulMemory } from '#devices/printer/shop-logo.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import type { PaperSymbol } from '#domain/receipt/paper.ts';
import { coffeeReceipt } from '../rig/coffee-receipt.ts';
import { eventually } from '../rig/eventually.ts';
import { paperText } from '../rig/paper-text.ts';
import { readSymbol } from '../rig/read-symbol.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const virtualSettings = {
  printer: { link: { kind: 'virtual' }, model: 'epson-tm-t88' },
  display: { link: { kind: 'virtual' }, commandSet: 'escpos' },
  drawer: { pin: 5 },
  paper: { widthMm: 80 },
} as const;

const toTheKitchen = {
  number: '0043',
  blocks: [{ kind: 'logo' }, { kind: 'text', text: '抹茶ラテ ☕', align: 'left', emphasis: 'normal' }, { kind: 'cut' }],
} satisfies ReceiptDocument;

/** As large as a screen draws it, with white around it. */
function enlarged(symbol: PaperSymbol | undefined): Bitmap {
  if (!symbol) throw new Error('no symbol');
  const { widthModules, heightModules, bits } = symbol;
  const modules = { widthDots: widthModules, heightDots: heightModules, rows: Buffer.from(bits, 'base64') };
  const high = heightModules === 1 ? 60 : 3;
  const picture = blankBitmap(widthModules * 3 + 60, heightModules * high + 60);
  for (const { x, y, length } of runsOf(modules)) blacken(picture, 30 + x * 3, 30 + y * high, length * 3, high);
  return picture;
}

describe('a counter without hardware', () => {
  it('draws the letters its printer lacks, and the logo from the folder of its settings', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'regulars-counter-'));
    const logo = blankBitmap(40, 40);
    blacken(logo, 10, 10, 20, 20);
    writeFileSync(join(folder, 'logo.png'), pngOf(logo));
    const keeping = { folder, memory: forgetfulMemory() };
    const paper = { widthMm: 80, logo: 'logo.png' } as const;
    const devices = createCounterDevices({ ...virtualSettings, paper }, testRuntime(), undefined, keeping);
    for (const jobId of ['a', 'b']) {
      expect(await devices.printer.print({ jobId, document: toTheKitchen, duplicate: false })).toEqual({
        end: 'confirmed',
      });
    }
    const kinds = (devices.virtual?.paper() ?? []).map((line) => line.kind);
    expect(kinds).toEqual(['raster', 'raster', 'cut', 'raster', 'raster', 'cut']);
    await devices.close();
    rmSync(folder, { recursive: true });
  });

  it('prints without a logo that cannot be used, and says why', async () => {
    const paper = { widthMm: 80, logo: 'no-such-file.png' } as const;
    const devices = createCounterDevices({ ...virtualSettings, paper }, testRuntime());
    const warnings: unknown[] = [];
    devices.printer.onStatus(({ warning }) => warnings.push(warning?.code));
    expect(await devices.printer.print({ jobId: 'a', document: toTheKitchen, duplicate: false })).toEqual({
      end: 'confirmed',
    });
    expect((devices.virtual?.paper() ?? []).map((line) => line.kind)).toEqual(['raster', 'cut']);
    expect(devices.printer.status()).toMatchObject({
      state: 'ready',
      warning: { code: 'device.logo_unusable', data: { reason: 'missing' } },
    });
    expect(warnings).toContain('device.logo_unusable');
    await devices.close();
  });

  it('puts a barcode and a QR code on screen that a scanner reads', async () => {
    const blocks = [
      { kind: 'barcode', symbology: 'code128', data: 'R-0042' },
      { kind: 'qr', data: 'R-0043' },
    ] as const;
    const codes: ReceiptDocument = { number: '0042', blocks };
    const devices = createCounterDevices(virtualSettings, testRuntime());
    await devices.printer.print({ jobId: 'j', document: codes, duplicate: false });
    const read = (devices.virtual?.paper() ?? []).flatMap((line) => {
      if (line.kind !== 'barcode' && line.kind !== 'qr') return [];
      return [line.data, readSymbol(line.kind, enlarged(line.symbol))];
    });
    expect(read).toEqual(['R-0042', 'R-0042', 'R-0043', 'R-0043']);
    await devices.close();
  });

  it('prints, shows and kicks on screen', async () => {
    const devices = createCounterDevices(virtualSettings, testRuntime());
    let changes = 0;
    devices.virtual?.onChange(() => {
      changes += 1;
    });
    expect(await devices.printer.print({ jobId: 'j', document: coffeeReceipt, duplicate: false })).toEqual({
      end: 'confirmed',
    });
    expect(await devices.drawer.open()).toEqual({ end: 'sent' });
    devices.display.show({ upper: 'Total', lower: '$11.25' });
    await eventually('the text', () => devices.virtual?.displayText().lower.startsWith('$11.25') ?? false);
    expect(paperText(devices.virtual?.paper() ?? [])).toContain('2 Latte, oat                          9.00');
    expect(devices.virtual?.drawerKicks()).toBe(1);
    expect(changes).toBeGreaterThan(0);
    expect(devices.printer.status()).toMatchObject({ state: 'ready', virtual: true, condition: { paper: 'ok' } });
    await devices.close();
    expect(await devices.drawer.open()).toMatchObject({ end: 'failed' });
  });
});
