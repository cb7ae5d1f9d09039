import { KioskError } from '#domain/errors/kiosk-error.ts';

/** The line to the device broke while it was open: what was under way is unsure. */
export function unplugged(path: string, cause?: unknown): KioskError {
  return new KioskError('device.unplugged', 'ask', { path }, cause);
}

/** The device took no bytes within the time it was given. */
export function timedOut(path: string): KioskError {
  return new KioskError('device.timeout', 'ask', { path });
}

/** Nothing is there to open. */
export function noSuchPort(path: string, cause?: unknown): KioskError {
  return new KioskError('device.no_such_port', 'safe', { path }, cause);
}

/** Another program holds the port. */
export function portBusy(path: string, cause?: unknown): KioskError {
  return new KioskError('device.port_busy', 'safe', { path }, cause);
}

/** Anything else, with the system's own words for the log and the manager. */
export function deviceFailed(path: string, cause: unknown): KioskError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new KioskError('device.failed', 'ask', { path, detail }, cause);
}
