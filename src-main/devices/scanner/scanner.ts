import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Scanner } from '#ports/counter-input.ts';
import type { Runtime } from '#ports/runtime.ts';
import { deviceStatus } from '../device-status.ts';
import type { ByteLink } from '../links/byte-link.ts';
import { keepConnection } from '../links/connection.ts';
import { createListeners } from '../links/listeners.ts';
import { createScanReader } from './scan-reader.ts';

/** A scanner at the end of a link. It is listened to as long as it is connected; what broke off is forgotten. */
export function createScanner(
  options: { readonly makeLink: () => ByteLink; readonly suffix: string },
  { timers, log }: Runtime,
): Scanner {
  const scans = createListeners<[string]>();
  const faults = createListeners<[KioskError]>();
  let path = '';
  const reader = createScanReader(options.suffix, timers, {
    code: scans.tell,
    unended() {
      const error = new KioskError('device.scan_unended', 'never', { path });
      log.warn({ code: error.code, data: error.data }, 'a scan did not end');
      faults.tell(error);
    },
  });
  const connection = keepConnection({
    makeLink() {
      const link = options.makeLink();
      path = link.path;
      reader.reset();
      link.onData(reader.feed);
      return link;
    },
    timers,
    log,
  });
  return {
    status: () => deviceStatus(connection.status(), false),
    onStatus: (listener) => connection.onStatus((status) => listener(deviceStatus(status, false))),
    onScan: scans.add,
    onFault: faults.add,
    async close() {
      reader.reset();
      await connection.close();
    },
  };
}
