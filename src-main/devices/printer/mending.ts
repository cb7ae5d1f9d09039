import type { PrinterCondition } from '#ports/devices.ts';
import type { Timers } from '#ports/runtime.ts';
import type { ByteLink } from '../links/byte-link.ts';
import type { Listeners } from '../links/listeners.ts';

/** Knows when a person may have put right what stopped a printer. */
export interface Mending {
  /** True once for each time that it is worth a try. */
  isDue(): boolean;
}

// A cutter's own cover has no sensor: without a sign it is tried now and then, seldom enough to spare the blade.
const TRY_EVERY_MS = 10_000;

/** Watches a printer's cover and the time while it is stopped by an error that it can go on from. */
export function createMending(options: {
  readonly link: ByteLink;
  readonly changed: Listeners<[]>;
  readonly condition: () => PrinterCondition | undefined;
  readonly timers: Timers;
}): Mending {
  const { link, changed, condition, timers } = options;
  let isDue = false;
  let wasOpen = false;
  let cancel: (() => void) | undefined;

  const isBroken = () => {
    const { cutter, fault, cover } = condition() ?? {};
    return { isStopped: cutter === 'stuck' || fault === 'recoverable', isOpen: cover === 'open' };
  };
  const wait = () => {
    cancel?.();
    cancel = timers.after(TRY_EVERY_MS, () => {
      isDue = true;
    });
  };
  const rest = () => {
    cancel?.();
    cancel = undefined;
    isDue = false;
    wasOpen = false;
  };
  changed.add(() => {
    const { isStopped, isOpen } = isBroken();
    if (!isStopped || !link.isOpen) return rest();
    if (!cancel) wait();
    if (wasOpen && !isOpen) isDue = true;
    wasOpen = isOpen;
  });
  return {
    isDue() {
      const { isStopped, isOpen } = isBroken();
      if (!isDue || !isStopped || isOpen) return false;
      isDue = false;
      wait();
      return true;
    },
  };
}
