import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { PrinterCondition } from '#ports/devices.ts';

/** A printer of which nothing bad has been heard. */
export const GOOD_CONDITION: PrinterCondition = {
  online: true,
  paper: 'ok',
  cover: 'closed',
  cutter: 'ok',
  fault: 'none',
  drawerPin: 'low',
};

/**
 * Why a printer in this condition cannot print, or undefined where it can: the one cause a person should look at
 * first. An open cover comes before missing paper because the sensor often misses the paper while the cover is open.
 */
export function conditionError(condition: PrinterCondition, path: string): KioskError | undefined {
  if (condition.cover === 'open') return new KioskError('device.cover_open', 'ask', { path });
  if (condition.paper === 'out') return new KioskError('device.paper_out', 'ask', { path });
  if (condition.cutter === 'stuck') return new KioskError('device.cutter', 'ask', { path });
  if (condition.fault === 'hot') return new KioskError('device.printer_hot', 'ask', { path });
  if (condition.fault !== 'none') {
    return new KioskError('device.printer_fault', 'ask', { path, recoverable: condition.fault === 'recoverable' });
  }
  return condition.online ? undefined : printerOffline(path);
}

/** The error of a printer that is there and does not print, or no longer answers. */
export function printerOffline(path: string, cause?: unknown): KioskError {
  return new KioskError('device.printer_offline', 'ask', { path }, cause);
}
