import type { CounterDevices } from '#ports/devices.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { LinkSettings, Settings } from '#ports/settings.ts';
import { speak } from './display/command-set.ts';
import { DISPLAY_COMMAND_SETS } from './display/display-command-sets.ts';
import { createLineDisplay } from './display/line-display.ts';
import { createPassThroughLine } from './display/pass-through.ts';
import type { ByteLink } from './links/byte-link.ts';
import { keepConnection } from './links/connection.ts';
import { createSerialLink } from './links/serial-link.ts';
import { createTcpLink } from './links/tcp-link.ts';
import { createJobRunner } from './printer/job-runner.ts';
import { printerModel } from './printer/printer-models.ts';
import { createCashDrawer, createReceiptPrinter } from './printer/receipt-printer.ts';
import { createVirtualCounter } from './virtual/virtual-devices.ts';

/**
 * Everything on the counter as the settings say. Devices start connecting at once and go on trying for ever: one that
 * is missing is `trouble` in its status, never a throw.
 *
 * @throws KioskError `settings.invalid` for a printer model nobody knows
 */
export function createCounterDevices(
  settings: Pick<Settings, 'printer' | 'display' | 'drawer' | 'paper'>,
  runtime: Runtime,
): CounterDevices {
  const { timers, log, clock } = runtime;
  const model = printerModel(settings.printer.model, settings.paper.widthMm);
  const links = { printer: settings.printer.link, display: settings.display.link };
  const virtual = createVirtualCounter(model.columns, settings.display);
  const keep = (link: LinkSettings, makeVirtual: () => ByteLink, wrap = (made: ByteLink) => made) =>
    keepConnection({ makeLink: () => wrap(makeLink(link, makeVirtual, runtime)), timers, log });

  // A display without a link of its own stands on the printer's line.
  const line = createPassThroughLine();
  const ownLink = links.display.kind === 'printer' ? undefined : links.display;
  const printerConnection = ownLink
    ? keep(links.printer, virtual.printerLink)
    : keep(links.printer, virtual.sharedLink, line.wrap);
  const displayConnection = ownLink ? keep(ownLink, virtual.displayLink) : line.displayConnection(printerConnection);
  const baudRate = links.printer.kind === 'serial' ? links.printer.baudRate : undefined;
  const runner = createJobRunner({
    connection: printerConnection,
    clock,
    timers,
    ...(baudRate === undefined ? {} : { baudRate }),
  });
  const jobs = ownLink ? runner : { ...runner, run: (bytes: Uint8Array) => line.during(() => runner.run(bytes)) };
  const printer = createReceiptPrinter({
    connection: printerConnection,
    jobs,
    model,
    virtual: links.printer.kind === 'virtual',
    log,
  });
  const isDisplayVirtual = (ownLink ?? links.printer).kind === 'virtual';
  const display = createLineDisplay({
    connection: displayConnection,
    commandSet: speak(DISPLAY_COMMAND_SETS[settings.display.commandSet], settings.display.codePage),
    virtual: isDisplayVirtual,
  });
  const anyVirtual = links.printer.kind === 'virtual' || isDisplayVirtual;

  return {
    printer,
    display,
    drawer: createCashDrawer(jobs, settings.drawer.pin),
    ...(anyVirtual ? { virtual: virtual.devices } : {}),
    async close() {
      await Promise.all([printer.close(), display.close()]);
    },
  };
}

function makeLink(link: LinkSettings, makeVirtual: () => ByteLink, { timers }: Runtime): ByteLink {
  switch (link.kind) {
    case 'virtual':
      return makeVirtual();
    case 'serial':
      return createSerialLink(link, timers);
    case 'tcp':
      return createTcpLink(link, timers);
  }
}
