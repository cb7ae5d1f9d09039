import { KioskError } from '#domain/errors/kiosk-error.ts';

/** The answer, or undefined where the server itself says there is no such thing; being offline still throws. */
export async function undefinedWhereNotFound<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof KioskError && error.code === 'square.not_found') return undefined;
    throw error;
  }
}
