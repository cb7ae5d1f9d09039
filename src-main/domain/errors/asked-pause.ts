import type { ErrorData } from './codes.ts';
import { KioskError } from './kiosk-error.ts';

/** How long a busy server asked to be left alone, in milliseconds, in an error or its cause; 0 where it did not say. */
export function askedPauseMs(error: unknown): number {
  const cause = error instanceof KioskError ? error.cause : undefined;
  const told = [error, cause].find((one) => one instanceof KioskError && one.code === 'square.busy');
  return ((told as KioskError | undefined)?.data as ErrorData['square.busy'] | undefined)?.retryAfterMs ?? 0;
}
