import { Buffer } from 'node:buffer';
import type { Keypad, KeypadKey } from '#ports/counter-input.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { KeypadSettings } from '#ports/settings.ts';
import { deviceStatus } from '../device-status.ts';
import type { ByteLink } from '../links/byte-link.ts';
import { keepConnection } from '../links/connection.ts';
import { createListeners } from '../links/listeners.ts';
import { createKeyReader } from './key-reader.ts';

const WRITE_TIMEOUT_MS = 2_000;

/** The buyer's keypad at the end of a link. After each connect it gets the bytes that wake it, where it needs any. */
export function createKeypad(
  options: { readonly makeLink: () => ByteLink; readonly settings: Pick<KeypadSettings, 'keys' | 'wake'> },
  { timers, log }: Runtime,
): Keypad {
  const presses = createListeners<[KeypadKey]>();
  const reader = createKeyReader(options.settings.keys, presses.tell);
  const wake = Buffer.from(options.settings.wake, 'latin1');
  const connection = keepConnection({
    makeLink() {
      const link = options.makeLink();
      reader.reset();
      link.onData(reader.feed);
      return link;
    },
    timers,
    log,
  });
  connection.onStatus((status) => {
    if (status.state !== 'ready' || wake.length === 0) return;
    // A link that breaks here closes and says why; the next one is woken again.
    void connection
      .openLink()
      .then((link) => link.write(wake, WRITE_TIMEOUT_MS))
      .catch(() => {});
  });
  return {
    status: () => deviceStatus(connection.status(), false),
    onStatus: (listener) => connection.onStatus((status) => listener(deviceStatus(status, false))),
    onKey: presses.add,
    close: () => connection.close(),
  };
}
