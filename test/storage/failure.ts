import { KioskError } from '#domain/errors/kiosk-error.ts';

/** The KioskError that `run` throws, as code and data; anything else fails the test. */
export function failureOf(run: () => unknown): { readonly code: string; readonly data: unknown } {
  try {
    run();
  } catch (error) {
    if (error instanceof KioskError) return { code: error.code, data: error.data };
    throw error;
  }
  throw new Error('expected a KioskError, but nothing was thrown');
}
