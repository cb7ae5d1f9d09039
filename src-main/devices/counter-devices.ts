import { resolve } from 'node:path';
import type { WatchedDevice } from '#ports/device-setup.ts';
import type { CounterDevices } from '#ports/devices.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { LinkSettings, Settings } from '#ports/settings.ts';
import type { PrinterMemory } from '#ports/stores.ts';
import { speak } from './display/command-set.ts';
import { DISPLAY_COMMAND_SETS } from './display/display-command-sets.ts';
import { createLineDisplay } from './display/line-display.ts';
import { createPassThroughLine, type PassThroughLine } from './display/pass-through.ts';
import type { ByteLink } from './links/byte-link.ts';
import { keepConnection } from './links/connection.ts';
import type { TappedMonitor } from './links/line-monitor.ts';
import { createRealLink } from './links/real-link.ts';
import { createJobRunner, type JobRunner } from './printer/job-runner.ts';
import { PRINTER_LANGUAGES } from './printer/printer-languages.ts';
import { keepPrinterLine } from './printer/printer-line.ts';
import { printerModel } from './printer/printer-models.ts';
import { createCashDrawer, createReceiptPrinter } from './printer/receipt-printer.ts';
import { createShopLogo, forgetfulMemory } from './printer/shop-logo.ts';
import { createVirtualCounter } from './virtual/virtual-devices.ts';

/** What outlasts the devices that are open. */
export interface DeviceKeeping {
  /** Files that the settings name are looked for from here. */
  readonly folder: string;
  readonly memory: PrinterMemory;
}

/**
 * Everything on the counter as the settings say. Devices start connecting at once and never stop trying: one that
 * is missing is `trouble` in its status, never a throw.
 *
 * @throws KioskError `settings.invalid` for an unknown printer model
 */
export function createCounterDevices(
  settings: Pick<Settings, 'printer' | 'display' | 'drawer' | 'paper'>,
  runtime: Runtime,
  monitor?: Pick<TappedMonitor, 'tap'>,
  keeping: DeviceKeeping = { folder: '.', memory: forgetfulMemory() },
): CounterDevices {
  const { timers, log, clock } = runtime;
  const model = printerModel(settings.printer.model, settings.paper.widthMm);
  const language = PRINTER_LANGUAGES[model.language];
  const links = { printer: settings.printer.link, display: settings.display.link };
  const virtual = createVirtualCounter(model, settings.display);
  const tap = (device: WatchedDevice, link: ByteLink) => monitor?.tap(device, link) ?? link;
  const keep = (
    device: WatchedDevice,
    link: LinkSettings,
    makeVirtual: () => ByteLink,
    wrap = (made: ByteLink) => made,
  ) => keepConnection({ makeLink: () => wrap(tap(device, makeLink(link, makeVirtual, runtime))), timers, log });

  // A display without a link of its own stands on the printer's line.
  const line = createPassThroughLine();
  const ownLink = links.display.kind === 'printer' ? undefined : links.display;
  const printerConnection = ownLink
    ? keep('printer', links.printer, virtual.printerLink)
    : keep('printer', links.printer, virtual.sharedLink, line.wrap);
  const displayConnection = ownLink
    ? keep('display', ownLink, virtual.displayLink)
    : line.displayConnection(printerConnection);
  const baudRate = links.printer.kind === 'serial' ? links.printer.baudRate : undefined;
  const isVirtual = links.printer.kind === 'virtual';
  const printerLine = keepPrinterLine({
    connection: printerConnection,
    makeTalk: language.makeTalk,
    virtual: isVirtual,
    timers,
    clock,
    ...(baudRate === undefined ? {} : { baudRate }),
  });
  const runner = createJobRunner({
    line: printerLine,
    clock,
    timers,
    ...(baudRate === undefined ? {} : { baudRate }),
  });
  const jobs = ownLink ? runner : sharing(runner, line);
  const logo = settings.paper.logo && {
    file: resolve(keeping.folder, settings.paper.logo),
    printer: `${model.id} at ${placeOf(links.printer)}`,
    // A virtual printer forgets what it was given whenever it is opened again.
    memory: isVirtual ? forgetfulMemory() : keeping.memory,
    isReady: () => printerLine.status().state === 'ready',
  };
  const printer = createReceiptPrinter({
    line: printerLine,
    jobs,
    model,
    log,
    ...(logo && { logo: createShopLogo({ ...logo, model, jobs, log }) }),
  });
  const isDisplayVirtual = (ownLink ?? links.printer).kind === 'virtual';
  const display = createLineDisplay({
    connection: displayConnection,
    commandSet: speak(DISPLAY_COMMAND_SETS[settings.display.commandSet], settings.display.codePage),
    virtual: isDisplayVirtual,
  });
  const anyVirtual = isVirtual || isDisplayVirtual;

  return {
    printer,
    display,
    drawer: createCashDrawer(jobs, language.commands, settings.drawer, printerLine),
    ...(anyVirtual ? { virtual: virtual.devices } : {}),
    async close() {
      await Promise.all([printer.close(), display.close()]);
    },
  };
}

function placeOf(link: LinkSettings): string {
  if (link.kind === 'virtual') return 'virtual';
  return link.kind === 'serial' ? link.path : `${link.host}:${link.port}`;
}

/** Jobs that keep the display on the same line quiet while they run. */
function sharing(runner: JobRunner, line: PassThroughLine): JobRunner {
  return {
    ...runner,
    run: (job) => line.during(() => runner.run(job)),
    runNow: (commands, whileStopped) => line.during(() => runner.runNow(commands, whileStopped)),
  };
}

function makeLink(link: LinkSettings, makeVirtual: () => ByteLink, { timers }: Runtime): ByteLink {
  return link.kind === 'virtual' ? makeVirtual() : createRealLink(link, timers);
}
