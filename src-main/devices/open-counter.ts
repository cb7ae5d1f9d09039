import type { CounterInput } from '#ports/counter-input.ts';
import type { DeviceSettings, OpenCounter } from '#ports/device-setup.ts';
import type { CounterDevices, DeviceStatus } from '#ports/devices.ts';
import type { Runtime } from '#ports/runtime.ts';
import { createCounterDevices, type DeviceKeeping } from './counter-devices.ts';
import { createCounterInput } from './counter-input.ts';
import type { TappedMonitor } from './links/line-monitor.ts';
import { createListeners } from './links/listeners.ts';

interface Standing {
  readonly devices: CounterDevices;
  readonly input: CounterInput;
}

/**
 * The counter as the settings say, and as later settings will: printer, display and drawer stay the same objects
 * while what stands behind them is closed and opened again. A job that comes meanwhile waits for the new ones.
 *
 * @throws KioskError `settings.invalid` for an unknown printer model
 */
export function openCounter(
  settings: DeviceSettings,
  runtime: Runtime,
  monitor: TappedMonitor,
  keeping: DeviceKeeping,
): OpenCounter {
  const printerStatuses = createListeners<[DeviceStatus]>();
  const displayStatuses = createListeners<[DeviceStatus]>();
  const reopened = createListeners<[]>();
  let change: Promise<unknown> = Promise.resolve();
  let shown: Parameters<CounterDevices['display']['show']>[0] | undefined;

  const stand = (wanted: DeviceSettings): Standing => {
    const devices = createCounterDevices(wanted, runtime, monitor, keeping);
    devices.printer.onStatus(printerStatuses.tell);
    devices.display.onStatus(displayStatuses.tell);
    if (shown) devices.display.show(shown);
    return { devices, input: createCounterInput(wanted, runtime, monitor) };
  };
  const clear = async ({ devices, input }: Standing) => {
    await Promise.all([devices.close(), input.close()]);
  };
  let standing = stand(settings);
  const settled = async () => {
    await change;
    return standing.devices;
  };
  const close = async () => {
    await change;
    await clear(standing);
  };

  return {
    printer: {
      status: () => standing.devices.printer.status(),
      onStatus: printerStatuses.add,
      print: async (request) => (await settled()).printer.print(request),
      close,
    },
    display: {
      status: () => standing.devices.display.status(),
      onStatus: displayStatuses.add,
      show(text) {
        shown = text;
        standing.devices.display.show(text);
      },
      close,
    },
    drawer: {
      open: async () => (await settled()).drawer.open(),
      state: () => standing.devices.drawer.state(),
    },
    virtual: () => standing.devices.virtual,
    input: () => standing.input,
    reopen(wanted) {
      const done = change.then(async () => {
        // The old one lets go of its ports first: the new one cannot open them before.
        await clear(standing);
        standing = stand(wanted);
        reopened.tell();
      });
      change = done.catch(() => undefined);
      return done;
    },
    onReopened: reopened.add,
    close,
  };
}
