import type { CounterInput } from '#ports/counter-input.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { Settings } from '#ports/settings.ts';
import { createKeypad } from './keypad/keypad.ts';
import { createRealLink } from './links/real-link.ts';
import { createScanner } from './scanner/scanner.ts';

/** Scanner and keypad as the settings say. Like everything on the counter they connect by themselves, for ever. */
export function createCounterInput(settings: Pick<Settings, 'scanner' | 'keypad'>, runtime: Runtime): CounterInput {
  const { scanner: scanning, keypad: typing } = settings;
  const scanner =
    scanning &&
    createScanner({ makeLink: () => createRealLink(scanning.link, runtime.timers), suffix: scanning.suffix }, runtime);
  const keypad =
    typing && createKeypad({ makeLink: () => createRealLink(typing.link, runtime.timers), settings: typing }, runtime);
  return {
    ...(scanner && { scanner }),
    ...(keypad && { keypad }),
    async close() {
      await Promise.all([scanner?.close(), keypad?.close()]);
    },
  };
}
