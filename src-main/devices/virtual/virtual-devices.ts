import type { VirtualDevices } from '#ports/devices.ts';
import type { ByteLink } from '../links/byte-link.ts';
import { createMemoryLink } from '../links/memory-link.ts';
import { createDisplaySimulator } from './display-simulator.ts';
import { createPrinterSimulator } from './printer-simulator.ts';

/** The virtual printer and display, and the links that lead to them in place of a cable. */
export interface VirtualCounter {
  readonly devices: VirtualDevices;
  printerLink(): ByteLink;
  displayLink(): ByteLink;
}

/** A virtual printer with paper of `columns` letters beside a virtual 2x20 display. */
export function createVirtualCounter(columns: number): VirtualCounter {
  const printer = createPrinterSimulator({ columns });
  const display = createDisplaySimulator();
  return {
    devices: {
      paper: printer.paper,
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
  };
}
