import { KioskError } from '#domain/errors/kiosk-error.ts';

/** The error of a line that broke while it was open: what was under way is unsure. */
export function unplugged(path: string, cause?: unknown): KioskError {
  return new KioskError('device.unplugged', 'ask', { path }, cause);
}

/** The error of a device that took no bytes within the time it was given. */
export function timedOut(path: string): KioskError {
  return new KioskError('device.timeout', 'ask', { path });
}

/** The error of a port that is not there. */
export function noSuchPort(path: string, cause?: unknown): KioskError {
  return new KioskError('device.no_such_port', 'safe', { path }, cause);
}

/** The error of a port that another program holds. */
export function portBusy(path: string, cause?: unknown): KioskError {
  return new KioskError('device.port_busy', 'safe', { path }, cause);
}

/** The error of anything else, with the system's own words for the log and the manager. */
export function deviceFailed(path: string, cause: unknown): KioskError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new KioskError('device.failed', 'ask', { path, detail }, cause);
}
