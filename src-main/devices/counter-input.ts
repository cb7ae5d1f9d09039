import type { CounterInput } from '#ports/counter-input.ts';
import type { WatchedDevice } from '#ports/device-setup.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { RealLinkSettings, Settings } from '#ports/settings.ts';
import { createKeypad } from './keypad/keypad.ts';
import type { TappedMonitor } from './links/line-monitor.ts';
import { createRealLink } from './links/real-link.ts';
import { createScanner } from './scanner/scanner.ts';

/** Scanner and keypad as the settings say. They connect by themselves and never stop trying. */
export function createCounterInput(
  settings: Pick<Settings, 'scanner' | 'keypad'>,
  runtime: Runtime,
  monitor?: Pick<TappedMonitor, 'tap'>,
): CounterInput {
  const linkOf = (device: WatchedDevice, link: RealLinkSettings) => () => {
    const made = createRealLink(link, runtime.timers);
    return monitor?.tap(device, made) ?? made;
  };
  const { scanner: scanning, keypad: typing } = settings;
  const scanner =
    scanning && createScanner({ makeLink: linkOf('scanner', scanning.link), suffix: scanning.suffix }, runtime);
  const keypad = typing && createKeypad({ makeLink: linkOf('keypad', typing.link), settings: typing }, runtime);
  return {
    ...(scanner && { scanner }),
    ...(keypad && { keypad }),
    async close() {
      await Promise.all([scanner?.close(), keypad?.close()]);
    },
  };
}
