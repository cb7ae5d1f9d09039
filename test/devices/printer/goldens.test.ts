import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { joinCommands } from '#devices/command.ts';
import { PRINTER_LANGUAGES } from '#devices/printer/printer-languages.ts';
import { PRINTER_MODEL_IDS, printerModel } from '#devices/printer/printer-models.ts';
import { blacken, blankBitmap } from '#devices/printer/raster/bitmap.ts';
import { createLayoutEngine } from '#devices/printer/render/layout-engine.ts';
import { renderReceipt } from '#devices/printer/render/render-receipt.ts';
import { createPrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import { EVERY_SLIP } from '../rig/every-slip.ts';
import { paperText } from '../rig/paper-text.ts';
import { plainRaster } from '../rig/plain-raster.ts';

/** A logo of two bars, the second lower. */
function aLogo() {
  const logo = blankBitmap(32, 26);
  blacken(logo, 2, 2, 8, 22);
  blacken(logo, 16, 6, 8, 18);
  return logo;
}

describe.each(PRINTER_MODEL_IDS)('%s', (id) => {
  const model = printerModel(id, 80);
  const { commands } = PRINTER_LANGUAGES[model.language];
  const logo = (model.storesLogo && commands.printStoredLogo?.()) || undefined;
  const logoCommands = logo ? [logo] : commands.picture('logo', aLogo());

  it.each(Object.entries(EVERY_SLIP))('sets the %s in these bytes and no others', (name, document) => {
    const golden = new URL(`../../fixtures/devices/${name}.${id}.hex.txt`, import.meta.url);
    const text = renderReceipt(document, model, { raster: plainRaster(), logo: logoCommands })
      .map((command) => `${Buffer.from(command.bytes).toString('hex')}  ${command.name}\n`)
      .join('');
    if (process.env['UPDATE_GOLDENS']) {
      mkdirSync(new URL('.', golden), { recursive: true });
      writeFileSync(golden, text);
    }
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it.each(Object.entries(EVERY_SLIP))('understands every byte of the %s on both papers', (_, document) => {
    for (const widthMm of [58, 80] as const) {
      const narrow = printerModel(id, widthMm);
      const printer = createPrinterSimulator(narrow);
      const set = renderReceipt(document, narrow, { raster: plainRaster(), logo: logoCommands });
      printer.receive(joinCommands(set));
      expect(printer.misunderstood()).toEqual([]);
      expect(printer.drawerKicks()).toBe(0);
      expect(paperText(printer.paper()).join('\n')).not.toMatch(/\?|\ufffd/);
    }
  });

  it('knows its home table by the number the layout engine writes', () => {
    const { home } = model.codePages;
    const engine = createLayoutEngine(model.columns, model.language);
    engine.step('theirs', (steps) => steps.setCharacterSet(home.name));
    expect(engine.commands()[0]?.bytes).toEqual(commands.selectCodePage(home).bytes);
  });

  it('has letters that fit its dots', () => {
    for (const widthMm of [58, 80] as const) {
      const { columns, widthDots } = printerModel(id, widthMm);
      expect(columns * 12).toBeLessThanOrEqual(widthDots);
      expect((columns + 1) * 12).toBeGreaterThan(widthDots);
    }
  });
});
