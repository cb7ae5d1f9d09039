import type { LineBytes, LineMonitor, WatchedDevice } from '#ports/device-setup.ts';
import type { Clock } from '#ports/runtime.ts';
import type { ByteLink } from './byte-link.ts';
import { overLink } from './over-link.ts';

const MAX_ENTRIES = 300;
const MAX_SHOWN_BYTES = 48;

/** The monitor and where lines are tapped. */
export interface TappedMonitor extends LineMonitor {
  /** The same link, every byte of it noted. */
  tap(device: WatchedDevice, link: ByteLink): ByteLink;
}

/** A monitor of the last few hundred pieces; of each its first bytes, of a keypad none. */
export function createLineMonitor(clock: Pick<Clock, 'nowIso'>): TappedMonitor {
  const entries: LineBytes[] = [];
  let seq = 0;
  const note = (device: WatchedDevice, direction: 'to' | 'from', bytes: Uint8Array) => {
    seq += 1;
    const isSecret = device === 'keypad' && direction === 'from';
    const hex = isSecret ? '' : hexOf(bytes.subarray(0, MAX_SHOWN_BYTES));
    entries.push({ seq, at: clock.nowIso(), device, direction, count: bytes.length, hex });
    if (entries.length > MAX_ENTRIES) entries.shift();
  };
  return {
    after: (from) => entries.filter((entry) => entry.seq > from),
    tap(device, link) {
      link.onData((bytes) => note(device, 'from', bytes));
      return overLink(link, {
        write(bytes, timeoutMs) {
          note(device, 'to', bytes);
          return link.write(bytes, timeoutMs);
        },
      });
    },
  };
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
