import type { VirtualDevices } from '#ports/devices.ts';
import type { DisplayCommandSetName } from '../display/display-command-sets.ts';
import type { ByteLink } from '../links/byte-link.ts';
import { createMemoryLink } from '../links/memory-link.ts';
import type { PrinterLanguage } from '../printer/printer-models.ts';
import type { CodePageName } from '../text/code-pages.ts';
import { createDisplaySimulator } from './display-simulator.ts';
import { createPaperDrawer } from './drawn-paper.ts';
import { createPassThroughSimulator } from './pass-through-simulator.ts';
import { createPrinterSimulator } from './printer-simulator.ts';

/** The virtual printer and display, and the links that lead to them in place of a cable. */
export interface VirtualCounter {
  readonly devices: VirtualDevices;
  printerLink(): ByteLink;
  displayLink(): ByteLink;
  /** To both on one line, the display in between. */
  sharedLink(): ByteLink;
}

/** A virtual printer of one model beside a virtual 2x20 display of one command set. */
export function createVirtualCounter(
  paper: { readonly columns: number; readonly language: PrinterLanguage },
  settings: { readonly commandSet?: DisplayCommandSetName; readonly codePage?: CodePageName } = {},
): VirtualCounter {
  const printer = createPrinterSimulator(paper);
  const draw = createPaperDrawer();
  const display = createDisplaySimulator(settings.commandSet, settings.codePage);
  return {
    devices: {
      paper: () => draw(printer.paper()),
      displayText: display.text,
      drawerKicks: printer.drawerKicks,
      onChange(listener) {
        const stopPrinter = printer.onChange(listener);
        const stopDisplay = display.onChange(listener);
        return () => {
          stopPrinter();
          stopDisplay();
        };
      },
    },
    printerLink: () => createMemoryLink('virtual printer', printer),
    displayLink: () => createMemoryLink('virtual display', display),
    sharedLink: () => createMemoryLink('virtual printer', createPassThroughSimulator(printer, display)),
  };
}
